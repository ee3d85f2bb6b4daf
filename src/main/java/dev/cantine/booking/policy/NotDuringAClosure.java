package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import dev.cantine.space.Closed;
import dev.cantine.time.TimeSlot;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The space, or the part of it in which the desk is, is closed during that time. */
record NotDuringAClosure() implements BookingPolicy {

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        return closures(attempt).anyMatch(attempt.slot()::overlaps)
                ? Optional.of(Violation.of("space-closed"))
                : Optional.empty();
    }

    @Override
    public Stream<Instant> borders(BookingAttempt attempt) {
        return closures(attempt).flatMap(TimeSlot::borders);
    }

    private static Stream<TimeSlot> closures(BookingAttempt attempt) {
        return attempt.house().closures().stream()
                .filter(closed ->
                        closed.covers(attempt.where().deskId(), attempt.where().zoneId()))
                .map(Closed::slot);
    }
}
