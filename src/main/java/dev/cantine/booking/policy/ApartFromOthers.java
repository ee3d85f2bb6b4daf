package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import dev.cantine.time.TimeSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Between two bookings of a desk there is time to clean it. One that overlaps takes the desk and is none of this rule's business.
 *
 * @param buffer the time between that is just enough
 */
record ApartFromOthers(Duration buffer) implements BookingPolicy {

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        return neighbours(attempt)
                .map(neighbour -> between(neighbour, attempt.slot()))
                .min(Comparator.naturalOrder())
                .filter(between -> between.compareTo(buffer) < 0)
                .map(between -> Violation.of("buffer-needed", buffer, between));
    }

    @Override
    public Stream<Instant> borders(BookingAttempt attempt) {
        return attempt.ofDesk().stream()
                .map(BookingAttempt.Held::slot)
                .flatMap(other ->
                        Stream.of(other.startsAt().minus(buffer), other.endsAt().plus(buffer)));
    }

    private static Stream<TimeSlot> neighbours(BookingAttempt attempt) {
        return attempt.ofDesk().stream()
                .map(BookingAttempt.Held::slot)
                .filter(other -> !other.overlaps(attempt.slot()));
    }

    private static Duration between(TimeSlot one, TimeSlot other) {
        return one.startsAt().isBefore(other.startsAt())
                ? Duration.between(one.endsAt(), other.startsAt())
                : Duration.between(other.endsAt(), one.startsAt());
    }
}
