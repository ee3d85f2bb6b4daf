package dev.cantine.booking;

import dev.cantine.booking.policy.BookingPolicies;
import dev.cantine.desk.Desk;
import dev.cantine.desk.Desks;
import dev.cantine.member.Actor;
import dev.cantine.member.Member;
import dev.cantine.member.Members;
import dev.cantine.member.Role;
import dev.cantine.problem.Contended;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.problem.Violation;
import dev.cantine.space.Space;
import dev.cantine.space.Spaces;
import dev.cantine.time.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Books desks, and never two bookings of one desk at once: see the package for how. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class BookingService {
    /** So many of the bookings in the way are told. */
    private static final int MOST_CONFLICTS = 50;

    @Inject
    Members members;

    @Inject
    Desks desks;

    @Inject
    Spaces spaces;

    @Inject
    Bookings bookings;

    @Inject
    Gathering gathering;

    @Inject
    Alternatives alternatives;

    @Inject
    BookingFacts facts;

    @Inject
    Clock clock;

    /**
     * Books a desk, the named one or the best that fits.
     *
     * @throws DomainProblem {@code booking-conflict} when nothing but another booking stands in the way, {@code booking-refused} with all
     *     violations when rules do
     */
    Booking book(Actor actor, NewBooking wanted) {
        Member member = members.lockForBooking(actor.organisationId(), bookedFor(actor, wanted));
        UUID deskId = wanted.deskId() == null ? choose(actor, member, wanted).id() : wanted.deskId();
        Desk desk = desks.lockForBooking(actor.organisationId(), Set.of(deskId)).get(0);
        Booking booking = judged(actor, member, desk, wanted).madeBy(actor.memberId(), clock.instant());
        bookings.persist(booking);
        facts.record(BookingFacts.Type.BOOKING_CONFIRMED, booking, actor.memberId(), null);
        return booking;
    }

    /** Judges as {@link #book} does and writes nothing; without locks, so that what it allows may be gone a moment later. */
    Booking dryRun(Actor actor, NewBooking wanted) {
        Member member = members.get(actor.organisationId(), bookedFor(actor, wanted));
        Desk desk = wanted.deskId() == null
                ? choose(actor, member, wanted)
                : desks.get(actor.organisationId(), wanted.deskId());
        return judged(actor, member, desk, wanted);
    }

    /**
     * Moves a booking to another desk of the space, to another time, or changes its note. All rules judge where it goes, leaving out the
     * booking itself.
     */
    Booking change(Actor actor, Booking booking, BookingChange wanted) {
        Member member = members.lockForBooking(booking.organisationId, booking.memberId);
        List<Desk> locked =
                desks.lockForBooking(booking.organisationId, new TreeSet<>(List.of(booking.deskId, wanted.deskId())));
        mustBeAsSeen(booking);
        booking.mustBeChangeable(clock.instant());
        Desk desk = locked.stream()
                .filter(each -> each.id().equals(wanted.deskId()))
                .findFirst()
                .orElseThrow();
        if (!desk.spaceId().equals(booking.spaceId)) {
            throw DomainProblem.invalid(Violation.at("/deskId", "other-space"));
        }
        Space space = spaces.get(booking.organisationId, booking.spaceId);
        TimeSlot slot = wanted.slot(space);
        boolean moves = !slot.equals(booking.slot) || !desk.id().equals(booking.deskId);
        if (moves) {
            mustBeAllowed(
                    gathering.about(space, member, List.of(desk), slot, booking), space, member, desk, slot, booking);
            booking.moveTo(desk, slot, space.zone());
        }
        booking.note(wanted.note());
        long before = booking.version;
        bookings.flush();
        if (booking.version > before) {
            facts.record(
                    moves ? BookingFacts.Type.BOOKING_MOVED : BookingFacts.Type.BOOKING_NOTED,
                    booking,
                    actor.memberId(),
                    null);
        }
        return booking;
    }

    /** Cancels a booking; one that is cancelled already stays as it is. */
    Booking cancel(Actor actor, Booking booking, @Nullable String reason) {
        members.lockForBooking(booking.organisationId, booking.memberId);
        bookings.getEntityManager().refresh(booking);
        if (booking.cancel(clock.instant())) {
            bookings.flush();
            facts.record(BookingFacts.Type.BOOKING_CANCELLED, booking, actor.memberId(), reason);
        }
        return booking;
    }

    private static UUID bookedFor(Actor actor, NewBooking wanted) {
        wanted.mustNameDeskOrSpace();
        UUID memberId = wanted.memberId() == null ? actor.memberId() : wanted.memberId();
        if (!memberId.equals(actor.memberId()) && actor.role() == Role.MEMBER) {
            throw DomainProblem.of(ProblemType.FORBIDDEN);
        }
        return memberId;
    }

    /** The booking as it would be, if the rules allow it. */
    private Booking judged(Actor actor, Member member, Desk desk, NewBooking wanted) {
        Space space = spaces.get(actor.organisationId(), desk.spaceId());
        if (!member.id().equals(actor.memberId())) {
            actor.mustManage(space.id());
        }
        TimeSlot slot = wanted.slot(space);
        Gathered gathered = gathering.about(space, member, List.of(desk), slot, null);
        if (wanted.deskId() == null && !gathered.allows(desk, slot)) {
            throw new Contended("somebody was faster at the desk that was chosen");
        }
        mustBeAllowed(gathered, space, member, desk, slot, null);
        return new Booking(member.id(), desk, slot, space.zone(), wanted.note());
    }

    /**
     * The desk that fits best among those that the rules allow: no bigger and no better equipped than it must be, so that the others stay
     * for those who need them. Between equals chance decides, lest all who ask at once go for the same.
     */
    private Desk choose(Actor actor, Member member, NewBooking wanted) {
        Space space = spaces.get(actor.organisationId(), wanted.spaceId());
        WantedDesk which = wanted.wantedDesk();
        List<Desk> fitting =
                desks.fitting(actor.organisationId(), space.id(), which.kind(), which.zoneId(), which.features());
        if (fitting.isEmpty()) {
            throw refused(List.of(Violation.of("no-desk-fits")));
        }
        TimeSlot slot = wanted.slot(space);
        Gathered gathered = gathering.about(space, member, fitting, slot, null);
        List<Desk> allowed = new ArrayList<>(
                fitting.stream().filter(desk -> gathered.allows(desk, slot)).toList());
        Collections.shuffle(allowed, ThreadLocalRandom.current());
        return allowed.stream()
                .min(Comparator.comparing(Desk::capacity)
                        .thenComparing(desk -> desk.features().size()))
                .orElseThrow(() -> noneAllowed(gathered, space, member, fitting, slot));
    }

    /**
     * Why none of the desks can be booked: that all are taken, or what the rules say of the one that comes closest. One that is free comes
     * closer than one that is taken, though the rules have as much to say of it.
     */
    private DomainProblem noneAllowed(
            Gathered gathered, Space space, Member member, List<Desk> fitting, TimeSlot slot) {
        List<Violation> least = fitting.stream()
                .map(desk -> gathered.judge(desk, slot))
                .min(Comparator.comparing(BookingPolicies::isTaken).thenComparing(List::size))
                .orElseThrow();
        return BookingPolicies.onlyTaken(least)
                ? conflict(gathered, space, member, fitting, slot, null)
                : refused(least);
    }

    private void mustBeAllowed(
            Gathered gathered, Space space, Member member, Desk desk, TimeSlot slot, @Nullable Booking moved) {
        List<Violation> violations = gathered.judge(desk, slot);
        if (!violations.isEmpty()) {
            throw BookingPolicies.onlyTaken(violations)
                    ? conflict(gathered, space, member, List.of(desk), slot, moved)
                    : refused(violations);
        }
    }

    private DomainProblem conflict(
            Gathered gathered, Space space, Member member, List<Desk> wanted, TimeSlot slot, @Nullable Booking moved) {
        List<Slot> conflicts = wanted.stream()
                .flatMap(desk -> gathered.attempt(desk, slot).rivals().stream())
                .limit(MOST_CONFLICTS)
                .map(rival -> Slot.of(rival.deskId(), rival.slot(), space.zone()))
                .toList();
        return DomainProblem.of(ProblemType.BOOKING_CONFLICT)
                .with("conflicts", conflicts)
                .with("alternatives", alternatives.insteadOf(space, member, wanted, slot, moved));
    }

    private static DomainProblem refused(List<Violation> violations) {
        return DomainProblem.of(ProblemType.BOOKING_REFUSED).with("violations", violations);
    }

    /** What was read before the locks must still hold under them; if not, the request starts again and sees what is now. */
    private void mustBeAsSeen(Booking booking) {
        long seen = booking.version;
        bookings.getEntityManager().refresh(booking);
        if (booking.version != seen) {
            throw new Contended("the booking was changed before it was locked");
        }
    }
}
