package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import dev.cantine.space.BookingRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rules in force in a space, in the order in which their violations are told. The one list; every path to a booking is judged by it. */
public record BookingPolicies(List<BookingPolicy> inForce) {

    public static BookingPolicies of(BookingRules rules) {
        return new BookingPolicies(List.of(
                new DeskIsFree(),
                new DeskIsBookable(),
                new MemberIsEntitled(),
                new NotInThePast(),
                new NotTooFarAhead(rules.maxAdvance()),
                new LongEnough(rules.minDuration()),
                new ShortEnough(atMost(rules.maxDuration())),
                new WithinOpeningHours(),
                new NotDuringAClosure(),
                new OneDeskOfAKindAtATime()));
    }

    /** Everything that speaks against the attempt, not only the first. */
    public List<Violation> judge(BookingAttempt attempt) {
        List<Violation> violations = new ArrayList<>();
        for (BookingPolicy rule : inForce) {
            rule.judge(attempt).ifPresent(violations::add);
        }
        return List.copyOf(violations);
    }

    /** The instants inside the attempt's slot at which a verdict may change, in order. */
    public NavigableSet<Instant> borders(BookingAttempt attempt) {
        return inForce.stream()
                .flatMap(rule -> rule.borders(attempt))
                .filter(border -> border.isAfter(attempt.slot().startsAt())
                        && border.isBefore(attempt.slot().endsAt()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the violation is of how long a booking lasts, not of when and where. */
    public static boolean isOfDuration(Violation violation) {
        return violation.code().equals(LongEnough.CODE) || isTooLong(violation);
    }

    /** Whether the booking would last too long: a shorter one might do. */
    public static boolean isTooLong(Violation violation) {
        return violation.code().equals(ShortEnough.CODE);
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
