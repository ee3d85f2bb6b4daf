package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The member holds another desk of that kind at the time. A desk and a room together are fine, and so are the desks of one group. */
record OneDeskOfAKindAtATime() implements BookingPolicy {

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        return elsewhere(attempt).findAny().isPresent()
                ? Optional.of(Violation.of("already-booked-elsewhere"))
                : Optional.empty();
    }

    @Override
    public Stream<Instant> borders(BookingAttempt attempt) {
        return elsewhere(attempt).flatMap(held -> held.slot().borders());
    }

    private static Stream<BookingAttempt.Held> elsewhere(BookingAttempt attempt) {
        BookingAttempt.Where desk = attempt.where();
        return attempt.ofMember().stream()
                .filter(other -> other.active()
                        && !other.together()
                        && !other.deskId().equals(desk.deskId())
                        && other.kind() == desk.kind()
                        && other.slot().overlaps(attempt.slot()));
    }
}
