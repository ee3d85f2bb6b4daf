package dev.cantine.desk;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Days for which a desk that is assigned to somebody is released to the others: [startsOn, endsOn) on the calendar of the space.
 *
 * @param endsOn the first day on which it is no longer released
 */
record Release(@NotNull LocalDate startsOn, @NotNull LocalDate endsOn) {

    /** @throws DomainProblem {@code validation-failed} unless it ends after its start, and within ten years */
    void mustBeSound(String at) {
        if (!endsOn.isAfter(startsOn)) {
            throw DomainProblem.invalid(Violation.at(at + "/endsOn", "ends-before-start"));
        }
        if (endsOn.isAfter(startsOn.plusYears(10))) {
            throw DomainProblem.invalid(Violation.at(at + "/endsOn", "out-of-range"));
        }
    }

    TimeSlot time(ZoneId zone) {
        return new TimeSlot(LocalTimes.startOfDay(startsOn, zone), LocalTimes.startOfDay(endsOn, zone));
    }
}
