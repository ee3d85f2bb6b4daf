package dev.cantine.booking;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/**
 * That a booking is approved.
 *
 * @param override passes over the rules that the space lets managers override
 */
record Approval(@Nullable @Valid RuleOverride override) {}
