package dev.cantine.occupancy;

import dev.cantine.desk.Desk;
import org.jspecify.annotations.Nullable;

/** What is counted together: the bookings of some desks, or of all desks those under one plan. */
enum Grouping {
    ZONE,
    DESK,
    KIND,
    PLAN;

    /** What the desks of a group have in common; null for those without a zone, and where bookings are grouped and not desks. */
    @Nullable
    String of(Desk desk) {
        return switch (this) {
            case ZONE -> desk.zoneId() == null ? null : desk.zoneId().toString();
            case DESK -> desk.id().toString();
            case KIND -> desk.kind().name();
            case PLAN -> null;
        };
    }
}
