package dev.cantine.space;

import dev.cantine.space.BookingsInTheWay.Outcome;
import dev.cantine.time.LocalTimes;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A closure as clients see it, in the time of its space. */
record ClosureView(
        UUID id,
        UUID spaceId,
        @Nullable UUID zoneId,
        @Nullable UUID deskId,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        String timeZone,
        String reason,
        Instant createdAt,
        @Nullable List<Outcome> bookings) {

    static ClosureView of(Closure closure, Space space) {
        return of(closure, space, null);
    }

    /** @param bookings what became of those in the way when it was made; null where that was not asked for */
    static ClosureView of(Closure closure, Space space, @Nullable List<Outcome> bookings) {
        return new ClosureView(
                closure.id,
                closure.spaceId,
                closure.zoneId,
                closure.deskId,
                LocalTimes.at(closure.slot.startsAt(), space.zone()),
                LocalTimes.at(closure.slot.endsAt(), space.zone()),
                space.timeZone,
                closure.reason,
                closure.createdAt,
                bookings);
    }
}
