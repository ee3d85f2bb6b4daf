package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import dev.cantine.time.TimeSlot;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The space is not open during all of that time. */
record WithinOpeningHours() implements BookingPolicy {

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        return attempt.house().open().stream().anyMatch(open -> open.encloses(attempt.slot()))
                ? Optional.empty()
                : Optional.of(Violation.of("outside-opening-hours"));
    }

    @Override
    public Stream<Instant> borders(BookingAttempt attempt) {
        return attempt.house().open().stream().flatMap(TimeSlot::borders);
    }
}
