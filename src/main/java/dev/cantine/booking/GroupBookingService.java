package dev.cantine.booking;

import static java.util.stream.Collectors.toMap;

import dev.cantine.booking.BookingFacts.Why;
import dev.cantine.booking.Gathered.Made;
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
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

/**
 * Books several desks at once, all or none: locks all members, then all desks, each in the order of their ids whatever the order of the
 * request, and judges each desk as if those before it were booked already.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class GroupBookingService {
    @Inject
    BookingService service;

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
    Clock clock;

    /**
     * One of the desks, and for whom.
     *
     * @param pointer where the request names it; null if the service chose it
     */
    private record Place(Desk desk, Member member, @Nullable String pointer) {}

    /** A desk and a member as the request names them. */
    private record Named(
            UUID deskId, UUID memberId, @Nullable String pointer) {}

    /** A booking that the rules allow, and why. */
    private record Judged(Booking booking, Why why) {}

    /**
     * Books all the desks, or none of them.
     *
     * @return the bookings in the order of the request, all with the id of their group
     * @throws DomainProblem {@code booking-conflict} when nothing but other bookings stand in the way, {@code booking-refused} with all
     *     violations, each with a pointer to its desk, when rules do
     */
    List<Booking> book(Actor actor, NewBookingGroup wanted) {
        Map<UUID, Member> who = byId(members.lockForBooking(actor.organisationId(), bookedFor(actor, wanted)));
        List<Named> named = named(actor, who, wanted);
        Map<UUID, Desk> locked = desks
                .lockForBooking(
                        actor.organisationId(),
                        named.stream().map(Named::deskId).collect(Collectors.toCollection(TreeSet::new)))
                .stream()
                .collect(toMap(Desk::id, desk -> desk));
        List<Place> places = places(named, locked, who);
        Space space = spaces.lockForBooking(spaces.get(actor.organisationId(), spaceOf(places)));
        UUID groupId = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        return judged(actor, space, places, wanted).stream()
                .map(judged -> service.made(actor, judged.booking().inGroup(groupId), judged.why()))
                .toList();
    }

    /** Judges as {@link #book} does and writes nothing; without locks. */
    List<Booking> dryRun(Actor actor, NewBookingGroup wanted) {
        Map<UUID, Member> who = byId(bookedFor(actor, wanted).stream()
                .map(id -> members.get(actor.organisationId(), id))
                .toList());
        List<Named> named = named(actor, who, wanted);
        Map<UUID, Desk> found = named.stream()
                .map(each -> desks.get(actor.organisationId(), each.deskId()))
                .collect(toMap(Desk::id, desk -> desk));
        List<Place> places = places(named, found, who);
        Space space = spaces.get(actor.organisationId(), spaceOf(places));
        return judged(actor, space, places, wanted).stream()
                .map(Judged::booking)
                .toList();
    }

    /**
     * Cancels those of the bookings that can be; the others stay as they are.
     *
     * @param group the bookings that the actor may see
     * @throws DomainProblem when nothing is left to cancel: {@code booking-refused} if it is too late for that, {@code state-conflict} if all
     *     that is not cancelled is over
     */
    void cancel(Actor actor, List<Booking> group, Cancellation cancellation) {
        members.lockForBooking(
                actor.organisationId(),
                group.stream().map(booking -> booking.memberId).collect(Collectors.toSet()));
        group.forEach(booking -> bookings.getEntityManager().refresh(booking));
        List<Violation> late = new ArrayList<>();
        boolean done = false;
        for (Booking booking : group) {
            if (booking.status == BookingStatus.CANCELLED) {
                done = true;
            } else if (booking.isChangeable(clock.instant())) {
                Space space = spaces.get(booking.organisationId, booking.spaceId);
                Desk desk = desks.get(booking.organisationId, booking.deskId);
                Optional<Violation> inTheWay = service.cancelUnlessLate(actor, space, desk, booking, cancellation);
                inTheWay.ifPresent(late::add);
                done |= inTheWay.isEmpty();
            }
        }
        if (!done) {
            throw late.isEmpty()
                    ? DomainProblem.of(ProblemType.STATE_CONFLICT, BookingStatus.COMPLETED)
                    : BookingService.refused(late.subList(0, 1));
        }
    }

    private static Set<UUID> bookedFor(Actor actor, NewBookingGroup wanted) {
        wanted.mustNameDesksOrSpace();
        Set<UUID> ids = new TreeSet<>();
        if (wanted.desks() == null) {
            ids.add(memberOf(actor, wanted, null));
        } else {
            wanted.desks().forEach(desk -> ids.add(memberOf(actor, wanted, desk)));
        }
        if (actor.role() == Role.MEMBER && !ids.equals(Set.of(actor.memberId()))) {
            throw DomainProblem.of(ProblemType.FORBIDDEN);
        }
        return ids;
    }

    private static UUID memberOf(Actor actor, NewBookingGroup wanted, @Nullable DeskOfGroup desk) {
        if (desk != null && desk.memberId() != null) {
            return desk.memberId();
        }
        return wanted.memberId() == null ? actor.memberId() : wanted.memberId();
    }

    private List<Named> named(Actor actor, Map<UUID, Member> who, NewBookingGroup wanted) {
        List<Named> named = new ArrayList<>();
        if (wanted.desks() == null) {
            Member member = who.values().iterator().next();
            choose(actor, member, wanted).forEach(desk -> named.add(new Named(desk.id(), member.id(), null)));
        } else {
            for (DeskOfGroup desk : wanted.desks()) {
                named.add(new Named(desk.deskId(), memberOf(actor, wanted, desk), "/desks/" + named.size()));
            }
        }
        return named;
    }

    private static List<Place> places(List<Named> named, Map<UUID, Desk> found, Map<UUID, Member> who) {
        return named.stream()
                .map(each -> new Place(found.get(each.deskId()), who.get(each.memberId()), each.pointer()))
                .toList();
    }

    /** One booking touches one space, and so does what is booked at once. */
    private static UUID spaceOf(List<Place> places) {
        UUID spaceId = places.get(0).desk().spaceId();
        for (Place place : places) {
            if (!place.desk().spaceId().equals(spaceId)) {
                throw DomainProblem.invalid(Violation.at(place.pointer() + "/deskId", "other-space"));
            }
        }
        return spaceId;
    }

    /** The bookings as they would be, if the rules allow them all. */
    private List<Judged> judged(Actor actor, Space space, List<Place> places, NewBookingGroup wanted) {
        if (places.stream().anyMatch(place -> !place.member().id().equals(actor.memberId()))) {
            actor.mustManage(space.id());
        }
        TimeSlot slot = wanted.slot(space);
        Map<UUID, Gathered> ofMembers = gathered(actor, space, places, slot, wanted);
        List<Judged> allowed = new ArrayList<>();
        List<Violation> violations = new ArrayList<>();
        List<Place> taken = new ArrayList<>();
        List<Made> made = new ArrayList<>();
        for (Place place : places) {
            Gathered gathered = ofMembers.get(place.member().id());
            List<Violation> ofDesk = gathered.judge(place.desk(), slot);
            if (ofDesk.isEmpty()) {
                allowed.add(new Judged(
                        BookingService.proposed(
                                actor, gathered, space, place.desk(), place.member(), slot, wanted.note()),
                        new Why(
                                null,
                                BookingService.overridden(
                                        wanted.override(),
                                        Optional.empty(),
                                        gathered.overridden(place.desk(), slot)))));
                Made one = gathered.made(place.desk(), slot, true);
                made.add(one);
                ofMembers.replaceAll((id, before) -> before.with(List.of(one)));
            }
            if (BookingPolicies.isTaken(ofDesk)) {
                taken.add(place);
            }
            ofDesk.forEach(violation -> violations.add(at(place, violation)));
        }
        if (!violations.isEmpty()) {
            throw refused(space, places, slot, ofMembers, violations, taken, made);
        }
        return allowed;
    }

    private static Violation at(Place place, Violation violation) {
        return new Violation(
                place.pointer(), violation.code(), null, violation.limit(), violation.actual(), violation.per());
    }

    /** The facts as they are for each of the members. */
    private Map<UUID, Gathered> gathered(
            Actor actor, Space space, List<Place> places, TimeSlot slot, NewBookingGroup wanted) {
        Set<String> passedOver = BookingService.passedOver(actor, space, wanted.override());
        List<Desk> all = places.stream().map(Place::desk).toList();
        Map<UUID, Gathered> gathered = new HashMap<>();
        for (Place place : places) {
            gathered.computeIfAbsent(
                    place.member().id(),
                    id -> gathering
                            .about(space, place.member(), all, slot, null)
                            .passingOver(passedOver));
        }
        return gathered;
    }

    private DomainProblem refused(
            Space space,
            List<Place> places,
            TimeSlot slot,
            Map<UUID, Gathered> ofMembers,
            List<Violation> violations,
            List<Place> taken,
            List<Made> made) {
        if (places.get(0).pointer() == null) {
            throw new Contended("somebody was faster at one of the desks that were chosen");
        }
        if (!BookingPolicies.onlyTaken(violations)) {
            return BookingService.refused(violations);
        }
        List<Desk> desksTaken = taken.stream().map(Place::desk).toList();
        return conflict(space, ofMembers.values().iterator().next(), desksTaken, slot)
                .with("alternatives", inPlaceOf(space, places, taken, made, slot));
    }

    private static DomainProblem conflict(Space space, Gathered gathered, List<Desk> taken, TimeSlot slot) {
        return BookingService.conflict(
                space, taken.stream().flatMap(desk -> gathered.attempt(desk, slot).rivals().stream()));
    }

    /** For each desk that is taken another one of its kind that the same member could have with the rest of the group, as far as there is. */
    private List<Slot> inPlaceOf(Space space, List<Place> places, List<Place> taken, List<Made> made, TimeSlot slot) {
        Set<UUID> used = places.stream().map(place -> place.desk().id()).collect(Collectors.toSet());
        List<Slot> others = new ArrayList<>();
        for (Place place : taken) {
            List<Desk> sameKind = desks.fitting(
                    space.organisationId(), space.id(), place.desk().kind(), null, List.of());
            Gathered besides =
                    gathering.about(space, place.member(), sameKind, slot, null).with(made);
            sameKind.stream()
                    .filter(desk -> !used.contains(desk.id()) && besides.allows(desk, slot))
                    .min(Alternatives.mostLike(place.desk()))
                    .ifPresent(desk -> {
                        used.add(desk.id());
                        others.add(Slot.of(desk.id(), slot, space.zone()));
                    });
        }
        return others;
    }

    /**
     * So many desks that fit and that the rules allow together: close to each other if they are to be near, else those that fit best. Between
     * equals chance decides, lest all who ask at once go for the same.
     */
    private List<Desk> choose(Actor actor, Member member, NewBookingGroup wanted) {
        Space space = spaces.get(actor.organisationId(), wanted.spaceId());
        WantedDesk which = wanted.wantedDesk();
        int count = wanted.count();
        List<Desk> fitting =
                desks.fitting(actor.organisationId(), space.id(), which.kind(), which.zoneId(), which.features());
        if (fitting.size() < count) {
            throw BookingService.refused(List.of(Violation.of("too-few-desks-fit", fitting.size(), count)));
        }
        TimeSlot slot = wanted.slot(space);
        Gathered gathered = gathering
                .about(space, member, fitting, slot, null)
                .passingOver(BookingService.passedOver(actor, space, wanted.override()));
        List<Desk> chosen = new ArrayList<>();
        Gathered withChosen = gathered;
        for (Desk desk : inOrder(gathered, fitting, slot, wanted)) {
            if (chosen.size() < count && withChosen.allows(desk, slot)) {
                chosen.add(desk);
                withChosen = withChosen.with(List.of(withChosen.made(desk, slot, true)));
            }
        }
        if (chosen.size() < count) {
            throw tooFew(space, withChosen, fitting, chosen, slot);
        }
        return chosen;
    }

    private static List<Desk> inOrder(Gathered gathered, List<Desk> fitting, TimeSlot slot, NewBookingGroup wanted) {
        List<Desk> allowed = new ArrayList<>(
                fitting.stream().filter(desk -> gathered.allows(desk, slot)).toList());
        Collections.shuffle(allowed, ThreadLocalRandom.current());
        if (Boolean.TRUE.equals(wanted.near())) {
            return Neighbours.first(allowed, wanted.count());
        }
        allowed.sort(Comparator.comparing(
                        (Desk desk) -> gathered.overridden(desk, slot).size())
                .thenComparing(Desk.PLAINEST_FIRST));
        return allowed;
    }

    /** Why the desks that are left cannot be booked too: that all are taken, or what the rules say of the one that comes closest. */
    private static DomainProblem tooFew(
            Space space, Gathered gathered, List<Desk> fitting, List<Desk> chosen, TimeSlot slot) {
        List<Desk> left =
                fitting.stream().filter(desk -> !chosen.contains(desk)).toList();
        List<Violation> least = gathered.closest(left, slot);
        return BookingPolicies.onlyTaken(least)
                ? conflict(space, gathered, left, slot)
                        .with(
                                "alternatives",
                                chosen.stream()
                                        .map(desk -> Slot.of(desk.id(), slot, space.zone()))
                                        .toList())
                : BookingService.refused(least);
    }

    private static Map<UUID, Member> byId(Collection<Member> some) {
        return some.stream().collect(toMap(Member::id, member -> member));
    }
}
