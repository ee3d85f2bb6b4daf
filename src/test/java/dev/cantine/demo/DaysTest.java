package dev.cantine.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DaysTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

    @Test
    void the_demo_begins_with_a_week_back_and_a_week_ahead() {
        assertThat(Days.atFirst(TODAY))
                .hasSize(15)
                .startsWith(LocalDate.parse("2026-11-17"))
                .endsWith(LocalDate.parse("2026-12-01"));
    }

    @Test
    void on_the_same_day_nothing_is_missing() {
        assertThat(Days.missing(LocalDate.parse("2026-12-01"), TODAY)).isEmpty();
    }

    @Test
    void two_days_later_two_days_are_missing() {
        assertThat(Days.missing(LocalDate.parse("2026-12-01"), LocalDate.parse("2026-11-26")))
                .containsExactly(LocalDate.parse("2026-12-02"), LocalDate.parse("2026-12-03"));
    }

    @Test
    void on_the_last_day_that_has_bookings_all_that_follow_are_missing() {
        assertThat(Days.missing(LocalDate.parse("2026-12-01"), LocalDate.parse("2026-12-01")))
                .hasSize(7)
                .startsWith(LocalDate.parse("2026-12-02"))
                .endsWith(LocalDate.parse("2026-12-08"));
    }

    @Test
    void a_month_later_the_days_from_today_on_are_missing_and_not_those_between() {
        assertThat(Days.missing(LocalDate.parse("2026-12-01"), LocalDate.parse("2027-01-04")))
                .hasSize(8)
                .startsWith(LocalDate.parse("2027-01-04"))
                .endsWith(LocalDate.parse("2027-01-11"));
    }

    @Test
    void when_the_clock_was_set_back_nothing_is_missing() {
        assertThat(Days.missing(LocalDate.parse("2026-12-01"), LocalDate.parse("2026-11-01")))
                .isEmpty();
    }
}
