package dev.cantine.booking;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Why a booking is cancelled, if anybody wants to say so.
 *
 * @param override for managers: passes over the rules that the space lets them override
 */
record Cancellation(
        @Nullable @Size(max = 500) String reason,
        @Nullable @Valid RuleOverride override) {

    static final Cancellation WITHOUT_A_WORD = new Cancellation(null, null);
}
