package dev.cantine.occupancy;

import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/** How fine the time is divided, by the clocks and the calendar of the space; a week begins on Monday. */
enum Granularity {
    HOUR(31),
    DAY(366),
    WEEK(5 * 366),
    MONTH(10 * 366);

    private final Duration longest;

    Granularity(int days) {
        longest = Duration.ofDays(days);
    }

    /** The longest window that is divided like this. */
    Duration longest() {
        return longest;
    }

    /** The window in parts that end where an hour, day, week or month ends; at most so many of them. */
    List<TimeSlot> parts(TimeSlot window, ZoneId zone, int most) {
        List<TimeSlot> parts = new ArrayList<>();
        Instant start = window.startsAt();
        while (start.isBefore(window.endsAt()) && parts.size() < most) {
            Instant next = endOfPartWith(start, zone);
            Instant end = next.isBefore(window.endsAt()) ? next : window.endsAt();
            parts.add(new TimeSlot(start, end));
            start = end;
        }
        return parts;
    }

    /** The first instant of the hour, day, week or month after the one in which the instant is. */
    private Instant endOfPartWith(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        LocalDate date = local.toLocalDate();
        return switch (this) {
            case HOUR -> nextHour(local);
            case DAY -> LocalTimes.startOfDay(date.plusDays(1), zone);
            case WEEK -> LocalTimes.startOfDay(date.with(TemporalAdjusters.next(DayOfWeek.MONDAY)), zone);
            case MONTH -> LocalTimes.startOfDay(date.with(TemporalAdjusters.firstDayOfNextMonth()), zone);
        };
    }

    /** Where the clocks change before that, the hour ends there: they go on in another one, or show a part of this one again. */
    private static Instant nextHour(ZonedDateTime local) {
        long into = local.getMinute() * 60L + local.getSecond();
        Instant next = local.toInstant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(3600 - into);
        ZoneOffsetTransition change = local.getZone().getRules().nextTransition(local.toInstant());
        return change != null && change.getInstant().isBefore(next) ? change.getInstant() : next;
    }
}
