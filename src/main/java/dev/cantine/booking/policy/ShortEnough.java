package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import java.time.Duration;
import java.util.Optional;

/**
 * A booking is not longer than the space allows.
 *
 * @param longest the duration that is just short enough
 */
record ShortEnough(Duration longest) implements BookingPolicy {
    static final String CODE = "too-long";

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        Duration duration = attempt.slot().duration();
        return duration.compareTo(longest) > 0 ? Optional.of(Violation.of(CODE, longest, duration)) : Optional.empty();
    }
}
