package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A booking cannot start in the past. One that has started keeps its start when it is moved, and may be given any end that is not past.
 */
record NotInThePast() implements BookingPolicy {

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        Instant start = attempt.slot().startsAt();
        TimeSlot before = attempt.before();
        boolean runsAlready = before != null && before.startsAt().equals(start);
        Instant judged = runsAlready ? attempt.slot().endsAt() : start;
        ZoneId zone = attempt.house().zone();
        return judged.isBefore(attempt.now())
                ? Optional.of(
                        Violation.of("in-the-past", LocalTimes.at(attempt.now(), zone), LocalTimes.at(judged, zone)))
                : Optional.empty();
    }

    @Override
    public Stream<Instant> borders(BookingAttempt attempt) {
        return Stream.of(LocalTimes.fullMinute(attempt.now()));
    }
}
