package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import java.util.Optional;

/** The space is closed during that time. */
record NotDuringAClosure() implements BookingPolicy {

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        return attempt.house().closures().stream().anyMatch(attempt.slot()::overlaps)
                ? Optional.of(Violation.of("space-closed"))
                : Optional.empty();
    }
}
