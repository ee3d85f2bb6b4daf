package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import dev.cantine.time.LocalTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * It is too early to check in. It judges who comes, not who books: so it is none of {@link BookingPolicy}.
 *
 * @param opens the time before the start from which one may check in
 */
public record CheckInInTime(Duration opens) {

    /**
     * Judges a check-in.
     *
     * @param start when the booking starts
     */
    public Optional<Violation> judge(Instant now, Instant start, ZoneId zone) {
        Instant earliest = start.minus(opens);
        return now.isBefore(earliest)
                ? Optional.of(
                        Violation.of("too-early-to-check-in", LocalTimes.at(earliest, zone), LocalTimes.at(now, zone)))
                : Optional.empty();
    }
}
