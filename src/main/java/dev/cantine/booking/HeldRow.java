package dev.cantine.booking;

import dev.cantine.booking.policy.BookingAttempt.Held;
import dev.cantine.desk.DeskKind;
import dev.cantine.time.TimeSlot;
import java.time.Instant;
import java.util.UUID;

/** A row of the query for what is held. */
record HeldRow(UUID id, UUID deskId, DeskKind kind, UUID memberId, Instant startsAt, Instant endsAt) {

    Held held() {
        return new Held(id, deskId, kind, memberId, new TimeSlot(startsAt, endsAt));
    }
}
