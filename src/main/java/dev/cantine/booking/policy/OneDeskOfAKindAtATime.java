package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import java.util.Optional;

/** The member holds another desk of that kind at the time. A desk and a room together are fine. */
record OneDeskOfAKindAtATime() implements BookingPolicy {

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        BookingAttempt.Where desk = attempt.where();
        return attempt.held().stream()
                        .anyMatch(other -> other.memberId().equals(attempt.who().memberId())
                                && !other.deskId().equals(desk.deskId())
                                && other.kind() == desk.kind()
                                && other.slot().overlaps(attempt.slot()))
                ? Optional.of(Violation.of("already-booked-elsewhere"))
                : Optional.empty();
    }
}
