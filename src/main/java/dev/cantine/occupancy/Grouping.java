package dev.cantine.occupancy;

import dev.cantine.desk.Desk;
import org.jspecify.annotations.Nullable;

/** What desks are counted together. */
enum Grouping {
    ZONE,
    DESK,
    KIND;

    /** What the desks of a group have in common; null for those without a zone. */
    @Nullable
    String of(Desk desk) {
        return switch (this) {
            case ZONE -> desk.zoneId() == null ? null : desk.zoneId().toString();
            case DESK -> desk.id().toString();
            case KIND -> desk.kind().name();
        };
    }
}
