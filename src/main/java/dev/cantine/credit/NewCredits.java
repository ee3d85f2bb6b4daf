package dev.cantine.credit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Credits as a request enters them.
 *
 * @param amount how many, not 0; less than none to take away
 */
record NewCredits(
        @NotNull @Min(-Credits.MOST) @Max(Credits.MOST) Integer amount,
        @Nullable @Size(max = 500) String note) {}
