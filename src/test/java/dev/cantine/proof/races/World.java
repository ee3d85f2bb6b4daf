package dev.cantine.proof.races;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Where the clients race: few hot desks in one space and many cold ones in others, for a number of members.
 *
 * @param start the first day, in seconds since 1970
 */
record World(UUID organisation, List<Place> hot, List<Place> cold, List<UUID> members, long start) {
    static final long DAY = Duration.ofDays(1).toSeconds();

    /** A desk. */
    record Place(UUID space, UUID desk) {}

    /** The day after tomorrow, in UTC. */
    static long startFrom(Instant now) {
        return now.truncatedTo(ChronoUnit.DAYS).getEpochSecond() + 2 * DAY;
    }
}
