package dev.cantine.space;

import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import jakarta.validation.constraints.NotNull;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much a member may book in each day, week or month of the space's calendar: either a number of bookings, each counted where it starts,
 * or an amount of time, counted where it lies.
 *
 * @param bookings how many; null if the time counts
 * @param duration for how long in all, ISO duration in whole minutes; null if the number counts
 */
public record Quota(
        @NotNull Per per,
        @Nullable Integer bookings,
        @Nullable Duration duration) {

    /** A period of the calendar; a week starts on Monday. */
    public enum Per {
        DAY,
        WEEK,
        MONTH;

        /** The period in which the instant lies, [00:00, 00:00) on the clocks of the zone. */
        public TimeSlot around(Instant instant, ZoneId zone) {
            LocalDate day = LocalTimes.localOf(instant, zone).toLocalDate();
            LocalDate first = switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
            };
            LocalDate next = switch (this) {
                case DAY -> first.plusDays(1);
                case WEEK -> first.plusWeeks(1);
                case MONTH -> first.plusMonths(1);
            };
            return new TimeSlot(LocalTimes.startOfDay(first, zone), LocalTimes.startOfDay(next, zone));
        }

        /** The periods that the slot touches, in order. */
        public List<TimeSlot> during(TimeSlot slot, ZoneId zone) {
            List<TimeSlot> periods = new ArrayList<>();
            Instant next = slot.startsAt();
            while (next.isBefore(slot.endsAt())) {
                TimeSlot period = around(next, zone);
                periods.add(period);
                next = period.endsAt();
            }
            return periods;
        }
    }
}
