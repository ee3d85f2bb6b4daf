package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import java.util.Optional;

/** The desk is taken at that time. */
record DeskIsFree() implements BookingPolicy {
    static final String CODE = "desk-taken";

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        return attempt.rivals().isEmpty() ? Optional.empty() : Optional.of(Violation.of(CODE));
    }
}
