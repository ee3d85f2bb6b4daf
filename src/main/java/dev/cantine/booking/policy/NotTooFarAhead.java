package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import dev.cantine.time.LocalTimes;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A booking ends within the time that can be booked ahead, counted on the calendar of the space.
 *
 * @param advance how far ahead a booking may end
 */
record NotTooFarAhead(Period advance) implements BookingPolicy {

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        ZoneId zone = attempt.house().zone();
        OffsetDateTime horizon = attempt.now().atZone(zone).plus(advance).toOffsetDateTime();
        OffsetDateTime end = LocalTimes.at(attempt.slot().endsAt(), zone);
        return end.isAfter(horizon) ? Optional.of(Violation.of("too-far-ahead", horizon, end)) : Optional.empty();
    }
}
