package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import dev.cantine.space.RulesInForce.Scope;
import java.time.Instant;
import java.util.Optional;

/**
 * A member has only so many bookings that have not started.
 *
 * @param most how many, this one included
 * @param scope which bookings count
 */
record AtMostUpcoming(int most, Scope scope) implements BookingPolicy {

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        Instant now = attempt.now();
        if (!attempt.slot().startsAt().isAfter(now)) {
            return Optional.empty();
        }
        long others = attempt.countedFor(scope)
                .filter(other -> other.active() && other.slot().startsAt().isAfter(now))
                .count();
        return others >= most ? Optional.of(Violation.of("too-many-upcoming", most, others + 1)) : Optional.empty();
    }
}
