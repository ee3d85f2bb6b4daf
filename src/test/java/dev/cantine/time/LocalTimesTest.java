package dev.cantine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalTimesTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final ZoneId SYDNEY = ZoneId.of("Australia/Sydney");
    private static final ZoneId SANTIAGO = ZoneId.of("America/Santiago");

    @Test
    void a_local_time_is_the_instant_at_which_the_clocks_show_it() {
        assertThat(LocalTimes.instantOf(LocalDateTime.parse("2026-11-24T09:00"), PARIS))
                .isEqualTo(Instant.parse("2026-11-24T08:00:00Z"));
        assertThat(LocalTimes.instantOf(LocalDateTime.parse("2026-07-24T09:00"), PARIS))
                .isEqualTo(Instant.parse("2026-07-24T07:00:00Z"));
    }

    @Test
    void a_time_that_the_clocks_skip_is_refused_with_the_two_that_may_be_meant() {
        DomainProblem refused = refusal("2027-03-28T02:30", PARIS);
        assertThat(refused.type()).isEqualTo(ProblemType.TIME_NONEXISTENT);
        assertThat(refused.members())
                .containsEntry("choices", choices("2027-03-28T01:30+01:00", "2027-03-28T03:30+02:00"));
    }

    @Test
    void a_time_that_the_clocks_show_twice_is_refused_with_both() {
        DomainProblem refused = refusal("2026-10-25T02:30", PARIS);
        assertThat(refused.type()).isEqualTo(ProblemType.TIME_AMBIGUOUS);
        assertThat(refused.members())
                .containsEntry("choices", choices("2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00"));
    }

    @Test
    void south_of_the_equator_the_clocks_change_the_other_way_round() {
        assertThat(refusal("2026-10-04T02:30", SYDNEY).members())
                .containsEntry("choices", choices("2026-10-04T01:30+10:00", "2026-10-04T03:30+11:00"));
        assertThat(refusal("2027-04-04T02:30", SYDNEY).members())
                .containsEntry("choices", choices("2027-04-04T02:30+11:00", "2027-04-04T02:30+10:00"));
    }

    @Test
    void the_borders_of_a_gap_and_of_an_overlap_are_as_the_clocks_show_them() {
        assertThat(LocalTimes.instantOf(LocalDateTime.parse("2027-03-28T01:59:59"), PARIS))
                .isEqualTo(Instant.parse("2027-03-28T00:59:59Z"));
        assertThat(LocalTimes.instantOf(LocalDateTime.parse("2027-03-28T03:00"), PARIS))
                .isEqualTo(Instant.parse("2027-03-28T01:00:00Z"));
        assertThat(refusal("2026-10-25T02:00", PARIS).type()).isEqualTo(ProblemType.TIME_AMBIGUOUS);
        assertThat(LocalTimes.instantOf(LocalDateTime.parse("2026-10-25T03:00"), PARIS))
                .isEqualTo(Instant.parse("2026-10-25T02:00:00Z"));
    }

    @Test
    void a_day_has_23_or_25_hours_when_the_clocks_change() {
        assertThat(LocalTimes.day(LocalDate.parse("2027-03-28"), PARIS).duration())
                .isEqualTo(Duration.ofHours(23));
        assertThat(LocalTimes.day(LocalDate.parse("2026-10-25"), PARIS).duration())
                .isEqualTo(Duration.ofHours(25));
        assertThat(LocalTimes.day(LocalDate.parse("2026-10-04"), SYDNEY).duration())
                .isEqualTo(Duration.ofHours(23));
        assertThat(LocalTimes.day(LocalDate.parse("2026-11-24"), PARIS).duration())
                .isEqualTo(Duration.ofHours(24));
    }

    @Test
    void a_day_without_midnight_starts_when_the_clocks_have_jumped() {
        assertThat(LocalTimes.day(LocalDate.parse("2026-09-06"), SANTIAGO).startsAt())
                .isEqualTo(Instant.parse("2026-09-06T04:00:00Z"));
    }

    @Test
    void an_opening_hour_in_a_gap_counts_from_its_end_and_in_an_overlap_lasts_to_its_second_time() {
        assertThat(LocalTimes.firstInstantOf(LocalDateTime.parse("2027-03-28T02:30"), PARIS))
                .isEqualTo(Instant.parse("2027-03-28T01:00:00Z"));
        assertThat(LocalTimes.lastInstantOf(LocalDateTime.parse("2027-03-28T02:30"), PARIS))
                .isEqualTo(Instant.parse("2027-03-28T01:00:00Z"));
        assertThat(LocalTimes.firstInstantOf(LocalDateTime.parse("2026-10-25T02:30"), PARIS))
                .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(LocalTimes.lastInstantOf(LocalDateTime.parse("2026-10-25T02:30"), PARIS))
                .isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    void a_full_minute_is_itself_and_what_is_later_the_next() {
        Instant minute = Instant.parse("2026-11-24T08:00:00Z");
        assertThat(LocalTimes.fullMinute(minute)).isEqualTo(minute);
        assertThat(LocalTimes.fullMinute(minute.plusNanos(1))).isEqualTo(minute.plusSeconds(60));
        assertThat(LocalTimes.fullMinute(minute.minusSeconds(1))).isEqualTo(minute);
    }

    @Test
    void the_clocks_of_the_zone_say_since_when_and_until_when_a_multiple_is_shown() {
        Instant tenPastNine = Instant.parse("2026-11-24T08:10:00Z");
        assertThat(LocalTimes.sinceMultiple(tenPastNine, Duration.ofHours(2), PARIS))
                .isEqualTo(Duration.ofMinutes(70));
        assertThat(LocalTimes.nextMultiple(tenPastNine, Duration.ofHours(2), PARIS))
                .isEqualTo(Instant.parse("2026-11-24T09:00:00Z"));
        assertThat(LocalTimes.nextMultiple(tenPastNine, Duration.ofMinutes(10), PARIS))
                .isEqualTo(tenPastNine);
        assertThat(LocalTimes.nextMultiple(Instant.parse("2027-03-28T00:30:00Z"), Duration.ofHours(2), PARIS))
                .as("two is skipped, four is next")
                .isEqualTo(Instant.parse("2027-03-28T02:00:00Z"));
    }

    @Test
    void an_instant_is_shown_with_its_offset_or_without() {
        Instant instant = Instant.parse("2026-07-24T07:00:00Z");
        assertThat(LocalTimes.at(instant, PARIS)).isEqualTo(OffsetDateTime.parse("2026-07-24T09:00+02:00"));
        assertThat(LocalTimes.localOf(instant, PARIS)).isEqualTo(LocalDateTime.parse("2026-07-24T09:00"));
    }

    @Test
    void an_opening_hour_that_is_shown_once_is_that_instant() {
        LocalDateTime nine = LocalDateTime.parse("2026-11-24T09:00");
        assertThat(LocalTimes.firstInstantOf(nine, PARIS)).isEqualTo(Instant.parse("2026-11-24T08:00:00Z"));
        assertThat(LocalTimes.lastInstantOf(nine, PARIS)).isEqualTo(Instant.parse("2026-11-24T08:00:00Z"));
    }

    private static List<OffsetDateTime> choices(String earlier, String later) {
        return List.of(OffsetDateTime.parse(earlier), OffsetDateTime.parse(later));
    }

    private static DomainProblem refusal(String local, ZoneId zone) {
        return catchThrowableOfType(DomainProblem.class, () -> LocalTimes.instantOf(LocalDateTime.parse(local), zone));
    }
}
