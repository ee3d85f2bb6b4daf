package dev.cantine.booking;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** That a booking is refused, and why, if anybody wants to say so. */
record Refusal(@Nullable @Size(max = 500) String reason) {}
