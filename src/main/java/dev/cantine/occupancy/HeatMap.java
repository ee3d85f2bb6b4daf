package dev.cantine.occupancy;

import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import java.time.DayOfWeek;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * At which hours of the week a space was how full in [startsAt, endsAt).
 *
 * @param cells 7 × 24, from Monday 00:00 on
 */
record HeatMap(OffsetDateTime startsAt, OffsetDateTime endsAt, String timeZone, List<Hour> cells) {
    private static final int HOURS = 24;
    static final int CELLS = 7 * HOURS;

    /**
     * An hour of the week, on the clocks of the space, in all weeks of the window. What they show twice counts twice; what they skip does
     * not count.
     *
     * @param hour from 0 to 23, in which it begins
     * @param bookedSeconds of all desks, while the house is open
     * @param capacitySeconds what could be booked of them
     * @param share booked ÷ capacity, to four places; null where the house is never open
     */
    record Hour(
            DayOfWeek day,
            int hour,
            long bookedSeconds,
            long capacitySeconds,
            @Nullable Double share) {}

    /** The place of the hour in which the clocks are. */
    static int cell(ZonedDateTime local) {
        return HOURS * (local.getDayOfWeek().getValue() - 1) + local.getHour();
    }

    /** @param booked and open: seconds in each cell */
    static HeatMap of(TimeSlot window, ZoneId zone, long[] booked, long[] open) {
        return new HeatMap(
                LocalTimes.at(window.startsAt(), zone),
                LocalTimes.at(window.endsAt(), zone),
                zone.getId(),
                IntStream.range(0, CELLS)
                        .mapToObj(cell -> new Hour(
                                DayOfWeek.of(1 + cell / HOURS),
                                cell % HOURS,
                                booked[cell],
                                open[cell],
                                Occupancy.share(booked[cell], open[cell])))
                        .toList());
    }
}
