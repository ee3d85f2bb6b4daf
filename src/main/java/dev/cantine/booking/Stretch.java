package dev.cantine.booking;

import dev.cantine.problem.Violation;
import dev.cantine.time.TimeSlot;
import java.util.List;

/**
 * A desk for a while, and what speaks against booking it then.
 *
 * @param violations what the rules say; empty if it is free
 */
record Stretch(TimeSlot slot, List<Violation> violations) {}
