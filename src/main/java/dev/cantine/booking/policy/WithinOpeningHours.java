package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import dev.cantine.time.TimeSlot;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The space is not open during all of that time. */
record WithinOpeningHours() implements BookingPolicy {

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        BookingAttempt.House house = attempt.house();
        return house.openingHours().enclose(attempt.slot(), house.zone())
                ? Optional.empty()
                : Optional.of(Violation.of("outside-opening-hours"));
    }

    @Override
    public Stream<Instant> borders(BookingAttempt attempt) {
        BookingAttempt.House house = attempt.house();
        return house.openingHours().during(attempt.slot(), house.zone()).stream()
                .flatMap(TimeSlot::borders);
    }
}
