package dev.cantine.desk;

import dev.cantine.time.TimeSlot;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Implemented by who books desks, so that a desk does not go under those who booked it. */
public interface DeskUse {

    /** Active bookings of the desk that have not ended, the next first; at most as many as the limit. */
    List<Ahead> ahead(UUID organisationId, UUID deskId, int limit);

    /** Active bookings of the desk by anybody but the member that overlap the time and have not ended, the next first. */
    List<Ahead> ofOthers(UUID organisationId, UUID deskId, UUID memberId, TimeSlot time, int limit);

    /** Whether the desk was ever booked. */
    boolean everBooked(UUID organisationId, UUID deskId);

    /** A booking ahead, as the answer shows it. */
    record Ahead(UUID id, OffsetDateTime startsAt, OffsetDateTime endsAt) {}
}
