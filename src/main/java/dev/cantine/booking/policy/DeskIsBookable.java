package dev.cantine.booking.policy;

import dev.cantine.desk.DeskStatus;
import dev.cantine.problem.Violation;
import dev.cantine.time.TimeSlot;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The desk cannot be booked: it is out of service or retired, or it is assigned to somebody else, who has not released it for all that time. */
record DeskIsBookable() implements BookingPolicy {

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        return attempt.where().status() == DeskStatus.BOOKABLE
                        && (!isAnothers(attempt)
                                || attempt.where().released().stream()
                                        .anyMatch(released -> released.encloses(attempt.slot())))
                ? Optional.empty()
                : Optional.of(Violation.of("desk-not-bookable"));
    }

    @Override
    public Stream<Instant> borders(BookingAttempt attempt) {
        return isAnothers(attempt) ? attempt.where().released().stream().flatMap(TimeSlot::borders) : Stream.empty();
    }

    private static boolean isAnothers(BookingAttempt attempt) {
        return attempt.where().assignedTo() != null
                && !attempt.where().assignedTo().equals(attempt.who().memberId());
    }
}
