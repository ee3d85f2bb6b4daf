package dev.cantine.time;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

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

    /** Its start and its end. */
    public Stream<Instant> borders() {
        return Stream.of(startsAt, endsAt);
    }

    /** The slot of the same length that starts then. */
    public TimeSlot startingAt(Instant start) {
        return new TimeSlot(start, start.plus(duration()));
    }
}
