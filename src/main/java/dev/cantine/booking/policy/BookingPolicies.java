package dev.cantine.booking.policy;

import dev.cantine.credit.Price;
import dev.cantine.problem.Violation;
import dev.cantine.space.BookingRules;
import dev.cantine.space.RulesInForce;
import dev.cantine.time.TimeSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The rules in force for a desk, in the order in which their violations are told. The one list; every path to a booking is judged by it.
 *
 * @param shortest how short a booking may be
 */
public record BookingPolicies(List<BookingPolicy> inForce, Duration shortest) {

    /** The rules for who books under no plan. */
    public static BookingPolicies of(RulesInForce rules) {
        return of(rules, rules.needMembership());
    }

    /** The rules for who books under a plan, which are among them. */
    public static BookingPolicies underPlan(RulesInForce rules) {
        return of(rules, false);
    }

    private static BookingPolicies of(RulesInForce rules, boolean membershipIsMissing) {
        List<BookingPolicy> inForce = new ArrayList<>();
        inForce.add(new DeskIsFree());
        rules.said(BookingRules::buffer).ifPresent(said -> inForce.add(new ApartFromOthers(said.value())));
        inForce.add(new DeskIsBookable());
        inForce.add(new MemberIsEntitled(membershipIsMissing));
        inForce.add(new NotInThePast());
        rules.said(BookingRules::minNotice).ifPresent(said -> inForce.add(new WithNotice(said.value())));
        inForce.add(new NotTooFarAhead(rules.always(BookingRules::maxAdvance).value()));
        inForce.add(new LongEnough(rules.always(BookingRules::minDuration).value()));
        inForce.add(
                new ShortEnough(atMost(rules.always(BookingRules::maxDuration).value())));
        rules.said(BookingRules::grid).ifPresent(said -> inForce.add(new OnTheGrid(said.value())));
        inForce.add(new WithinOpeningHours());
        inForce.add(new NotDuringAClosure());
        inForce.add(new OneDeskOfAKindAtATime());
        rules.said(BookingRules::maxUpcoming)
                .ifPresent(said -> inForce.add(new AtMostUpcoming(said.value(), said.scope())));
        rules.said(BookingRules::quotas)
                .ifPresent(said -> said.value().forEach(quota -> inForce.add(new WithinQuota(quota, said.scope()))));
        rules.price().ifPresent(said -> inForce.add(new Affordable(said.value(), said.scope())));
        rules.each(BookingRules::capacity).forEach(said -> inForce.add(new Room(said.value(), said.scope())));
        return new BookingPolicies(List.copyOf(inForce), rules.shortest());
    }

    /** Everything that speaks against the attempt, not only the first. */
    public List<Violation> judge(BookingAttempt attempt) {
        List<Violation> violations = new ArrayList<>();
        for (BookingPolicy rule : inForce) {
            rule.judge(attempt).ifPresent(violations::add);
        }
        return List.copyOf(violations);
    }

    /** Whether a rule that counts all bookings allows the attempt, and would not if there were so many more that are not seen. */
    public boolean mayBeFull(BookingAttempt attempt, int unseen) {
        return inForce.stream().anyMatch(rule -> rule instanceof Room room && room.mayBeFull(attempt, unseen));
    }

    /** The instants inside the attempt's slot at which a verdict may change, in order. */
    public NavigableSet<Instant> borders(BookingAttempt attempt) {
        return inForce.stream()
                .flatMap(rule -> rule.borders(attempt))
                .filter(border -> border.isAfter(attempt.slot().startsAt())
                        && border.isBefore(attempt.slot().endsAt()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The instant, or the first after it at which a booking may start as far as the rules see it by the clock alone. */
    public Instant nextStart(Instant from, ZoneId zone) {
        Instant next = from;
        for (BookingPolicy rule : inForce) {
            next = rule.nextStart(next, zone);
        }
        return next;
    }

    /**
     * Whether the violation is of how long the booking lasts and where exactly it starts, not of when and where: a shorter one in the slot, or
     * a longer one around it, might not break the rule.
     */
    public static boolean isOfLength(Violation violation, TimeSlot slot) {
        return switch (violation.code()) {
            case LongEnough.CODE, ShortEnough.CODE, OnTheGrid.CODE -> true;
            case WithinQuota.CODE ->
                violation.actual() instanceof Duration all
                        && violation.limit() instanceof Duration most
                        && all.minus(slot.duration()).compareTo(most) < 0;
            case Affordable.CODE -> Price.Per.HOUR.name().equals(violation.per());
            default -> false;
        };
    }

    /** Whether no manager can override it, whatever the settings say: the indexes for overlaps rest on the bound. */
    public static boolean isAbsolute(Violation violation) {
        return violation.code().equals(ShortEnough.CODE)
                && violation.actual() instanceof Duration actual
                && actual.compareTo(BookingRules.LONGEST) > 0;
    }

    /** Whether it may pass while one waits: others give back what they hold, and what one has used up begins anew. */
    public static boolean mayPass(Violation violation) {
        return switch (violation.code()) {
            case DeskIsFree.CODE,
                    WithinQuota.CODE,
                    "buffer-needed",
                    "space-full",
                    "already-booked-elsewhere",
                    "too-many-upcoming" -> true;
            default -> false;
        };
    }

    /** Whether nothing but another booking of the desk stands in the way: another desk, or another time, would do. */
    public static boolean onlyTaken(List<Violation> violations) {
        return violations.stream().allMatch(violation -> violation.code().equals(DeskIsFree.CODE));
    }

    /** Whether another booking of the desk stands in the way, alone or among other things. */
    public static boolean isTaken(List<Violation> violations) {
        return violations.stream().anyMatch(violation -> violation.code().equals(DeskIsFree.CODE));
    }

    private static Duration atMost(Duration setting) {
        return setting.compareTo(BookingRules.LONGEST) < 0 ? setting : BookingRules.LONGEST;
    }
}
