package dev.cantine.occupancy;

import dev.cantine.time.TimeSlot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * At which pace the days of the past weeks filled, and what that lets expect of the days to come: to what is booked of a day now comes what
 * the same weekday gained, by its end, since it was as far ahead as that day is now; on average of the past weeks, as a share of the
 * capacity. What was cancelled meanwhile counts against it.
 */
final class Pace {
    /** So many past days of the same weekday are looked at. */
    static final int WEEKS = 8;

    /** So many days are looked ahead, the first of them today. */
    static final int DAYS = 14;

    /** The days that it has to know: the past weeks and those to come, in order. */
    static final int ALL_DAYS = 7 * WEEKS + DAYS;

    private static final int TODAY = 7 * WEEKS;

    private final List<TimeSlot> days;
    private final long[] capacity;
    private final OpenTime open;
    private final Instant now;

    /** For each day to come and each past week: until when a booking of that week had to be made, to be made as early as one that is made now. */
    private final Instant[][] asEarly = new Instant[DAYS][WEEKS];

    private final long[] booked = new long[ALL_DAYS];
    private final long[][] early = new long[DAYS][WEEKS];

    /**
     * What is expected of a day, in seconds of desks while the house is open.
     *
     * @param booked what is booked of it now
     * @param expected what will be in the end; null as long as no past day of that weekday is known
     * @param low as expected, if it gains as little as in the past week in which that was least
     * @param high as expected, if it gains as much as in the one in which that was most
     * @param weeks how many past days that rests on
     */
    record Expectation(
            TimeSlot day,
            long capacity,
            long booked,
            @Nullable Long expected,
            @Nullable Long low,
            @Nullable Long high,
            int weeks) {}

    /**
     * @param days {@link #ALL_DAYS} of them
     * @param capacity of each day, in seconds of desks
     * @param now in the first of the last {@link #DAYS}, on the clocks of the space
     */
    Pace(List<TimeSlot> days, long[] capacity, OpenTime open, ZonedDateTime now) {
        this.days = days;
        this.capacity = capacity;
        this.open = open;
        this.now = now.toInstant();
        for (int day = 0; day < DAYS; day++) {
            for (int week = 0; week < WEEKS; week++) {
                asEarly[day][week] =
                        now.minusDays(TODAY + day - past(day, week)).toInstant();
            }
        }
    }

    /** The first day of the window that is to be given to it. */
    static LocalDate firstDay(LocalDate today) {
        return today.minusDays(TODAY);
    }

    /** The place of the past day: the last ones of the same weekday before today, the last first. */
    private static int past(int day, int week) {
        return TODAY + day - 7 * (day / 7 + 1 + week);
    }

    /**
     * A booking that overlaps the days.
     *
     * @param cancelledAt null for one that was not
     */
    void add(TimeSlot slot, Instant madeAt, @Nullable Instant cancelledAt) {
        for (int place = placeOf(slot.startsAt());
                place < ALL_DAYS && days.get(place).startsAt().isBefore(slot.endsAt());
                place++) {
            long seconds = secondsOn(days.get(place), slot);
            if (place >= TODAY ? stands(now, madeAt, cancelledAt) : cancelledAt == null) {
                booked[place] += seconds;
            }
            // The days to come of the same weekday, since today is whole weeks after the first day.
            for (int day = place % 7; day < DAYS && place < TODAY; day += 7) {
                int week = (TODAY + day - place) / 7 - day / 7 - 1;
                if (stands(asEarly[day][week], madeAt, cancelledAt)) {
                    early[day][week] += seconds;
                }
            }
        }
    }

    private int placeOf(Instant instant) {
        int place = 0;
        while (place < ALL_DAYS && !days.get(place).endsAt().isAfter(instant)) {
            place++;
        }
        return place;
    }

    private long secondsOn(TimeSlot day, TimeSlot slot) {
        Instant from = slot.startsAt().isAfter(day.startsAt()) ? slot.startsAt() : day.startsAt();
        Instant to = slot.endsAt().isBefore(day.endsAt()) ? slot.endsAt() : day.endsAt();
        return open.secondsBetween(from, to);
    }

    private static boolean stands(Instant at, Instant madeAt, @Nullable Instant cancelledAt) {
        return !madeAt.isAfter(at) && (cancelledAt == null || cancelledAt.isAfter(at));
    }

    /** Of today and the days after it. */
    List<Expectation> expectations() {
        List<Expectation> expectations = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            expectations.add(expectation(day));
        }
        return expectations;
    }

    private Expectation expectation(int day) {
        int place = TODAY + day;
        DoubleSummaryStatistics gains = new DoubleSummaryStatistics();
        for (int week = 0; week < WEEKS; week++) {
            int past = past(day, week);
            if (capacity[past] > 0) {
                gains.accept((double) (booked[past] - early[day][week]) / capacity[past]);
            }
        }
        boolean known = gains.getCount() > 0;
        return new Expectation(
                days.get(place),
                capacity[place],
                booked[place],
                known ? withGain(place, gains.getAverage()) : null,
                known ? withGain(place, gains.getMin()) : null,
                known ? withGain(place, gains.getMax()) : null,
                (int) gains.getCount());
    }

    /** No less than nothing, and no more than there is. */
    private long withGain(int place, double share) {
        long gained = booked[place] + Math.round(share * capacity[place]);
        return Math.max(0, Math.min(gained, Math.max(capacity[place], booked[place])));
    }
}
