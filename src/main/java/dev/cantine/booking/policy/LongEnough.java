package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import java.time.Duration;
import java.util.Optional;

/**
 * A booking is not shorter than the space allows.
 *
 * @param shortest the duration that is just long enough
 */
record LongEnough(Duration shortest) implements BookingPolicy {
    static final String CODE = "too-short";

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        Duration duration = attempt.slot().duration();
        return duration.compareTo(shortest) < 0
                ? Optional.of(Violation.of(CODE, shortest, duration))
                : Optional.empty();
    }
}
