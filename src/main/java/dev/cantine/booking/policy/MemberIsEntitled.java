package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import java.util.Optional;

/**
 * The member has no valid membership, or no plan of theirs covers the desk.
 *
 * @param needsMembership whether a plan has to cover the desk, and none does
 */
record MemberIsEntitled(boolean needsMembership) implements BookingPolicy {

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        return attempt.who().mayBook() && !needsMembership
                ? Optional.empty()
                : Optional.of(Violation.of("not-entitled"));
    }
}
