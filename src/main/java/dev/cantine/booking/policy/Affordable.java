package dev.cantine.booking.policy;

import dev.cantine.credit.Fee;
import dev.cantine.credit.Price;
import dev.cantine.problem.Violation;
import dev.cantine.space.Quota;
import dev.cantine.space.RulesInForce.Scope;
import dev.cantine.time.TimeSlot;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A booking under a plan that has a price is paid with credits of the member, or of the team that shares the plan.
 *
 * @param scope the plan
 */
record Affordable(Price price, Scope scope) implements BookingPolicy {
    static final String CODE = "not-enough-credits";

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        Fee fee = Fee.of(
                attempt.who().memberId(),
                Objects.requireNonNull(scope.planId()),
                scope.teamId(),
                price,
                attempt.slot(),
                attempt.house().zone());
        int cost = attempt.funds().cost(fee);
        int balance = attempt.funds().balance(fee.holderId());
        return cost > Math.max(0, balance)
                ? Optional.of(Violation.per(price.per().name(), CODE, balance, cost))
                : Optional.empty();
    }

    @Override
    public Stream<Instant> borders(BookingAttempt attempt) {
        ZoneId zone = attempt.house().zone();
        return price.per() == Price.Per.DAY
                ? Quota.Per.DAY.during(attempt.slot(), zone).stream().flatMap(TimeSlot::borders)
                : Stream.empty();
    }
}
