package dev.cantine.booking;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** That a manager lets a request pass whatever the rules say that the space lets managers override, and why. */
record RuleOverride(@NotNull @NotBlank @Size(max = 500) String reason) {}
