package dev.cantine.space;

import java.time.Instant;
import java.util.UUID;

/** A zone as clients see it. */
record ZoneView(UUID id, UUID spaceId, String name, Instant createdAt) {

    static ZoneView of(Zone zone) {
        return new ZoneView(zone.id, zone.spaceId, zone.name, zone.createdAt);
    }
}
