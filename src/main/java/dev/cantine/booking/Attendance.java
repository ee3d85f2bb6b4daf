package dev.cantine.booking;

import dev.cantine.booking.BookingFacts.Why;
import dev.cantine.desk.Desks;
import dev.cantine.member.Members;
import dev.cantine.space.BookingRules;
import dev.cantine.space.RulesInForce;
import dev.cantine.space.Space;
import dev.cantine.space.Spaces;
import dev.cantine.web.Retried;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of bookings by the clock alone: one to which nobody checks in is given up where the rules say so, and one that is over is
 * closed. Whoever calls it calls it often; it does nothing twice.
 */
@ApplicationScoped
public class Attendance {
    /** So many bookings are closed in one transaction, and so many of a space are given up at once. */
    private static final int MOST_AT_ONCE = 200;

    @Inject
    Bookings bookings;

    @Inject
    BookingFacts facts;

    @Inject
    Members members;

    @Inject
    Spaces spaces;

    @Inject
    Desks desks;

    @Inject
    Clock clock;

    /** A booking of which nobody has said in time what becomes of it: that they are there, or that it is approved. */
    public record Missed(UUID organisationId, UUID id) {}

    /** The bookings to which nobody has checked in in time, of all spaces; some of them, if there are many. */
    @Transactional
    public List<Missed> missed() {
        Instant now = clock.instant();
        return spaces.stream("from Space")
                .filter(space -> space.rules().firstNoShow().isPresent())
                .flatMap(space -> bookings
                        .begunWithoutCheckIn(
                                space.organisationId(),
                                space.id(),
                                now.minus(space.rules().firstNoShow().get()),
                                now,
                                MOST_AT_ONCE)
                        .stream()
                        .filter(booking -> isMissed(booking, space, now)))
                .map(booking -> new Missed(booking.organisationId, booking.id))
                .toList();
    }

    /**
     * Gives up a booking to which nobody has checked in in time: it is a NO_SHOW, and its desk is free from now on. One to which somebody has,
     * or that has changed otherwise, stays as it is.
     *
     * @return whether it was given up
     */
    @Retried
    @Transactional
    public boolean giveUp(Missed missed) {
        Booking booking = lockedAsItIs(missed);
        Instant now = clock.instant();
        if (booking == null || !isMissed(booking, spaces.get(booking.organisationId, booking.spaceId), now)) {
            return false;
        }
        booking.close(BookingStatus.NO_SHOW, now);
        bookings.flush();
        facts.record(BookingFacts.Type.BOOKING_NO_SHOW, booking, null, Why.of("no-check-in"));
        return true;
    }

    /**
     * Closes bookings that are over, of all organisations, some at a time: who was there, or need not have said so, has COMPLETED; where one has
     * to check in, one who did not is a NO_SHOW; and what nobody approved is REFUSED. Takes no locks, since what is over can be changed by nobody
     * else; what is to be given back for one that is refused needs them, see {@link #unapproved}.
     *
     * @return how many were closed; call again until there are none
     */
    @Retried
    @Transactional
    public int closeOver() {
        List<Booking> over = bookings.over(clock.instant(), MOST_AT_ONCE);
        close(over);
        return over.size();
    }

    /** The bookings that cost something, that nobody approved and that are over, of all organisations; some of them, if there are many. */
    @Transactional
    public List<Missed> unapproved() {
        return bookings.unapproved(clock.instant(), MOST_AT_ONCE).stream()
                .map(booking -> new Missed(booking.organisationId, booking.id))
                .toList();
    }

    /**
     * Refuses what nobody approved, and gives back what was paid for it.
     *
     * @return whether it was refused
     */
    @Retried
    @Transactional
    public boolean refuse(Missed missed) {
        Booking booking = lockedAsItIs(missed);
        if (booking == null
                || booking.status != BookingStatus.PENDING
                || booking.slot.endsAt().isAfter(clock.instant())) {
            return false;
        }
        close(List.of(booking));
        return true;
    }

    /** Null for one that is there no more, as those of an organisation that is being removed. */
    private @Nullable Booking lockedAsItIs(Missed missed) {
        Booking booking = bookings.findById(missed.id());
        if (booking == null) {
            return null;
        }
        members.lockForBooking(missed.organisationId(), booking.memberId);
        bookings.getEntityManager().refresh(booking);
        return booking;
    }

    private void close(List<Booking> over) {
        over.forEach(booking -> booking.close(outcome(booking)));
        bookings.flush();
        over.forEach(booking -> facts.record(
                BookingFacts.Type.of(booking.status),
                booking,
                null,
                booking.status == BookingStatus.REFUSED ? Why.of("not-approved-in-time") : Why.NOT_SAID,
                booking.slot.endsAt()));
    }

    private boolean isMissed(Booking booking, Space space, Instant now) {
        return booking.status == BookingStatus.CONFIRMED
                && booking.slot.endsAt().isAfter(now)
                && rules(booking, space)
                        .said(BookingRules::noShowAfter)
                        .filter(grace ->
                                !booking.slot.startsAt().plus(grace.value()).isAfter(now))
                        .isPresent();
    }

    private BookingStatus outcome(Booking booking) {
        return switch (booking.status) {
            case PENDING -> BookingStatus.REFUSED;
            case CONFIRMED ->
                rules(booking, spaces.findById(booking.spaceId))
                                .said(BookingRules::noShowAfter)
                                .isPresent()
                        ? BookingStatus.NO_SHOW
                        : BookingStatus.COMPLETED;
            default -> BookingStatus.COMPLETED;
        };
    }

    /** The desk is asked for by its id, so that the store is asked once for all bookings of it. */
    private RulesInForce rules(Booking booking, Space space) {
        return desks.findById(booking.deskId).rulesIn(space);
    }
}
