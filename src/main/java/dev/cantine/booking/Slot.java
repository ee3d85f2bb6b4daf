package dev.cantine.booking;

import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.UUID;

/** A desk at a time, as conflicts and alternatives show it: whose booking it is, or will be, is left out. */
record Slot(UUID deskId, OffsetDateTime startsAt, OffsetDateTime endsAt) {

    static Slot of(UUID deskId, TimeSlot slot, ZoneId zone) {
        return new Slot(deskId, LocalTimes.at(slot.startsAt(), zone), LocalTimes.at(slot.endsAt(), zone));
    }
}
