package dev.cantine.booking;

import dev.cantine.booking.policy.BookingAttempt;
import dev.cantine.booking.policy.BookingAttempt.Held;
import dev.cantine.booking.policy.BookingAttempt.House;
import dev.cantine.booking.policy.BookingAttempt.Where;
import dev.cantine.booking.policy.BookingAttempt.Who;
import dev.cantine.booking.policy.BookingPolicies;
import dev.cantine.credit.Fee;
import dev.cantine.credit.Funds;
import dev.cantine.desk.Desk;
import dev.cantine.problem.Violation;
import dev.cantine.space.DeskKind;
import dev.cantine.space.RulesInForce;
import dev.cantine.time.TimeSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a window of time, gathered once, from which attempts at any of the desks asked for, in any slot inside the window, are
 * judged.
 *
 * @param terms the rules for each part of the space in which one of the desks is: those under the plans of the member, and the last those under
 *     none
 * @param passedOver the codes of the rules that a manager overrides
 * @param ofDesks the active bookings of each desk that overlap the window or come too close to it
 * @param ofMember those of the member that count
 * @param ofTeams those in the name of a team of the member that count, by whomever
 * @param inSpace the active bookings of all desks, if there is a rule that needs them
 * @param funds what the member and their teams have to spend
 */
record Gathered(
        Instant now,
        Who who,
        House house,
        Map<Part, List<Terms>> terms,
        Set<String> passedOver,
        Map<UUID, List<Held>> ofDesks,
        List<Held> ofMember,
        List<Held> ofTeams,
        List<Held> inSpace,
        Funds funds,
        @Nullable TimeSlot before) {

    /** In place of the id of a booking that is not made yet. */
    private static final UUID NOT_MADE = new UUID(0, 0);

    /** Desks for which the same rules are in force. */
    record Part(DeskKind kind, @Nullable UUID zoneId) {

        static Part of(Desk desk) {
            return new Part(desk.kind(), desk.zoneId());
        }
    }

    /**
     * Rules by which an attempt may be judged.
     *
     * @param valid when; null for always
     * @param planId the plan that they are under; null for none
     * @param teamId the team that shares what the plan allows; null for none
     * @param rules what the policies are made of
     */
    record Terms(
            @Nullable TimeSlot valid,
            @Nullable UUID planId,
            @Nullable UUID teamId,
            RulesInForce rules,
            BookingPolicies policies) {

        /** Those of a plan, while it is in force. */
        static Terms underPlan(TimeSlot valid, UUID planId, @Nullable UUID teamId, RulesInForce rules) {
            return new Terms(valid, planId, teamId, rules, BookingPolicies.underPlan(rules));
        }

        /** Those of the house alone. */
        static Terms ofHouse(RulesInForce rules) {
            return new Terms(null, null, null, rules, BookingPolicies.of(rules));
        }

        /** What a booking by them adds to what the member, or their team, has to pay; null for nothing. */
        @Nullable
        Fee fee(UUID memberId, TimeSlot slot, ZoneId zone) {
            return planId == null
                    ? null
                    : rules.price()
                            .map(said -> Fee.of(memberId, planId, teamId, said.value(), slot, zone))
                            .orElse(null);
        }

        boolean areFor(TimeSlot slot) {
            return valid == null || valid.encloses(slot);
        }
    }

    /**
     * A booking that the same request makes.
     *
     * @param fee what it adds to what has to be paid; null for nothing
     */
    record Made(Held held, @Nullable Fee fee) {}

    /** The same, judged without the rules that a manager overrides. */
    Gathered passingOver(Set<String> codes) {
        return new Gathered(now, who, house, terms, codes, ofDesks, ofMember, ofTeams, inSpace, funds, before);
    }

    /**
     * A booking of the member that the same request makes.
     *
     * @param together whether as one group with what is judged
     */
    Made made(Desk desk, TimeSlot slot, boolean together) {
        Terms under = termsFor(desk, slot);
        Held held = new Held(
                NOT_MADE,
                desk.spaceId(),
                desk.zoneId(),
                desk.id(),
                desk.kind(),
                who.memberId(),
                under.teamId(),
                slot,
                true,
                together);
        return new Made(held, under.fee(who.memberId(), slot, house.zone()));
    }

    /** The same, once these bookings are made as well. */
    Gathered with(List<Made> all) {
        List<Held> made = all.stream().map(Made::held).toList();
        Map<UUID, List<Held>> ofEach = new HashMap<>(ofDesks);
        made.forEach(held -> ofEach.merge(held.deskId(), List.of(held), Gathered::joined));
        Funds left = funds;
        for (Made each : all) {
            left = each.fee == null ? left : left.with(each.fee);
        }
        return new Gathered(
                now,
                who,
                house,
                terms,
                passedOver,
                ofEach,
                joined(
                        ofMember,
                        made.stream()
                                .filter(held -> held.memberId().equals(who.memberId()))
                                .toList()),
                joined(ofTeams, made),
                joined(inSpace, made),
                left,
                before);
    }

    /** The same, as if these bookings were not there and what was paid for them were given back. */
    Gathered without(Collection<Booking> bookings) {
        Set<UUID> bookingIds = bookings.stream().map(Booking::id).collect(Collectors.toSet());
        Funds given = funds;
        for (Booking booking : bookings) {
            given = booking.fee().map(given::without).orElse(given);
        }
        Map<UUID, List<Held>> ofEach = new HashMap<>(ofDesks);
        ofEach.replaceAll((desk, held) -> others(held, bookingIds));
        return new Gathered(
                now,
                who,
                house,
                terms,
                passedOver,
                ofEach,
                others(ofMember, bookingIds),
                others(ofTeams, bookingIds),
                others(inSpace, bookingIds),
                given,
                before);
    }

    private static List<Held> others(List<Held> held, Set<UUID> bookingIds) {
        return held.stream()
                .filter(each -> !bookingIds.contains(each.bookingId()))
                .toList();
    }

    /** The same, about a booking that is now there. */
    Gathered moving(TimeSlot from) {
        return new Gathered(now, who, house, terms, passedOver, ofDesks, ofMember, ofTeams, inSpace, funds, from);
    }

    private static List<Held> joined(List<Held> some, List<Held> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    BookingAttempt attempt(Desk desk, TimeSlot slot) {
        return new BookingAttempt(
                now,
                who,
                new Where(
                        desk.id(),
                        desk.kind(),
                        desk.zoneId(),
                        desk.status(),
                        desk.assignedTo(),
                        desk.released(house.zone())),
                slot,
                before,
                house,
                ofDesks.getOrDefault(desk.id(), List.of()),
                ofMember,
                ofTeams,
                inSpace,
                funds);
    }

    /**
     * When the desk can first be booked for that long.
     *
     * @param outlook the window in which it is looked for, which the facts are about
     */
    Optional<TimeSlot> firstFree(Desk desk, Duration length, TimeSlot outlook) {
        return Stream.concat(Stream.of(outlook.startsAt()), borders(desk, outlook).stream())
                .flatMap(start -> terms(desk).map(terms -> terms.policies().nextStart(start, house.zone())))
                .sorted()
                .map(start -> new TimeSlot(start, start.plus(length)))
                .filter(outlook::encloses)
                .filter(slot -> allows(desk, slot))
                .findFirst();
    }

    /** The window in parts, each of them either free as a whole or taken as a whole for the same reasons. */
    List<Stretch> stretches(Desk desk, TimeSlot window) {
        List<Instant> borders = new ArrayList<>(borders(desk, window));
        borders.add(window.endsAt());
        List<Stretch> stretches = new ArrayList<>();
        Instant last = borders.get(0);
        Stretch first = judged(desk, new TimeSlot(window.startsAt(), last));
        for (Instant border : borders.subList(1, borders.size())) {
            Stretch part = judged(desk, new TimeSlot(last, border));
            if (!reasons(part).equals(reasons(first))) {
                stretches.add(stretch(desk, first, last));
                first = part;
            }
            last = border;
        }
        stretches.add(stretch(desk, first, last));
        return stretches;
    }

    private NavigableSet<Instant> borders(Desk desk, TimeSlot window) {
        BookingAttempt attempt = attempt(desk, window);
        return terms(desk)
                .flatMap(terms -> Stream.concat(
                        terms.policies().borders(attempt).stream(),
                        Stream.ofNullable(terms.valid())
                                .flatMap(TimeSlot::borders)
                                .filter(window::contains)))
                .filter(border -> border.isAfter(window.startsAt()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stretch judged(Desk desk, TimeSlot slot) {
        return new Stretch(slot, judge(desk, slot));
    }

    /** What speaks against the time, whatever the length of the booking. */
    private static List<String> reasons(Stretch stretch) {
        return stretch.violations().stream()
                .filter(violation -> !BookingPolicies.isOfLength(violation, stretch.slot()))
                .map(Violation::code)
                .toList();
    }

    /** The parts that say the same, from the first of them to the end. What is free is so if a booking finds a place there. */
    private Stretch stretch(Desk desk, Stretch first, Instant end) {
        List<String> reasons = reasons(first);
        TimeSlot slot = new TimeSlot(first.slot().startsAt(), end);
        List<Violation> all = slot.equals(first.slot()) ? first.violations() : judge(desk, slot);
        if (reasons.isEmpty()) {
            boolean isFree =
                    all.isEmpty() || firstFree(desk, shortest(desk), slot).isPresent();
            return new Stretch(slot, isFree ? List.of() : all);
        }
        return new Stretch(
                slot,
                all.stream()
                        .filter(violation -> reasons.contains(violation.code()))
                        .toList());
    }

    List<Violation> judge(Desk desk, TimeSlot slot) {
        List<Violation> all = all(desk, slot);
        return passedOver.isEmpty()
                ? all
                : all.stream().filter(violation -> !isPassedOver(violation)).toList();
    }

    /** The codes of the rules that the attempt breaks and that are overridden. */
    List<String> overridden(Desk desk, TimeSlot slot) {
        if (passedOver.isEmpty()) {
            return List.of();
        }
        return all(desk, slot).stream()
                .filter(this::isPassedOver)
                .map(Violation::code)
                .distinct()
                .toList();
    }

    /**
     * What speaks against the one of the desks that comes closest. One that is free comes closer than one that is taken, though the rules have
     * as much to say of it.
     */
    List<Violation> closest(Collection<Desk> desks, TimeSlot slot) {
        return desks.stream()
                .map(desk -> judge(desk, slot))
                .min(Comparator.comparing(BookingPolicies::isTaken).thenComparing(List::size))
                .orElseThrow();
    }

    boolean allows(Desk desk, TimeSlot slot) {
        return judge(desk, slot).isEmpty();
    }

    /** Whether the space, or a part of it, may be full with so many more bookings that are not seen. Which terms count says nothing of that. */
    boolean mayBeFull(Desk desk, TimeSlot slot, int unseen) {
        return unseen > 0 && terms.get(Part.of(desk)).get(0).policies().mayBeFull(attempt(desk, slot), unseen);
    }

    private boolean isPassedOver(Violation violation) {
        return passedOver.contains(violation.code()) && !BookingPolicies.isAbsolute(violation);
    }

    private List<Violation> all(Desk desk, TimeSlot slot) {
        return termsFor(desk, slot).policies().judge(attempt(desk, slot));
    }

    /** The terms that the member has the best of: of the plans that are in force and cover the desk, or if there is none, of no plan. */
    Terms termsFor(Desk desk, TimeSlot slot) {
        List<Terms> all = terms.get(Part.of(desk));
        Terms withoutPlan = all.get(all.size() - 1);
        List<Terms> underPlans = all.subList(0, all.size() - 1).stream()
                .filter(terms -> terms.areFor(slot))
                .toList();
        if (underPlans.size() < 2) {
            return underPlans.isEmpty() ? withoutPlan : underPlans.get(0);
        }
        BookingAttempt attempt = attempt(desk, slot);
        return Collections.min(
                underPlans,
                Comparator.comparing(terms -> inTheWay(terms.policies().judge(attempt))));
    }

    private long inTheWay(List<Violation> violations) {
        return violations.stream().filter(violation -> !isPassedOver(violation)).count();
    }

    private Duration shortest(Desk desk) {
        return terms(desk)
                .map(terms -> terms.policies().shortest())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Stream<Terms> terms(Desk desk) {
        return terms.get(Part.of(desk)).stream();
    }
}
