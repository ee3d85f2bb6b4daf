package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A booking is made some time before it starts. One that is moved and keeps its start was.
 *
 * @param notice the time before the start that is just enough
 */
record WithNotice(Duration notice) implements BookingPolicy {

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        Instant start = attempt.slot().startsAt();
        Instant earliest = attempt.now().plus(notice);
        TimeSlot before = attempt.before();
        boolean keepsItsStart = before != null && before.startsAt().equals(start);
        ZoneId zone = attempt.house().zone();
        return start.isBefore(earliest) && !keepsItsStart
                ? Optional.of(
                        Violation.of("too-short-notice", LocalTimes.at(earliest, zone), LocalTimes.at(start, zone)))
                : Optional.empty();
    }

    @Override
    public Stream<Instant> borders(BookingAttempt attempt) {
        return Stream.of(LocalTimes.fullMinute(attempt.now().plus(notice)));
    }
}
