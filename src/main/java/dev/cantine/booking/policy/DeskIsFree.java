package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The desk is taken at that time. */
record DeskIsFree() implements BookingPolicy {
    static final String CODE = "desk-taken";

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        return attempt.rivals().isEmpty() ? Optional.empty() : Optional.of(Violation.of(CODE));
    }

    @Override
    public Stream<Instant> borders(BookingAttempt attempt) {
        return attempt.rivals().stream().flatMap(rival -> rival.slot().borders());
    }
}
