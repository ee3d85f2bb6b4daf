package dev.cantine.booking;

import dev.cantine.booking.BookingFacts.Overridden;
import dev.cantine.booking.BookingFacts.Why;
import dev.cantine.booking.Gathered.Terms;
import dev.cantine.booking.policy.BookingAttempt.Held;
import dev.cantine.booking.policy.BookingPolicies;
import dev.cantine.booking.policy.ChangedInTime;
import dev.cantine.booking.policy.CheckInInTime;
import dev.cantine.desk.Desk;
import dev.cantine.desk.Desks;
import dev.cantine.member.Actor;
import dev.cantine.member.Member;
import dev.cantine.member.Members;
import dev.cantine.member.Role;
import dev.cantine.plan.Plans;
import dev.cantine.problem.Contended;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.problem.Violation;
import dev.cantine.space.RulesInForce;
import dev.cantine.space.Space;
import dev.cantine.space.Spaces;
import dev.cantine.space.Turn;
import dev.cantine.time.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
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
    Plans plans;

    @Inject
    Gathering gathering;

    @Inject
    Alternatives alternatives;

    @Inject
    BookingFacts facts;

    @Inject
    Clock clock;

    /** A booking that the rules allow, and what a manager had to pass over for that. */
    private record Judged(Booking booking, @Nullable Overridden overridden) {}

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
        Space space = spaces.get(actor.organisationId(), desk.spaceId());
        Turn turn = spaces.lockForOneBooking(space, desk.kind(), desk.zoneId());
        Judged judged = judged(actor, member, space, desk, wanted, turn);
        return made(actor, judged.booking(), new Why(null, judged.overridden()));
    }

    /** The booking as it would be: it waits where the rules want an approval. */
    static Booking proposed(
            Actor actor,
            Gathered gathered,
            Space space,
            Desk desk,
            Member member,
            TimeSlot slot,
            @Nullable String note) {
        Terms terms = gathered.termsFor(desk, slot);
        Booking booking = new Booking(member.id(), desk, slot, space.zone(), note).under(terms);
        booking.status = waits(actor, space, terms.rules()) ? BookingStatus.PENDING : BookingStatus.CONFIRMED;
        return booking;
    }

    /** What was proposed becomes a booking. */
    Booking made(Actor actor, Booking proposed, Why why) {
        Booking booking = proposed.madeBy(actor.memberId(), clock.instant());
        bookings.persist(booking);
        facts.record(
                booking.status == BookingStatus.PENDING
                        ? BookingFacts.Type.BOOKING_REQUESTED
                        : BookingFacts.Type.BOOKING_CONFIRMED,
                booking,
                actor.memberId(),
                why);
        return booking;
    }

    /** Judges as {@link #book} does and writes nothing; without locks, so that what it allows may be gone a moment later. */
    Booking dryRun(Actor actor, NewBooking wanted) {
        Member member = members.get(actor.organisationId(), bookedFor(actor, wanted));
        Desk desk = wanted.deskId() == null
                ? choose(actor, member, wanted)
                : desks.get(actor.organisationId(), wanted.deskId());
        Space space = spaces.get(actor.organisationId(), desk.spaceId());
        return judged(actor, member, space, desk, wanted, Turn.UNLOCKED).booking();
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
        booking.mustNotBeAnOffer();
        Desk desk = desk(locked, wanted.deskId());
        if (!desk.spaceId().equals(booking.spaceId)) {
            throw DomainProblem.invalid(Violation.at("/deskId", "other-space"));
        }
        Space space = spaces.get(booking.organisationId, booking.spaceId);
        TimeSlot slot = wanted.slot(space);
        boolean moves = booking.movesTo(desk, slot);
        Overridden overridden = null;
        if (moves) {
            Set<String> passedOver = passedOver(actor, space, wanted.override());
            Turn turn = spaces.lockForOneBooking(space, desk.kind(), desk.zoneId());
            Gathered gathered =
                    gathering.about(space, member, List.of(desk), slot, booking).passingOver(passedOver);
            Optional<Violation> late = tooLate(space, desk(locked, booking.deskId), booking);
            mustBeAllowed(
                    gathered,
                    late.filter(violation -> !passedOver.contains(violation.code())),
                    space,
                    member,
                    desk,
                    slot,
                    booking);
            mustSeeEnough(turn, gathered, desk, slot);
            overridden = overridden(wanted.override(), late, gathered.overridden(desk, slot));
            move(actor, space, booking, desk, slot, gathered.termsFor(desk, slot));
        }
        booking.note(wanted.note());
        long before = booking.version;
        bookings.flush();
        if (booking.version > before) {
            facts.record(
                    moves ? BookingFacts.Type.BOOKING_MOVED : BookingFacts.Type.BOOKING_NOTED,
                    booking,
                    actor.memberId(),
                    new Why(null, overridden));
        }
        return booking;
    }

    /**
     * Cancels a booking; one that is cancelled already stays as it is.
     *
     * @throws DomainProblem {@code booking-refused} when it is too late for that, {@code state-conflict} when it is over
     */
    Booking cancel(Actor actor, Booking booking, Cancellation cancellation) {
        lockedAsItIs(booking);
        Space space = spaces.get(booking.organisationId, booking.spaceId);
        Desk desk = desks.get(booking.organisationId, booking.deskId);
        cancelUnlessLate(actor, space, desk, booking, cancellation).ifPresent(late -> {
            throw refused(List.of(late));
        });
        return booking;
    }

    /**
     * As {@link #cancel}, under the lock of the member.
     *
     * @return why not, if it is too late
     */
    Optional<Violation> cancelUnlessLate(
            Actor actor, Space space, Desk desk, Booking booking, Cancellation cancellation) {
        Set<String> passedOver = passedOver(actor, space, cancellation.override());
        Optional<Violation> late = tooLate(space, desk, booking);
        if (booking.status == BookingStatus.CANCELLED) {
            return Optional.empty();
        }
        booking.mustBeChangeable(clock.instant());
        Optional<Violation> inTheWay = late.filter(violation -> !passedOver.contains(violation.code()));
        if (inTheWay.isEmpty()) {
            booking.cancel(clock.instant());
            bookings.flush();
            facts.record(
                    BookingFacts.Type.BOOKING_CANCELLED,
                    booking,
                    actor.memberId(),
                    new Why(cancellation.reason(), overridden(cancellation.override(), late, List.of())));
        }
        return inTheWay;
    }

    /**
     * Confirms a booking that waits for that; one that is confirmed already stays as it is. All rules judge it again, leaving out the booking
     * itself: much may have happened since it was made.
     */
    Booking approve(Actor actor, Booking booking, @Nullable RuleOverride override) {
        Member member = members.lockForBooking(booking.organisationId, booking.memberId);
        Desk desk = desks.lockForBooking(booking.organisationId, Set.of(booking.deskId))
                .get(0);
        mustBeAsSeen(booking);
        actor.mustManage(booking.spaceId);
        Space space = spaces.get(booking.organisationId, booking.spaceId);
        Turn turn = spaces.lockForOneBooking(space, desk.kind(), desk.zoneId());
        // It becomes so once it is judged: what is gathered would write it too early, and its version counts its facts.
        if (booking.mayBecome(BookingStatus.CONFIRMED, BookingStatus.PENDING, clock.instant())) {
            Gathered gathered = gathering
                    .about(space, member, List.of(desk), booking.slot, booking)
                    .passingOver(passedOver(actor, space, override));
            mustBeAllowed(gathered, Optional.empty(), space, member, desk, booking.slot, booking);
            mustSeeEnough(turn, gathered, desk, booking.slot);
            booking.under(gathered.termsFor(desk, booking.slot)).status = BookingStatus.CONFIRMED;
            bookings.flush();
            facts.record(
                    BookingFacts.Type.BOOKING_APPROVED,
                    booking,
                    actor.memberId(),
                    new Why(null, overridden(override, Optional.empty(), gathered.overridden(desk, booking.slot))));
        }
        return booking;
    }

    /** Refuses a booking that waits for an approval; it stays on record. One that is refused already stays as it is. */
    Booking refuse(Actor actor, Booking booking, @Nullable String reason) {
        lockedAsItIs(booking);
        actor.mustManage(booking.spaceId);
        if (booking.become(BookingStatus.REFUSED, BookingStatus.PENDING, clock.instant())) {
            bookings.flush();
            facts.record(BookingFacts.Type.BOOKING_REFUSED, booking, actor.memberId(), Why.of(reason));
        }
        return booking;
    }

    /**
     * Says that who booked is there. Who is there already stays so.
     *
     * @param atDesk whether they have read the code of the desk
     * @throws DomainProblem {@code booking-refused} when it is too early or has to be at the desk, {@code state-conflict} when it is over or waits for an approval
     */
    Booking checkIn(Actor actor, Booking booking, boolean atDesk) {
        lockedAsItIs(booking);
        Space space = spaces.get(booking.organisationId, booking.spaceId);
        Desk desk = desks.get(booking.organisationId, booking.deskId);
        if (booking.become(BookingStatus.CHECKED_IN, BookingStatus.CONFIRMED, clock.instant())) {
            if (!atDesk && desk.rulesIn(space).checkInNeedsCode() && !actor.mayManage(space.id())) {
                throw refused(List.of(Violation.of("not-at-the-desk")));
            }
            new CheckInInTime(desk.rulesIn(space).checkInOpens())
                    .judge(clock.instant(), booking.slot.startsAt(), space.zone())
                    .ifPresent(early -> {
                        throw refused(List.of(early));
                    });
            bookings.flush();
            facts.record(BookingFacts.Type.BOOKING_CHECKED_IN, booking, actor.memberId(), Why.NOT_SAID);
        }
        return booking;
    }

    /** Says that who was there has left: the desk is free from now on. Who has left already stays away. */
    Booking checkOut(Actor actor, Booking booking) {
        lockedAsItIs(booking);
        if (booking.become(BookingStatus.COMPLETED, BookingStatus.CHECKED_IN, clock.instant())) {
            booking.close(BookingStatus.COMPLETED, clock.instant());
            bookings.flush();
            facts.record(BookingFacts.Type.BOOKING_COMPLETED, booking, actor.memberId(), Why.NOT_SAID);
        }
        return booking;
    }

    private void lockedAsItIs(Booking booking) {
        members.lockForBooking(booking.organisationId, booking.memberId);
        bookings.getEntityManager().refresh(booking);
    }

    static UUID bookedFor(Actor actor, NewBooking wanted) {
        wanted.mustNameDeskOrSpace();
        UUID memberId = wanted.memberId() == null ? actor.memberId() : wanted.memberId();
        if (!memberId.equals(actor.memberId()) && actor.role() == Role.MEMBER) {
            throw DomainProblem.of(ProblemType.FORBIDDEN);
        }
        return memberId;
    }

    /** The booking as it would be, if the rules allow it. */
    private Judged judged(Actor actor, Member member, Space space, Desk desk, NewBooking wanted, Turn turn) {
        if (!member.id().equals(actor.memberId())) {
            actor.mustManage(space.id());
        }
        TimeSlot slot = wanted.slot(space);
        Gathered gathered = gathering
                .about(space, member, List.of(desk), slot, null)
                .passingOver(passedOver(actor, space, wanted.override()));
        if (wanted.deskId() == null && !gathered.allows(desk, slot)) {
            throw new Contended("somebody was faster at the desk that was chosen");
        }
        mustBeAllowed(gathered, Optional.empty(), space, member, desk, slot, null);
        mustSeeEnough(turn, gathered, desk, slot);
        return new Judged(
                proposed(actor, gathered, space, desk, member, slot, wanted.note()),
                overridden(wanted.override(), Optional.empty(), gathered.overridden(desk, slot)));
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
        Gathered gathered = gathering
                .about(space, member, fitting, slot, null)
                .passingOver(passedOver(actor, space, wanted.override()));
        List<Desk> allowed = new ArrayList<>(
                fitting.stream().filter(desk -> gathered.allows(desk, slot)).toList());
        Collections.shuffle(allowed, ThreadLocalRandom.current());
        return allowed.stream()
                .min(Comparator.comparing(
                                (Desk desk) -> gathered.overridden(desk, slot).size())
                        .thenComparing(Desk.PLAINEST_FIRST))
                .orElseThrow(() -> noneAllowed(gathered, space, member, fitting, slot));
    }

    /** Why none of the desks can be booked: that all are taken, or what the rules say of the one that comes closest. */
    private DomainProblem noneAllowed(
            Gathered gathered, Space space, Member member, List<Desk> fitting, TimeSlot slot) {
        List<Violation> least = gathered.closest(fitting, slot);
        return BookingPolicies.onlyTaken(least)
                ? conflict(gathered, space, member, fitting, slot, null)
                : refused(least);
    }

    /** @throws DomainProblem what {@link #book} says if they do not allow it */
    void mustBeAllowed(
            Gathered gathered,
            Optional<Violation> late,
            Space space,
            Member member,
            Desk desk,
            TimeSlot slot,
            @Nullable Booking moved) {
        List<Violation> violations = Stream.concat(gathered.judge(desk, slot).stream(), late.stream())
                .toList();
        if (!violations.isEmpty()) {
            throw BookingPolicies.onlyTaken(violations)
                    ? conflict(gathered, space, member, List.of(desk), slot, moved)
                    : refused(violations);
        }
    }

    /**
     * For who is about to book what the rules allow.
     *
     * @throws Contended if those whom it does not see may have taken the last room
     */
    static void mustSeeEnough(Turn turn, Gathered gathered, Desk desk, TimeSlot slot) {
        if (gathered.mayBeFull(desk, slot, turn.unseen())) {
            throw turn.notAlone();
        }
    }

    private DomainProblem conflict(
            Gathered gathered, Space space, Member member, List<Desk> wanted, TimeSlot slot, @Nullable Booking moved) {
        return conflict(space, wanted.stream().flatMap(desk -> gathered.attempt(desk, slot).rivals().stream()))
                .with("alternatives", alternatives.insteadOf(space, member, wanted, slot, moved));
    }

    /** That others hold what is wanted at the time. */
    static DomainProblem conflict(Space space, Stream<Held> rivals) {
        return DomainProblem.of(ProblemType.BOOKING_CONFLICT)
                .with(
                        "conflicts",
                        rivals.distinct()
                                .limit(MOST_CONFLICTS)
                                .map(rival -> Slot.of(rival.deskId(), rival.slot(), space.zone()))
                                .toList());
    }

    static DomainProblem refused(List<Violation> violations) {
        return DomainProblem.of(ProblemType.BOOKING_REFUSED).with("violations", violations);
    }

    /** The rules that a manager passes over with this request. */
    static Set<String> passedOver(Actor actor, Space space, @Nullable RuleOverride override) {
        if (override == null) {
            return Set.of();
        }
        actor.mustManage(space.id());
        return Set.copyOf(space.rules().overridable());
    }

    /** What goes on record of it; nothing if no rule was in the way. */
    static @Nullable Overridden overridden(
            @Nullable RuleOverride override, Optional<Violation> late, List<String> codes) {
        List<String> all = Stream.concat(codes.stream(), late.map(Violation::code).stream())
                .toList();
        return override == null || all.isEmpty() ? null : new Overridden(override.reason(), all);
    }

    /**
     * That it is too late to change the booking, by the rules for the desk where it is and the plan under which it was booked. It never is to
     * turn an offer down.
     */
    Optional<Violation> tooLate(Space space, Desk desk, Booking booking) {
        return booking.isOffer()
                ? Optional.empty()
                : ChangedInTime.judge(
                        plans.before(booking.organisationId, booking.planId, desk.rulesIn(space)),
                        clock.instant(),
                        booking.slot.startsAt(),
                        space.zone());
    }

    /** Whether what the actor books by those rules waits for an approval. */
    static boolean waits(Actor actor, Space space, RulesInForce rules) {
        return rules.needApproval() && !actor.mayManage(space.id());
    }

    /** Moves it to where the rules allow it, by these terms. */
    static void move(Actor actor, Space space, Booking booking, Desk desk, TimeSlot slot, Terms terms) {
        booking.status = statusAfter(actor, space, booking, desk, slot, terms.rules());
        booking.moveTo(desk, slot, space.zone());
        booking.under(terms);
    }

    /**
     * What a booking is once it has moved: what was approved for one desk and time is not for another, unless it is a part of that. One that
     * waits still does after a manager has moved it, and an offer stays one.
     *
     * @param rules those for where it goes
     */
    private static BookingStatus statusAfter(
            Actor actor, Space space, Booking booking, Desk desk, TimeSlot slot, RulesInForce rules) {
        if (booking.isOffer()) {
            return booking.status;
        }
        boolean stays = desk.id().equals(booking.deskId) && booking.slot.encloses(slot);
        if (booking.status == BookingStatus.PENDING) {
            return rules.needApproval() ? BookingStatus.PENDING : BookingStatus.CONFIRMED;
        }
        return stays || !waits(actor, space, rules) ? booking.status : BookingStatus.PENDING;
    }

    private static Desk desk(List<Desk> locked, UUID id) {
        return locked.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
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
