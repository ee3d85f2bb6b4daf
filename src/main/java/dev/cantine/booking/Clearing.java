package dev.cantine.booking;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.cantine.booking.BookingFacts.Why;
import dev.cantine.desk.Desk;
import dev.cantine.desk.DeskFilter;
import dev.cantine.desk.DeskStatus;
import dev.cantine.desk.Desks;
import dev.cantine.member.Actor;
import dev.cantine.member.Member;
import dev.cantine.member.Members;
import dev.cantine.problem.Contended;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.space.BookingsInTheWay;
import dev.cantine.space.Closed;
import dev.cantine.space.OnBookings;
import dev.cantine.space.Space;
import dev.cantine.space.Spaces;
import dev.cantine.time.LocalTimes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes bookings out of the way of a closure, or of a desk that retires; the same locks in the same order as for a booking. */
@ApplicationScoped
class Clearing implements BookingsInTheWay {
    /** So many bookings are dealt with in one transaction. */
    private static final int MOST_AT_ONCE = 200;

    /** So many are listed. */
    private static final int SHOWN = 50;

    @Inject
    Bookings bookings;

    @Inject
    Members members;

    @Inject
    Desks desks;

    @Inject
    Spaces spaces;

    @Inject
    Gathering gathering;

    @Inject
    BookingFacts facts;

    @Inject
    Clock clock;

    @Override
    public Impact impact(Space space, Closed closed) {
        return new Impact(
                bookings.countInTheWay(space, closed, clock.instant()),
                bookings.inTheWay(space, closed, clock.instant(), SHOWN).stream()
                        .map(booking -> new Affected(
                                booking.id,
                                booking.deskId,
                                booking.memberId,
                                start(booking, space),
                                end(booking, space)))
                        .toList());
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Outcome> clear(Actor actor, Space space, Closed closed, OnBookings choice, @Nullable String reason) {
        if (choice == OnBookings.KEEP) {
            return List.of();
        }
        Set<UUID> memberIds = bookings.inTheWay(space, closed, clock.instant(), MOST_AT_ONCE).stream()
                .map(Booking::memberId)
                .collect(toSet());
        Map<UUID, Member> locked = members.lockForBooking(space.organisationId(), memberIds).stream()
                .collect(toMap(Member::id, member -> member));
        List<Desk> all = lockDesks(space, closed, choice);
        List<Booking> inTheWay = bookings.inTheWay(space, closed, clock.instant(), MOST_AT_ONCE + 1);
        if (inTheWay.size() > MOST_AT_ONCE) {
            long there = bookings.countInTheWay(space, closed, clock.instant());
            throw listing(DomainProblem.of(ProblemType.STILL_IN_USE, there, MOST_AT_ONCE), inTheWay, space);
        }
        if (choice == OnBookings.REFUSE && !inTheWay.isEmpty()) {
            throw listing(DomainProblem.of(ProblemType.STILL_IN_USE, "space"), inTheWay, space);
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Booking booking : inTheWay) {
            bookings.getEntityManager().refresh(booking);
            Member member = locked.get(booking.memberId);
            if (member == null) {
                throw new Contended("somebody booked before the desks were locked");
            }
            outcomes.add(clear(actor, space, closed, choice, reason, booking, member, all));
        }
        return outcomes;
    }

    /** All desks to be closed, so that nobody books them meanwhile, and those to which bookings may be moved. */
    private List<Desk> lockDesks(Space space, Closed closed, OnBookings choice) {
        List<Desk> there = desks.list(
                space.organisationId(),
                new DeskFilter(space.id(), null, null, List.of(), List.of()),
                Optional.empty(),
                Desks.MOST_CANDIDATES);
        Set<UUID> ids = there.stream()
                .filter(desk -> moves(choice) || closed.covers(desk.id(), desk.zoneId()))
                .map(Desk::id)
                .collect(toSet());
        List<Desk> locked = desks.lockForBooking(space.organisationId(), ids);
        if (moves(choice)) {
            spaces.lockForBooking(space);
        }
        return locked;
    }

    private Outcome clear(
            Actor actor,
            Space space,
            Closed closed,
            OnBookings choice,
            @Nullable String reason,
            Booking booking,
            Member member,
            List<Desk> all) {
        if (moves(choice) && moved(actor, space, closed, booking, member, all)) {
            record(BookingFacts.Type.BOOKING_MOVED, actor, booking, reason);
            return new Outcome(booking.id, Fate.MOVED, booking.deskId);
        }
        if (choice == OnBookings.MOVE) {
            return new Outcome(booking.id, Fate.KEPT, booking.deskId);
        }
        booking.cancel(clock.instant());
        record(BookingFacts.Type.BOOKING_CANCELLED, actor, booking, reason);
        return new Outcome(booking.id, Fate.CANCELLED, booking.deskId);
    }

    private void record(BookingFacts.Type type, Actor actor, Booking booking, @Nullable String reason) {
        bookings.flush();
        facts.record(type, booking, actor.memberId(), Why.of(reason));
    }

    /**
     * Moves it to the desk of the same kind that is most like the one that was booked, among those that all rules allow at that time.
     *
     * @return whether there is one
     */
    private boolean moved(Actor actor, Space space, Closed closed, Booking booking, Member member, List<Desk> all) {
        Desk booked = desks.get(space.organisationId(), booking.deskId);
        List<Desk> others = all.stream()
                .filter(desk -> desk.kind() == booked.kind() && desk.status() == DeskStatus.BOOKABLE)
                .filter(desk -> !closed.covers(desk.id(), desk.zoneId()))
                .toList();
        Gathered gathered = gathering.about(space, member, others, booking.slot, booking);
        Optional<Desk> other = others.stream()
                .filter(desk -> gathered.allows(desk, booking.slot))
                .min(Comparator.comparing((Desk desk) -> desk.capacity() < booked.capacity())
                        .thenComparing(desk -> booked.features().stream()
                                .filter(feature -> !desk.features().contains(feature))
                                .count())
                        .thenComparing(desk -> !Objects.equals(desk.zoneId(), booked.zoneId()))
                        .thenComparing(Desk.PLAINEST_FIRST)
                        .thenComparing(Desk::name));
        other.ifPresent(desk ->
                BookingService.move(actor, space, booking, desk, booking.slot, gathered.termsFor(desk, booking.slot)));
        return other.isPresent();
    }

    private static boolean moves(OnBookings choice) {
        return choice == OnBookings.MOVE || choice == OnBookings.MOVE_OR_CANCEL;
    }

    private static DomainProblem listing(DomainProblem problem, List<Booking> inTheWay, Space space) {
        return problem.with(
                "bookings",
                inTheWay.stream()
                        .limit(SHOWN)
                        .map(booking -> new InTheWay(booking.id, start(booking, space), end(booking, space)))
                        .toList());
    }

    private static OffsetDateTime start(Booking booking, Space space) {
        return LocalTimes.at(booking.slot.startsAt(), space.zone());
    }

    private static OffsetDateTime end(Booking booking, Space space) {
        return LocalTimes.at(booking.slot.endsAt(), space.zone());
    }
}
