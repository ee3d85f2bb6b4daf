package dev.cantine.booking;

import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * What the clock on the wall is meant to show when a booking starts and ends. The instants follow from it; when the rules of the zone
 * change, they follow anew.
 */
@Embeddable
record LocalIntent(
        @Column(name = "local_starts_at") LocalDateTime localStartsAt,
        @Column(name = "local_ends_at") LocalDateTime localEndsAt,
        @Column(name = "time_zone") String timeZone) {

    static LocalIntent of(TimeSlot slot, ZoneId zone) {
        return new LocalIntent(
                LocalTimes.localOf(slot.startsAt(), zone), LocalTimes.localOf(slot.endsAt(), zone), zone.getId());
    }

    ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    /**
     * The slot that is meant under the rules of the zone as they are now: the given one, if its instants still show the local times; else
     * the instants that do, and for a local time in a gap those that come next.
     */
    TimeSlot meantNow(TimeSlot slot) {
        return equals(of(slot, zone()))
                ? slot
                : new TimeSlot(
                        localStartsAt.atZone(zone()).toInstant(),
                        localEndsAt.atZone(zone()).toInstant());
    }
}
