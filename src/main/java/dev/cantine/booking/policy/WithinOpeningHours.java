package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import java.util.Optional;

/** The space is not open during all of that time. */
record WithinOpeningHours() implements BookingPolicy {

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        BookingAttempt.House house = attempt.house();
        return house.openingHours().enclose(attempt.slot(), house.zone())
                ? Optional.empty()
                : Optional.of(Violation.of("outside-opening-hours"));
    }
}
