package dev.cantine.member;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** What hangs on a member, told by whoever keeps it. Without any bean of this type, nothing does. */
public interface MemberUse {

    /** Whether the member cannot go without a trace: they have booked, whenever, or have had credits. */
    boolean needs(UUID organisationId, UUID memberId);

    /** Whether the team cannot go: somebody has booked in its name, or it has had credits. */
    boolean needsTeam(UUID organisationId, UUID teamId);

    /** The active bookings of the member that have not ended, the earliest first, at most so many. */
    List<UpcomingBooking> upcoming(UUID organisationId, UUID memberId, int limit);

    /** A booking that stands in the way; times with the offset of its space. */
    record UpcomingBooking(UUID id, OffsetDateTime startsAt, OffsetDateTime endsAt) {}
}
