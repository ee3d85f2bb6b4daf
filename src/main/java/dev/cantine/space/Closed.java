package dev.cantine.space;

import dev.cantine.time.TimeSlot;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A slot in which a space, or a part of it, is closed although its opening hours say otherwise.
 *
 * @param zoneId the zone that is closed; null for the whole space or a desk
 * @param deskId the desk that is closed; null for the whole space or a zone
 */
public record Closed(
        TimeSlot slot, @Nullable UUID zoneId, @Nullable UUID deskId) {

    public static Closed everywhere(TimeSlot slot) {
        return new Closed(slot, null, null);
    }

    /** @param zone in which the desk is; null outside of all zones */
    public boolean covers(UUID desk, @Nullable UUID zone) {
        return isEverywhere() || desk.equals(deskId) || zone != null && zone.equals(zoneId);
    }

    public boolean isEverywhere() {
        return zoneId == null && deskId == null;
    }
}
