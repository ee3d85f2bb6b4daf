package dev.cantine.booking;

import dev.cantine.booking.BookingFacts.Why;
import dev.cantine.booking.Gathered.Terms;
import dev.cantine.booking.policy.BookingPolicies;
import dev.cantine.desk.Desk;
import dev.cantine.desk.Desks;
import dev.cantine.member.Actor;
import dev.cantine.member.Member;
import dev.cantine.member.Members;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.problem.Violation;
import dev.cantine.space.Space;
import dev.cantine.space.Spaces;
import dev.cantine.space.Turn;
import dev.cantine.tenancy.Organisations;
import dev.cantine.time.TimeSlot;
import dev.cantine.web.Retried;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lets members wait for desks, and holds what becomes free for one of them. An offer is a booking as any other, made under the same locks and
 * rules, but PENDING until its member says yes.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class WaitlistService {
    /** For so many desks a member may wait. */
    private static final int MOST_OF_A_MEMBER = 20;

    @Inject
    Waitlist waitlist;

    @Inject
    Organisations organisations;

    @Inject
    BookingService service;

    @Inject
    Bookings bookings;

    @Inject
    BookingFacts facts;

    @Inject
    Gathering gathering;

    @Inject
    Members members;

    @Inject
    Desks desks;

    @Inject
    Spaces spaces;

    @Inject
    Clock clock;

    /**
     * Waits for a desk. If one can be booked already, it is offered at once.
     *
     * @throws DomainProblem {@code booking-refused} with what speaks against it and will not pass while one waits
     */
    WaitlistEntry enter(Actor actor, NewWaitlistEntry wanted) {
        Member member =
                members.lockForBooking(actor.organisationId(), BookingService.bookedFor(actor, wanted.booking()));
        UUID spaceId = wanted.deskId() == null
                ? wanted.spaceId()
                : desks.get(actor.organisationId(), wanted.deskId()).spaceId();
        Space space = spaces.get(actor.organisationId(), spaceId);
        if (!member.id().equals(actor.memberId())) {
            actor.mustManage(space.id());
        }
        WaitlistEntry entry =
                new WaitlistEntry(space, member.id(), wanted, wanted.booking().slot(space), clock.instant());
        List<Desk> fitting = wanted(entry);
        Gathered seen = gathering.about(space, member, fitting, entry.slot, null);
        mustBeWorthWaiting(entry, fitting, seen);
        waitlist.persist(entry);
        offer(entry, member, space, fitting, seen);
        waitlist.flush();
        return entry;
    }

    private void mustBeWorthWaiting(WaitlistEntry entry, List<Desk> fitting, Gathered seen) {
        long others = waitlist.countOf(entry.memberId);
        if (others >= MOST_OF_A_MEMBER) {
            throw BookingService.refused(List.of(Violation.of("too-many-waiting", MOST_OF_A_MEMBER, others + 1)));
        }
        if (fitting.isEmpty()) {
            throw BookingService.refused(List.of(Violation.of("no-desk-fits")));
        }
        List<Violation> lasting = fitting.stream()
                .map(desk -> seen.judge(desk, entry.slot).stream()
                        .filter(violation -> !BookingPolicies.mayPass(violation))
                        .toList())
                .min(Comparator.comparing(List::size))
                .orElseThrow();
        if (!lasting.isEmpty()) {
            throw BookingService.refused(lasting);
        }
    }

    /**
     * Offers a desk to who waits, if the rules allow one now; who waits for what has begun has waited in vain.
     *
     * @return whether a desk is offered
     */
    @Retried
    @Transactional
    public boolean offer(UUID id) {
        WaitlistEntry entry = waitlist.findById(id);
        if (entry == null || organisations.existing(entry.organisationId).isEmpty()) {
            return false;
        }
        Member member = members.lockForBooking(entry.organisationId, entry.memberId);
        waitlist.getEntityManager().refresh(entry);
        if (entry.status != WaitlistStatus.WAITING) {
            return false;
        }
        if (!entry.slot.startsAt().isAfter(clock.instant())) {
            entry.end(WaitlistStatus.LAPSED);
            return false;
        }
        Space space = spaces.get(entry.organisationId, entry.spaceId);
        List<Desk> fitting = wanted(entry);
        return offer(entry, member, space, fitting, gathering.about(space, member, fitting, entry.slot, null));
    }

    /** @param seen the facts as they were before the desk is locked */
    private boolean offer(WaitlistEntry entry, Member member, Space space, List<Desk> fitting, Gathered seen) {
        Optional<Desk> free =
                fitting.stream().filter(desk -> seen.allows(desk, entry.slot)).min(Desk.PLAINEST_FIRST);
        if (free.isEmpty()) {
            return false;
        }
        Desk desk = desks.lockForBooking(entry.organisationId, Set.of(free.get().id()))
                .get(0);
        Turn turn = spaces.lockForOneBooking(space, desk.kind(), desk.zoneId());
        Gathered locked = gathering.about(space, member, List.of(desk), entry.slot, null);
        if (!locked.allows(desk, entry.slot)) {
            return false;
        }
        BookingService.mustSeeEnough(turn, locked, desk, entry.slot);
        Instant now = clock.instant();
        Instant end = now.plus(desk.rulesIn(space).offerLasts());
        Instant start = entry.slot.startsAt();
        Booking booking = new Booking(member.id(), desk, entry.slot, space.zone(), entry.note)
                .under(locked.termsFor(desk, entry.slot))
                .offered(end.isBefore(start) ? end : start)
                .madeBy(member.id(), now);
        bookings.persistAndFlush(booking);
        entry.offer(booking);
        facts.record(BookingFacts.Type.BOOKING_OFFERED, booking, null, Why.NOT_SAID);
        return true;
    }

    private List<Desk> wanted(WaitlistEntry entry) {
        WantedDesk which = entry.wanted();
        return which == null
                ? List.of(desks.get(entry.organisationId, entry.deskId))
                : desks.fitting(entry.organisationId, entry.spaceId, which.kind(), which.zoneId(), which.features());
    }

    /**
     * Says yes to what is offered. All rules judge it again; one who has said yes already stays booked.
     *
     * @throws DomainProblem {@code state-conflict} when nothing is offered, or no longer; {@code booking-refused} with all violations
     */
    WaitlistEntry accept(Actor actor, WaitlistEntry entry) {
        Member member = members.lockForBooking(entry.organisationId, entry.memberId);
        waitlist.getEntityManager().refresh(entry);
        if (entry.status == WaitlistStatus.BOOKED) {
            return entry;
        }
        entry.mustBeOffered(clock.instant());
        Booking booking = bookings.findById(entry.bookingId);
        Desk desk = desks.lockForBooking(entry.organisationId, Set.of(booking.deskId))
                .get(0);
        Space space = spaces.get(entry.organisationId, entry.spaceId);
        Turn turn = spaces.lockForOneBooking(space, desk.kind(), desk.zoneId());
        bookings.getEntityManager().refresh(booking);
        TimeSlot slot = booking.slot;
        Gathered gathered = gathering.about(space, member, List.of(desk), slot, booking);
        service.mustBeAllowed(gathered, Optional.empty(), space, member, desk, slot, booking);
        BookingService.mustSeeEnough(turn, gathered, desk, slot);
        Terms terms = gathered.termsFor(desk, slot);
        boolean waits = BookingService.waits(actor, space, terms.rules());
        booking.under(terms).accepted(waits ? BookingStatus.PENDING : BookingStatus.CONFIRMED);
        entry.end(WaitlistStatus.BOOKED);
        waitlist.flush();
        facts.record(
                waits ? BookingFacts.Type.BOOKING_REQUESTED : BookingFacts.Type.BOOKING_CONFIRMED,
                booking,
                actor.memberId(),
                Why.NOT_SAID);
        return entry;
    }

    /**
     * Waits no longer; what is offered is turned down. Who waits no longer already stays so.
     *
     * @throws DomainProblem {@code state-conflict} when it has come to another end
     */
    WaitlistEntry cancel(Actor actor, WaitlistEntry entry) {
        members.lockForBooking(entry.organisationId, entry.memberId);
        waitlist.getEntityManager().refresh(entry);
        switch (entry.status) {
            case WAITING -> entry.end(WaitlistStatus.CANCELLED);
            case OFFERED -> giveBack(entry, WaitlistStatus.CANCELLED, actor.memberId(), Why.NOT_SAID);
            case CANCELLED -> {}
            default -> throw DomainProblem.of(ProblemType.STATE_CONFLICT, entry.status);
        }
        waitlist.flush();
        return entry;
    }

    private void giveBack(WaitlistEntry entry, WaitlistStatus as, @Nullable UUID actorId, Why why) {
        entry.end(as);
        Booking booking = bookings.findById(entry.bookingId);
        if (booking.cancel(clock.instant())) {
            bookings.flush();
            facts.record(BookingFacts.Type.BOOKING_CANCELLED, booking, actorId, why);
        }
    }

    /** Who cancels what is offered, or takes it away, ends the waiting too. */
    void onRecorded(@Observes BookingFacts.Recorded recorded) {
        Booking booking = recorded.booking();
        if (booking.offeredUntil != null && !booking.status.isActive()) {
            waitlist.offered(booking.id).ifPresent(entry -> entry.end(WaitlistStatus.CANCELLED));
        }
    }

    /**
     * Takes an offer back that has ended, so that the next can have the desk.
     *
     * @return whether it was taken back
     */
    @Retried
    @Transactional
    public boolean lapse(UUID id) {
        WaitlistEntry entry = waitlist.findById(id);
        if (entry == null) {
            return false;
        }
        members.lockForBooking(entry.organisationId, entry.memberId);
        waitlist.getEntityManager().refresh(entry);
        if (!entry.isOffered() || entry.offeredUntil == null || entry.offeredUntil.isAfter(clock.instant())) {
            return false;
        }
        giveBack(entry, WaitlistStatus.LAPSED, null, Why.of("offer-lapsed"));
        return true;
    }
}
