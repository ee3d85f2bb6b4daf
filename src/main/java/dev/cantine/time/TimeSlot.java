package dev.cantine.time;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A half-open interval [startsAt, endsAt) of instants, in whole seconds and never empty. A slot may start at the instant another ends.
 * One that does not end after its start is refused as {@code validation-failed}.
 */
@Embeddable
public record TimeSlot(Instant startsAt, Instant endsAt) {

    public TimeSlot {
        if (!startsAt.isBefore(endsAt)) {
            throw DomainProblem.invalid(Violation.at("/endsAt", "ends-before-start"));
        }
    }

    /**
     * The window that a query asks about with {@code from} and {@code to}.
     *
     * @param most how long it may be
     * @throws DomainProblem {@code validation-failed} at {@code ?to} for one that is empty or too long
     */
    public static TimeSlot asked(Instant from, Instant to, Duration most) {
        if (!from.isBefore(to)) {
            throw DomainProblem.invalid(Violation.at("?to", "ends-before-start"));
        }
        TimeSlot window = new TimeSlot(from, to);
        if (window.duration().compareTo(most) > 0) {
            throw DomainProblem.invalid(new Violation("?to", "window-too-long", null, most, window.duration()));
        }
        return window;
    }

    /**
     * The window of days that a query asks about.
     *
     * @param from its start; null for the start of today
     * @param to its end; null for as long after its start as is said
     * @param now on the clocks of the space
     * @throws DomainProblem as the other; also {@code time-nonexistent} and {@code time-ambiguous}
     */
    public static TimeSlot asked(
            @Nullable RequestedTime from,
            @Nullable RequestedTime to,
            ZonedDateTime now,
            Period unlessAsked,
            Duration most) {
        ZoneId zone = now.getZone();
        Instant start = from == null ? LocalTimes.startOfDay(now.toLocalDate(), zone) : from.in(zone);
        Instant end = to == null ? start.atZone(zone).plus(unlessAsked).toInstant() : to.in(zone);
        return asked(start, end, most);
    }

    /**
     * The same time in as few slots as possible: those that overlap or touch are one.
     *
     * @param slots in the order of their starts
     */
    public static List<TimeSlot> joined(List<TimeSlot> slots) {
        List<TimeSlot> joined = new ArrayList<>();
        for (TimeSlot slot : slots) {
            TimeSlot last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last == null || last.endsAt.isBefore(slot.startsAt)) {
                joined.add(slot);
            } else if (last.endsAt.isBefore(slot.endsAt)) {
                joined.set(joined.size() - 1, new TimeSlot(last.startsAt, slot.endsAt));
            }
        }
        return joined;
    }

    /**
     * What is left of some time without other.
     *
     * @param slots in order and apart from each other
     * @param others in the order of their starts
     * @return in order and apart from each other
     */
    public static List<TimeSlot> without(List<TimeSlot> slots, List<TimeSlot> others) {
        List<TimeSlot> taken = joined(others);
        List<TimeSlot> left = new ArrayList<>();
        for (TimeSlot slot : slots) {
            Instant from = slot.startsAt;
            for (TimeSlot other : taken) {
                if (other.overlaps(slot)) {
                    if (from.isBefore(other.startsAt)) {
                        left.add(new TimeSlot(from, other.startsAt));
                    }
                    from = other.endsAt.isAfter(from) ? other.endsAt : from;
                }
            }
            if (from.isBefore(slot.endsAt)) {
                left.add(new TimeSlot(from, slot.endsAt));
            }
        }
        return left;
    }

    /**
     * The shortest one that encloses all of these.
     *
     * @param slots one at least
     */
    public static TimeSlot around(Collection<TimeSlot> slots) {
        return new TimeSlot(
                slots.stream()
                        .map(TimeSlot::startsAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                slots.stream()
                        .map(TimeSlot::endsAt)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    public Duration duration() {
        return Duration.between(startsAt, endsAt);
    }

    /** Whether both have an instant in common. The one predicate for that, here and in SQL: each starts before the other ends. */
    public boolean overlaps(TimeSlot other) {
        return startsAt.isBefore(other.endsAt) && other.startsAt.isBefore(endsAt);
    }

    /** Whether every instant of the other is in this one. */
    public boolean encloses(TimeSlot other) {
        return !startsAt.isAfter(other.startsAt) && !endsAt.isBefore(other.endsAt);
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(startsAt) && instant.isBefore(endsAt);
    }

    /** How long both last together; zero if they have no instant in common. */
    public Duration inCommonWith(TimeSlot other) {
        Instant start = startsAt.isAfter(other.startsAt) ? startsAt : other.startsAt;
        Instant end = endsAt.isBefore(other.endsAt) ? endsAt : other.endsAt;
        return start.isBefore(end) ? Duration.between(start, end) : Duration.ZERO;
    }

    /** Its start and its end. */
    public Stream<Instant> borders() {
        return Stream.of(startsAt, endsAt);
    }
}
