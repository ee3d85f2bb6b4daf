package dev.cantine.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpeningHoursTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final OpeningHours office = hours("TUESDAY 08:00-12:30", "TUESDAY 13:30-20:00");
    private final OpeningHours night = hours("FRIDAY 20:00-24:00", "SATURDAY 00:00-06:00");

    @Test
    void a_slot_from_opening_to_closing_is_enclosed_and_not_a_minute_more() {
        assertThat(office.enclose(slot("2026-11-24T08:00+01:00", "2026-11-24T12:30+01:00"), PARIS))
                .isTrue();
        assertThat(office.enclose(slot("2026-11-24T07:59+01:00", "2026-11-24T12:30+01:00"), PARIS))
                .isFalse();
        assertThat(office.enclose(slot("2026-11-24T08:00+01:00", "2026-11-24T12:31+01:00"), PARIS))
                .isFalse();
    }

    @Test
    void a_slot_over_the_lunch_break_is_not_enclosed() {
        assertThat(office.enclose(slot("2026-11-24T12:00+01:00", "2026-11-24T14:00+01:00"), PARIS))
                .isFalse();
    }

    @Test
    void another_weekday_is_closed() {
        assertThat(office.enclose(slot("2026-11-25T09:00+01:00", "2026-11-25T10:00+01:00"), PARIS))
                .isFalse();
    }

    @Test
    void periods_that_touch_at_midnight_are_one() {
        assertThat(night.enclose(slot("2026-11-27T22:00+01:00", "2026-11-28T02:00+01:00"), PARIS))
                .isTrue();
        assertThat(night.enclose(slot("2026-11-27T20:00+01:00", "2026-11-28T06:00+01:00"), PARIS))
                .isTrue();
        assertThat(night.enclose(slot("2026-11-27T22:00+01:00", "2026-11-28T06:01+01:00"), PARIS))
                .isFalse();
    }

    @Test
    void hours_are_local_in_summer_and_in_winter() {
        assertThat(office.enclose(slot("2026-07-21T08:00+02:00", "2026-07-21T09:00+02:00"), PARIS))
                .isTrue();
        assertThat(office.enclose(slot("2026-07-21T08:00+01:00", "2026-07-21T20:00+01:00"), PARIS))
                .isFalse();
    }

    @Test
    void a_whole_day_is_open_for_23_or_25_hours_when_the_clocks_change() {
        OpeningHours sundays = hours("SUNDAY 00:00-24:00");
        for (String sunday : List.of("2027-03-28", "2026-10-25")) {
            assertThat(sundays.enclose(LocalTimes.day(LocalDate.parse(sunday), PARIS), PARIS))
                    .isTrue();
        }
    }

    @Test
    void without_periods_a_space_is_always_open() {
        assertThat(OpeningHours.ALWAYS.enclose(slot("2026-11-24T00:00+01:00", "2026-12-24T00:00+01:00"), PARIS))
                .isTrue();
    }

    @Test
    void a_space_open_all_week_lets_bookings_run_over_days() {
        OpeningHours allWeek = new OpeningHours(List.of(DayOfWeek.values()).stream()
                .map(day -> new OpeningPeriod(day, "00:00", "24:00"))
                .toList());
        assertThat(allWeek.enclose(slot("2026-10-20T00:00+02:00", "2026-11-20T00:00+01:00"), PARIS))
                .isTrue();
    }

    @Test
    void a_period_that_closes_before_it_opens_and_two_that_overlap_are_refused() {
        assertThat(refusal("MONDAY 09:00-09:00"))
                .isEqualTo(Violation.at("/openingHours/0/closes", "ends-before-start"));
        assertThat(refusal("MONDAY 09:00-12:00", "MONDAY 11:59-13:00"))
                .isEqualTo(Violation.at("/openingHours/1", "opening-hours-overlap"));
        assertThat(OpeningHours.of(periods("MONDAY 09:00-12:00", "MONDAY 12:00-13:00"))
                        .periods())
                .hasSize(2);
    }

    private static Object refusal(String... texts) {
        DomainProblem refused = catchThrowableOfType(DomainProblem.class, () -> OpeningHours.of(periods(texts)));
        return ((List<?>) refused.members().get("violations")).get(0);
    }

    private static OpeningHours hours(String... texts) {
        return new OpeningHours(periods(texts));
    }

    private static List<OpeningPeriod> periods(String... texts) {
        return List.of(texts).stream()
                .map(text -> text.split("[ -]", -1))
                .map(part -> new OpeningPeriod(DayOfWeek.valueOf(part[0]), part[1], part[2]))
                .toList();
    }

    private static TimeSlot slot(String start, String end) {
        return new TimeSlot(
                OffsetDateTime.parse(start).toInstant(),
                OffsetDateTime.parse(end).toInstant());
    }
}
