package dev.cantine.time;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/** From the clock on a space's wall to instants, and back. */
public final class LocalTimes {
    /** After all bookings: no time of a request is in that year. */
    public static final Instant LAST = Instant.parse("3000-01-01T00:00:00Z");

    private LocalTimes() {}

    /**
     * The one instant at which the clocks of the zone show this time.
     *
     * @throws DomainProblem {@code time-nonexistent} in a gap (the clocks go forward over it), {@code time-ambiguous} in an overlap
     *     (the clocks show it twice); {@code choices} has the two instants that may be meant, the earlier first
     */
    public static Instant instantOf(LocalDateTime local, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.size() == 1) {
            return local.toInstant(offsets.get(0));
        }
        if (offsets.isEmpty()) {
            ZoneOffsetTransition gap = zone.getRules().getTransition(local);
            throw refused(
                    ProblemType.TIME_NONEXISTENT,
                    local,
                    zone,
                    List.of(local.toInstant(gap.getOffsetAfter()), local.toInstant(gap.getOffsetBefore())));
        }
        throw refused(
                ProblemType.TIME_AMBIGUOUS,
                local,
                zone,
                offsets.stream().map(local::toInstant).toList());
    }

    /** The first instant of a local day: midnight, or where the clocks skip midnight the instant after the gap. */
    public static Instant startOfDay(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** A local day as [00:00, next 00:00): 23 or 25 hours long twice a year where the clocks change. */
    public static TimeSlot day(LocalDate day, ZoneId zone) {
        return new TimeSlot(startOfDay(day, zone), startOfDay(day.plusDays(1), zone));
    }

    /**
     * The instant from which a rule of the house counts that is written as a local time, such as an opening hour. A house opens on the
     * day of the change as well: a time in a gap counts from the end of the gap, one in an overlap from the first time it is shown.
     */
    public static Instant firstInstantOf(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).toInstant();
    }

    /** As {@link #firstInstantOf}, but the last instant at which the clocks show it: the house closes when its hour strikes last. */
    public static Instant lastInstantOf(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }

    /** The instant as the clocks of the zone show it, with the offset in force at that instant. */
    public static OffsetDateTime at(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toOffsetDateTime();
    }

    /** The instant, or the next that is a full minute. */
    public static Instant fullMinute(Instant instant) {
        Instant minute = instant.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(instant) ? minute : minute.plus(1, ChronoUnit.MINUTES);
    }

    /**
     * How long ago the clocks of the zone showed a multiple of the step last, or would have if nobody had changed them.
     *
     * @param step a part of a day; its multiples are counted from midnight
     */
    public static Duration sinceMultiple(Instant instant, Duration step, ZoneId zone) {
        return Duration.ofNanos(localOf(instant, zone).toLocalTime().toNanoOfDay() % step.toNanos());
    }

    /** The instant, or the next at which the clocks of the zone show a multiple of the step: right after a change of theirs it may be far. */
    public static Instant nextMultiple(Instant from, Duration step, ZoneId zone) {
        Instant next = from;
        for (Duration since = sinceMultiple(next, step, zone);
                !since.isZero();
                since = sinceMultiple(next, step, zone)) {
            next = next.plus(step.minus(since));
        }
        return next;
    }

    /** The local intent that is stored beside an instant: what the clocks of the zone show, without an offset. */
    public static LocalDateTime localOf(Instant instant, ZoneId zone) {
        return LocalDateTime.ofInstant(instant, zone);
    }

    private static DomainProblem refused(ProblemType type, LocalDateTime local, ZoneId zone, List<Instant> choices) {
        return DomainProblem.of(type, local.toString(), zone.getId())
                .with(
                        "choices",
                        choices.stream().map(choice -> at(choice, zone)).toList());
    }
}
