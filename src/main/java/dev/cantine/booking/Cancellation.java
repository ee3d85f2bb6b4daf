package dev.cantine.booking;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Why a booking is cancelled, if anybody wants to say so. */
record Cancellation(@Nullable @Size(max = 500) String reason) {}
