package dev.cantine.desk;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/** Where a desk stands on the floor plan, in the units of the plan; a million at most to each side. */
public record Position(
        @DecimalMin("-1000000") @DecimalMax("1000000") double x,
        @DecimalMin("-1000000") @DecimalMax("1000000") double y) {}
