package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import dev.cantine.space.BookingRules;
import dev.cantine.space.RulesInForce;
import dev.cantine.time.LocalTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * It is too late to move or to cancel the booking. It is the only rule that judges a cancellation, and of a move it judges where the booking
 * comes from, not where it goes: so it is none of {@link BookingPolicy}.
 *
 * @param deadline the time before the start that is just enough
 */
public record ChangedInTime(Duration deadline) {

    /** The rule for bookings of a desk; without a setting it allows whatever comes. */
    public static Optional<Violation> judge(RulesInForce rules, Instant now, Instant start, ZoneId zone) {
        return rules.said(BookingRules::changeDeadline)
                .flatMap(said -> new ChangedInTime(said.value()).judge(now, start, zone));
    }

    /**
     * Judges a change of a booking.
     *
     * @param start when it starts, as it is before the change
     */
    Optional<Violation> judge(Instant now, Instant start, ZoneId zone) {
        Instant latest = start.minus(deadline);
        return now.isAfter(latest)
                ? Optional.of(Violation.of("too-late-to-change", LocalTimes.at(latest, zone), LocalTimes.at(now, zone)))
                : Optional.empty();
    }
}
