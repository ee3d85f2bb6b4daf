package dev.cantine.booking;

import dev.cantine.time.Position;
import dev.cantine.time.TimeSlot;
import java.util.Comparator;
import java.util.UUID;

/** A desk at a time at which it can be booked. */
record FreeSlot(UUID deskId, TimeSlot slot) {
    static final Comparator<FreeSlot> SOONEST =
            Comparator.comparing((FreeSlot free) -> free.slot.startsAt()).thenComparing(FreeSlot::deskId);

    Position position() {
        return new Position(slot.startsAt(), deskId);
    }

    boolean isAfter(Position position) {
        int later = slot.startsAt().compareTo(position.startsAt());
        return later > 0 || later == 0 && deskId.compareTo(position.id()) > 0;
    }
}
