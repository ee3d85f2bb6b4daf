package dev.cantine.booking;

import dev.cantine.time.LocalTimes;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who waits, as clients see it, in the time of the space. */
record WaitlistEntryView(
        UUID id,
        UUID spaceId,
        UUID memberId,
        @Nullable UUID deskId,
        @Nullable WantedDesk wanted,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        String timeZone,
        @Nullable String note,
        WaitlistStatus status,
        @Nullable UUID bookingId,
        @Nullable OffsetDateTime offeredUntil,
        OffsetDateTime createdAt) {

    static WaitlistEntryView of(WaitlistEntry entry) {
        return new WaitlistEntryView(
                entry.id,
                entry.spaceId,
                entry.memberId,
                entry.deskId,
                entry.wanted(),
                LocalTimes.at(entry.slot.startsAt(), entry.zone()),
                LocalTimes.at(entry.slot.endsAt(), entry.zone()),
                entry.timeZone,
                entry.note,
                entry.status,
                entry.bookingId,
                entry.offeredUntil == null ? null : LocalTimes.at(entry.offeredUntil, entry.zone()),
                LocalTimes.at(entry.createdAt, entry.zone()));
    }
}
