package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import java.util.Optional;

/** The member has no valid membership. */
record MemberIsEntitled() implements BookingPolicy {

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        return attempt.who().mayBook() ? Optional.empty() : Optional.of(Violation.of("not-entitled"));
    }
}
