package dev.cantine.booking;

import dev.cantine.desk.Desk;
import dev.cantine.space.DeskKind;
import dev.cantine.time.LocalTimes;
import dev.cantine.web.Reason;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A desk at a time, whether it can be booked then, and if not, why.
 *
 * @param violations all that speaks against it; empty if it is available
 */
record DeskAvailabilityView(
        UUID deskId,
        String name,
        DeskKind kind,
        @Nullable UUID zoneId,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        boolean available,
        List<Reason> violations) {

    static DeskAvailabilityView of(Desk desk, Stretch stretch, ZoneId zone, Reason.Words words) {
        return new DeskAvailabilityView(
                desk.id(),
                desk.name(),
                desk.kind(),
                desk.zoneId(),
                LocalTimes.at(stretch.slot().startsAt(), zone),
                LocalTimes.at(stretch.slot().endsAt(), zone),
                stretch.violations().isEmpty(),
                words.of(stretch.violations()));
    }
}
