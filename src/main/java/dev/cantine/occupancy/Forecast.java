package dev.cantine.occupancy;

import dev.cantine.occupancy.Pace.Expectation;
import dev.cantine.time.LocalTimes;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How full a space will be.
 *
 * @param asOf the instant whose bookings it rests on
 * @param days today and the 13 days after it, by the calendar of the space
 */
record Forecast(OffsetDateTime asOf, String timeZone, List<Day> days) {
    /**
     * What is expected of a day, in minutes of desks while the house is open.
     *
     * @param capacityMinutes what could be booked
     * @param bookedMinutes what is booked now
     * @param expectedMinutes what will be booked in the end; null as long as no past day of that weekday is known
     * @param lowMinutes the same, if the day gains as little as in the past week in which that was least; of days that follow the same
     *     pattern as eight past ones, seven in nine end between this and the next
     * @param highMinutes the same, if it gains as much as in the past week in which that was most
     * @param expectedShare expected ÷ capacity, to four places; null where one of them is not known or there is no capacity
     * @param weeks how many past days of the same weekday that rests on, at most eight
     */
    record Day(
            LocalDate date,
            long capacityMinutes,
            long bookedMinutes,
            @Nullable Long expectedMinutes,
            @Nullable Long lowMinutes,
            @Nullable Long highMinutes,
            @Nullable Double expectedShare,
            int weeks) {

        static Day of(Expectation day, ZoneId zone) {
            return new Day(
                    LocalTimes.localOf(day.day().startsAt(), zone).toLocalDate(),
                    day.capacity() / 60,
                    day.booked() / 60,
                    minutes(day.expected()),
                    minutes(day.low()),
                    minutes(day.high()),
                    day.expected() == null ? null : Occupancy.share(day.expected(), day.capacity()),
                    day.weeks());
        }

        private static @Nullable Long minutes(@Nullable Long seconds) {
            return seconds == null ? null : seconds / 60;
        }
    }
}
