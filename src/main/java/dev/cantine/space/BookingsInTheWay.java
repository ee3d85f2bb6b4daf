package dev.cantine.space;

import dev.cantine.member.Actor;
import dev.cantine.problem.DomainProblem;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Implemented by who books desks, so that a house can be changed with an eye to the bookings that this hits. */
public interface BookingsInTheWay {

    /** Active bookings that overlap what is to be closed and have not ended. Writes nothing and takes no locks. */
    Impact impact(Space space, Closed closed);

    /**
     * Does with the bookings in the way what was chosen, under the locks of their members and of all desks that are to be closed, so that
     * none is made meanwhile. No desk may be locked before.
     *
     * @param actor who manages the space
     * @param reason goes on record with what becomes of each; null if nobody said any
     * @return what became of each, in the order of their starts; nothing for KEEP, which looks for none
     * @throws DomainProblem {@code still-in-use} when there are any and they are to be refused, or too many to be dealt with at once
     */
    List<Outcome> clear(Actor actor, Space space, Closed closed, OnBookings choice, @Nullable String reason);

    /**
     * What a change would hit.
     *
     * @param total how many bookings
     * @param bookings the first of them
     */
    record Impact(long total, List<Affected> bookings) {}

    /** A booking that would be hit. */
    record Affected(UUID id, UUID deskId, UUID memberId, OffsetDateTime startsAt, OffsetDateTime endsAt) {}

    /**
     * A booking that was hit.
     *
     * @param deskId where it is now
     */
    record Outcome(UUID id, Fate outcome, UUID deskId) {}

    /** What became of a booking. */
    enum Fate {
        KEPT,
        MOVED,
        CANCELLED
    }

    /** A booking in the way, as a refusal lists it. */
    record InTheWay(UUID id, OffsetDateTime startsAt, OffsetDateTime endsAt) {}
}
