package dev.cantine.desk;

import dev.cantine.space.DeskKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A desk as clients see it. */
record DeskView(
        UUID id,
        UUID spaceId,
        @Nullable UUID zoneId,
        String name,
        DeskKind kind,
        List<String> features,
        int capacity,
        DeskStatus status,
        @Nullable UUID assignedTo,
        @Nullable Position position,
        Instant createdAt) {

    static DeskView of(Desk desk) {
        return new DeskView(
                desk.id,
                desk.spaceId,
                desk.zoneId,
                desk.name,
                desk.kind,
                desk.features(),
                desk.capacity,
                desk.status,
                desk.assignedTo,
                desk.position(),
                desk.createdAt);
    }
}
