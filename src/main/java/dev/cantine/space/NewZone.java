package dev.cantine.space;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A zone as a request gives it, to be created or as a change leaves it. */
record NewZone(@NotBlank @Size(max = 200) String name) {}
