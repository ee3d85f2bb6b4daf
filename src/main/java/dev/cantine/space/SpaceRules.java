package dev.cantine.space;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;

/**
 * The rules of a space as clients see and set them.
 *
 * @param minDuration ISO duration, whole minutes, from one minute
 * @param maxDuration ISO duration, whole minutes, not shorter than the shortest, at most 31 days
 * @param maxAdvance ISO period, from one day to ten years
 */
record SpaceRules(
        @NotNull Duration minDuration,
        @NotNull Duration maxDuration,
        @NotNull Period maxAdvance) {

    static SpaceRules of(BookingRules rules) {
        return new SpaceRules(rules.minDuration(), rules.maxDuration(), rules.maxAdvance());
    }

    BookingRules rules() {
        check(minDuration.compareTo(Duration.ofMinutes(1)) >= 0 && wholeMinutes(minDuration), "/minDuration");
        check(
                maxDuration.compareTo(minDuration) >= 0
                        && maxDuration.compareTo(BookingRules.LONGEST) <= 0
                        && wholeMinutes(maxDuration),
                "/maxDuration");
        LocalDate today = LocalDate.EPOCH;
        check(
                today.plus(maxAdvance).isAfter(today) && !today.plus(maxAdvance).isAfter(today.plusYears(10)),
                "/maxAdvance");
        return new BookingRules(minDuration, maxDuration, maxAdvance);
    }

    private static boolean wholeMinutes(Duration duration) {
        return Duration.ofMinutes(duration.toMinutes()).equals(duration);
    }

    private static void check(boolean holds, String pointer) {
        if (!holds) {
            throw DomainProblem.invalid(Violation.at(pointer, "out-of-range"));
        }
    }
}
