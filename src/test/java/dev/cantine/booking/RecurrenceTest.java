package dev.cantine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalDateTime HORIZON = LocalDateTime.parse("2028-11-24T08:00");

    @Test
    void each_tuesday_keeps_the_time_when_the_clocks_change() {
        assertThat(starts("FREQ=WEEKLY;BYDAY=TU;COUNT=3", "2026-10-20T09:00"))
                .containsExactly(
                        LocalDateTime.parse("2026-10-20T09:00"),
                        LocalDateTime.parse("2026-10-27T09:00"),
                        LocalDateTime.parse("2026-11-03T09:00"));
    }

    @Test
    void a_day_near_midnight_stays_that_day_in_auckland() {
        assertThat(new Recurrence("FREQ=WEEKLY;BYDAY=SU;COUNT=3", ZoneId.of("Pacific/Auckland"))
                        .starts(LocalDateTime.parse("2026-09-20T23:30"), Set.of(), HORIZON))
                .containsExactly(
                        LocalDateTime.parse("2026-09-20T23:30"),
                        LocalDateTime.parse("2026-09-27T23:30"),
                        LocalDateTime.parse("2026-10-04T23:30"));
    }

    @Test
    void the_thirty_first_passes_over_months_without_one() {
        assertThat(starts("FREQ=MONTHLY;COUNT=4", "2026-12-31T09:00"))
                .extracting(LocalDateTime::toLocalDate)
                .containsExactly(
                        LocalDate.parse("2026-12-31"),
                        LocalDate.parse("2027-01-31"),
                        LocalDate.parse("2027-03-31"),
                        LocalDate.parse("2027-05-31"));
    }

    @Test
    void a_leap_day_comes_every_four_years() {
        assertThat(starts("FREQ=YEARLY;COUNT=3", "2028-02-29T09:00"))
                .extracting(LocalDateTime::toLocalDate)
                .containsExactly(
                        LocalDate.parse("2028-02-29"), LocalDate.parse("2032-02-29"), LocalDate.parse("2036-02-29"));
    }

    @Test
    void excluded_days_count_but_do_not_occur() {
        assertThat(new Recurrence("FREQ=DAILY;COUNT=3", PARIS)
                        .starts(
                                LocalDateTime.parse("2026-12-24T09:00"),
                                Set.of(LocalDate.parse("2026-12-25"), LocalDate.parse("2030-01-01")),
                                HORIZON))
                .containsExactly(LocalDateTime.parse("2026-12-24T09:00"), LocalDateTime.parse("2026-12-26T09:00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNTIL=20261126", "UNTIL=20261126T090000", "UNTIL=20261126T080000Z"})
    void an_end_is_a_day_a_local_time_or_an_instant(String until) {
        assertThat(starts("FREQ=DAILY;" + until, "2026-11-24T09:00"))
                .containsExactly(
                        LocalDateTime.parse("2026-11-24T09:00"),
                        LocalDateTime.parse("2026-11-25T09:00"),
                        LocalDateTime.parse("2026-11-26T09:00"));
    }

    @Test
    void an_instant_before_the_last_start_ends_it_before() {
        assertThat(starts("FREQ=DAILY;UNTIL=20261126T075959Z", "2026-11-24T09:00"))
                .hasSize(2);
    }

    @Test
    void without_an_end_it_ends_at_the_horizon() {
        assertThat(starts("FREQ=MONTHLY", "2028-09-24T08:00"))
                .containsExactly(
                        LocalDateTime.parse("2028-09-24T08:00"),
                        LocalDateTime.parse("2028-10-24T08:00"),
                        LocalDateTime.parse("2028-11-24T08:00"));
    }

    @Test
    void there_may_be_366_occurrences() {
        assertThat(starts("FREQ=DAILY;COUNT=366", "2026-11-24T09:00")).hasSize(366);
        assertThat(refusal("FREQ=DAILY;COUNT=367", "2026-11-24T09:00")).isEqualTo("too-many-occurrences");
        assertThat(refusal("FREQ=DAILY", "2026-11-24T09:00")).isEqualTo("too-many-occurrences");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=SECONDLY;COUNT=3|rrule-not-supported",
                "FREQ=MINUTELY;COUNT=3|rrule-not-supported",
                "FREQ=HOURLY;COUNT=3|rrule-not-supported",
                "FREQ=DAILY;BYHOUR=9,10;COUNT=3|rrule-not-supported",
                "FREQ=DAILY;INTERVAL=3661;COUNT=2|rrule-not-supported",
                "FREQ=YEARLY;RSCALE=HEBREW;COUNT=3|invalid-rrule",
                "nonsense|invalid-rrule",
                "COUNT=3|invalid-rrule",
                "FREQ=DAILY;COUNT=0|invalid-rrule",
                "FREQ=DAILY;INTERVAL=0|invalid-rrule",
                "FREQ=DAILY;COUNT=3;UNTIL=20261126|invalid-rrule",
                "FREQ=DAILY;BYMONTH=13;COUNT=3|invalid-rrule",
                "FREQ=WEEKLY;BYDAY=WE;COUNT=3|start-not-in-rrule",
                "FREQ=DAILY;UNTIL=20261123|start-not-in-rrule",
                "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30|invalid-rrule",
                "FREQ=YEARLY;COUNT=12|series-too-long"
            })
    void what_is_no_rule_for_a_series_is_refused(String rule, String code) {
        assertThat(refusal(rule, "2026-11-24T09:00")).isEqualTo(code);
    }

    /** Whatever they mean, an answer comes soon: a refusal or a bounded list. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=YEARLY;INTERVAL=2147483647",
                "FREQ=YEARLY;INTERVAL=3660",
                "FREQ=DAILY;INTERVAL=3660;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
                "FREQ=MONTHLY;INTERVAL=3660;BYDAY=5TU",
                "FREQ=WEEKLY;INTERVAL=3660;BYMONTH=2,11;BYDAY=TU",
                "FREQ=DAILY;INTERVAL=2147483647;COUNT=2147483647",
                "FREQ=DAILY;COUNT=2147483647",
                "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
                "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;BYDAY=MO",
                "FREQ=YEARLY;BYWEEKNO=53;BYYEARDAY=1;COUNT=100",
                "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30,31;BYMONTH=2",
                "FREQ=YEARLY;BYSETPOS=366;BYDAY=MO;COUNT=5",
                "FREQ=DAILY;UNTIL=99991231",
                "FREQ=YEARLY;UNTIL=29990101T000000Z",
                "FREQ=WEEKLY;INTERVAL=52;BYSETPOS=-1;BYDAY=TU,WE"
            })
    void a_hostile_rule_is_answered_soon(String rule) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            try {
                assertThat(starts(rule, "2026-11-24T09:00")).hasSizeBetween(1, 366);
            } catch (DomainProblem refused) {
                assertThat(refused.members()).containsKey("violations");
            }
        });
    }

    @Test
    void if_all_days_are_excluded_nothing_is_left() {
        assertThatThrownBy(() -> new Recurrence("FREQ=DAILY;COUNT=1", PARIS)
                        .starts(
                                LocalDateTime.parse("2026-11-24T09:00"),
                                Set.of(LocalDate.parse("2026-11-24")),
                                HORIZON))
                .isInstanceOfSatisfying(
                        DomainProblem.class,
                        refused -> assertThat(code(refused)).isEqualTo("no-occurrence"));
    }

    private static List<LocalDateTime> starts(String rule, String first) {
        return new Recurrence(rule, PARIS).starts(LocalDateTime.parse(first), Set.of(), HORIZON);
    }

    private static String refusal(String rule, String first) {
        try {
            return "occurs at " + starts(rule, first);
        } catch (DomainProblem refused) {
            return code(refused);
        }
    }

    private static String code(DomainProblem refused) {
        return ((Violation) ((List<?>) refused.members().get("violations")).get(0)).code();
    }
}
