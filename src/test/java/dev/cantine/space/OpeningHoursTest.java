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
    void a_date_with_hours_of_its_own_has_them_in_place_of_those_of_its_weekday() {
        assertThat(open(office, "2026-11-24T00:00+01:00", "2026-11-25T00:00+01:00", day("2026-11-24", "10:00-24:00")))
                .containsExactly(slot("2026-11-24T10:00+01:00", "2026-11-25T00:00+01:00"));
        assertThat(open(office, "2026-11-24T00:00+01:00", "2026-11-25T00:00+01:00", day("2026-11-24")))
                .isEmpty();
        assertThat(open(office, "2026-11-25T00:00+01:00", "2026-11-26T00:00+01:00", day("2026-11-25", "09:00-12:00")))
                .as("a Wednesday, on which it is closed by the hours of the week")
                .containsExactly(slot("2026-11-25T09:00+01:00", "2026-11-25T12:00+01:00"));
        assertThat(open(office, "2026-11-24T00:00+01:00", "2026-11-25T00:00+01:00", day("2026-11-23", "00:00-24:00")))
                .as("the day before ends where this one begins")
                .containsExactly(
                        slot("2026-11-24T08:00+01:00", "2026-11-24T12:30+01:00"),
                        slot("2026-11-24T13:30+01:00", "2026-11-24T20:00+01:00"));
    }

    @Test
    void the_night_before_reaches_into_a_date_with_hours_of_its_own() {
        assertThat(open(
                        night,
                        "2026-11-27T12:00+01:00",
                        "2026-11-28T12:00+01:00",
                        day("2026-11-28", "00:00-02:00", "08:00-10:00")))
                .containsExactly(
                        slot("2026-11-27T20:00+01:00", "2026-11-28T02:00+01:00"),
                        slot("2026-11-28T08:00+01:00", "2026-11-28T10:00+01:00"));
    }

    @Test
    void a_space_that_is_always_open_is_so_up_to_a_date_with_hours_of_its_own() {
        assertThat(open(
                        OpeningHours.ALWAYS,
                        "2026-11-23T12:00+01:00",
                        "2026-11-26T12:00+01:00",
                        day("2026-11-25", "10:00-11:00")))
                .containsExactly(
                        slot("2026-11-23T00:00+01:00", "2026-11-25T00:00+01:00"),
                        slot("2026-11-25T10:00+01:00", "2026-11-25T11:00+01:00"),
                        slot("2026-11-26T00:00+01:00", "2026-11-27T00:00+01:00"));
    }

    /** In Santiago the clocks change at midnight: from 24:00 back to 23:00, and from 00:00 on to 01:00. */
    @Test
    void the_hours_of_a_date_are_what_its_clocks_show() {
        assertThat(open(office, "2026-03-29T00:00+01:00", "2026-03-30T00:00+02:00", day("2026-03-29", "00:00-24:00")))
                .containsExactly(slot("2026-03-29T00:00+01:00", "2026-03-30T00:00+02:00"));
        assertThat(open(office, "2026-10-25T00:00+02:00", "2026-10-26T00:00+01:00", day("2026-10-25", "02:30-24:00")))
                .containsExactly(slot("2026-10-25T02:30+02:00", "2026-10-26T00:00+01:00"));
        assertThat(open(office, "2026-03-29T00:00+01:00", "2026-03-30T00:00+02:00", day("2026-03-29", "02:10-02:50")))
                .as("skipped as a whole")
                .isEmpty();
        ZoneId santiago = ZoneId.of("America/Santiago");
        assertThat(office.during(
                        slot("2026-04-04T12:00-03:00", "2026-04-05T12:00-04:00"),
                        santiago,
                        List.of(day("2026-04-04", "22:00-24:00"))))
                .containsExactly(slot("2026-04-04T22:00-03:00", "2026-04-05T00:00-04:00"));
        assertThat(office.during(
                        slot("2026-09-05T12:00-04:00", "2026-09-06T12:00-03:00"),
                        santiago,
                        List.of(day("2026-09-05", "22:00-24:00"), day("2026-09-06", "00:00-02:00"))))
                .containsExactly(slot("2026-09-05T22:00-04:00", "2026-09-06T02:00-03:00"));
    }

    @Test
    void the_hours_of_a_date_are_kept_in_order() {
        DayHours day = day("2026-11-24", "14:00-24:00", "08:00-12:00");
        assertThat(day.column()).isEqualTo("08:00 12:00;14:00 24:00");
        assertThat(DayHours.ofColumn(day.date(), day.column())).isEqualTo(day);
        assertThat(DayHours.ofColumn(day.date(), "").periods()).isEmpty();
    }

    private static List<TimeSlot> open(OpeningHours hours, String start, String end, DayHours... days) {
        return hours.during(slot(start, end), PARIS, List.of(days));
    }

    private static DayHours day(String date, String... periods) {
        return DayHours.of(
                LocalDate.parse(date),
                List.of(periods).stream()
                        .map(text -> text.split("-", -1))
                        .map(part -> new Opening(part[0], part[1]))
                        .toList());
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
