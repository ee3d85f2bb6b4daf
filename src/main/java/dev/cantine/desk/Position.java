package dev.cantine.desk;

/** Where a desk stands on the floor plan, in the units of the plan. */
public record Position(double x, double y) {}
