package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import dev.cantine.time.LocalTimes;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A booking ends within the time that can be booked ahead, counted on the calendar of the space.
 *
 * @param advance how far ahead a booking may end
 */
record NotTooFarAhead(Period advance) implements BookingPolicy {

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        OffsetDateTime horizon = horizon(attempt);
        OffsetDateTime end =
                LocalTimes.at(attempt.slot().endsAt(), attempt.house().zone());
        return end.isAfter(horizon) ? Optional.of(Violation.of("too-far-ahead", horizon, end)) : Optional.empty();
    }

    @Override
    public Stream<Instant> borders(BookingAttempt attempt) {
        return Stream.of(horizon(attempt).toInstant().truncatedTo(ChronoUnit.MINUTES));
    }

    private OffsetDateTime horizon(BookingAttempt attempt) {
        return attempt.now().atZone(attempt.house().zone()).plus(advance).toOffsetDateTime();
    }
}
