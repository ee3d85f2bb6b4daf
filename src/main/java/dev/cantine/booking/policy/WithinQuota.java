package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import dev.cantine.space.Quota;
import dev.cantine.space.RulesInForce.Scope;
import dev.cantine.time.TimeSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A member books only so often, or for so long, in a day, a week or a month of the space's calendar.
 *
 * @param scope which bookings count
 */
record WithinQuota(Quota quota, Scope scope) implements BookingPolicy {
    static final String CODE = "quota-exceeded";

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        ZoneId zone = attempt.house().zone();
        Integer bookings = quota.bookings();
        if (bookings != null) {
            return judgeNumber(
                    attempt, bookings, quota.per().around(attempt.slot().startsAt(), zone));
        }
        Duration most = quota.duration();
        return quota.per().during(attempt.slot(), zone).stream()
                .flatMap(period -> judgeTime(attempt, most, period).stream())
                .findFirst();
    }

    @Override
    public Stream<Instant> borders(BookingAttempt attempt) {
        return quota.per().during(attempt.slot(), attempt.house().zone()).stream()
                .flatMap(TimeSlot::borders);
    }

    private Optional<Violation> judgeNumber(BookingAttempt attempt, int most, TimeSlot period) {
        long others = attempt.countedFor(scope)
                .filter(other -> period.contains(other.slot().startsAt()))
                .count();
        return others >= most ? Optional.of(exceeded(most, others + 1)) : Optional.empty();
    }

    private Optional<Violation> judgeTime(BookingAttempt attempt, Duration most, TimeSlot period) {
        Duration all = attempt.countedFor(scope)
                .map(other -> other.slot().inCommonWith(period))
                .reduce(attempt.slot().inCommonWith(period), Duration::plus);
        return all.compareTo(most) > 0 ? Optional.of(exceeded(most, all)) : Optional.empty();
    }

    private Violation exceeded(Object most, Object all) {
        return Violation.per(quota.per().name(), CODE, most, all);
    }
}
