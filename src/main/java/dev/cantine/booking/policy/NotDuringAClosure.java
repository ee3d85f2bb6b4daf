package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import dev.cantine.time.TimeSlot;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The space is closed during that time. */
record NotDuringAClosure() implements BookingPolicy {

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        return attempt.house().closures().stream().anyMatch(attempt.slot()::overlaps)
                ? Optional.of(Violation.of("space-closed"))
                : Optional.empty();
    }

    @Override
    public Stream<Instant> borders(BookingAttempt attempt) {
        return attempt.house().closures().stream().flatMap(TimeSlot::borders);
    }
}
