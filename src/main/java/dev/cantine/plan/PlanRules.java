package dev.cantine.plan;

import dev.cantine.space.BookingRules;
import dev.cantine.space.Quota;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules that a plan may say more precisely than the house: those about the member. How many there are at a time and how long a desk
 * stays free is for the house to say. What is null is not said. The settings themselves are told with {@link BookingRules}.
 */
record PlanRules(
        @Nullable Duration minDuration,
        @Nullable Duration maxDuration,
        @Nullable Period maxAdvance,
        @Nullable Duration minNotice,
        @Nullable Integer maxUpcoming,
        @Nullable @Size(max = 6) List<@NotNull @Valid Quota> quotas,
        @Nullable Duration changeDeadline,
        @Nullable Boolean needsApproval) {

    static final PlanRules NONE = new PlanRules(null, null, null, null, null, null, null, null);

    BookingRules rules() {
        return new BookingRules(
                minDuration,
                maxDuration,
                maxAdvance,
                minNotice,
                null,
                null,
                maxUpcoming,
                quotas,
                null,
                changeDeadline,
                needsApproval,
                null,
                null,
                null,
                null,
                null);
    }
}
