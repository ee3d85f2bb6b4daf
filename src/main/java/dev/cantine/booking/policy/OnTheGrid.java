package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import dev.cantine.time.LocalTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A booking starts and ends when the clocks of the space show a multiple of the grid, counted from midnight.
 *
 * @param grid a part of a day
 */
record OnTheGrid(Duration grid) implements BookingPolicy {
    static final String CODE = "off-grid";

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        return attempt.slot()
                .borders()
                .map(border ->
                        LocalTimes.sinceMultiple(border, grid, attempt.house().zone()))
                .filter(since -> !since.isZero())
                .findFirst()
                .map(since -> Violation.of(CODE, grid, since));
    }

    @Override
    public Instant nextStart(Instant from, ZoneId zone) {
        return LocalTimes.nextMultiple(from, grid, zone);
    }
}
