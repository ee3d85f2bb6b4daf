package dev.cantine.booking;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much of a series is cancelled, and why.
 *
 * @param bookingId the booking that is cancelled, and from which on; may be null for all of them
 * @param override for managers: passes over the rules that the space lets them override
 */
record SeriesCancellation(
        @NotNull SeriesScope scope,
        @Nullable UUID bookingId,
        @Nullable @Size(max = 500) String reason,
        @Nullable @Valid RuleOverride override) {}
