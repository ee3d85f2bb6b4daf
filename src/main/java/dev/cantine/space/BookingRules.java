package dev.cantine.space;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the rules that bookings must meet: all of a space, those of a kind of desk, or those in a zone. What is null is not said
 * there.
 *
 * @param minDuration the shortest booking; ISO duration in whole minutes
 * @param maxDuration the longest; at most 31 days
 * @param maxAdvance how far ahead, on the calendar of the space, a booking may end; ISO period
 * @param minNotice how long before its start a booking must be made, at least
 * @param grid bookings start and end when the clocks of the space show a multiple of it, counted from midnight
 * @param buffer how long a desk stays free between two bookings, at least
 * @param maxUpcoming how many bookings that have not started a member may have
 * @param quotas how much a member may book in a day, a week or a month
 * @param capacity how many bookings there may be at a time
 * @param changeDeadline how long before its start a booking may be moved or cancelled at the latest
 * @param needsApproval whether a booking that a member makes waits until a manager approves it
 * @param checkInOpens how long before its start a member may check in at the earliest; half an hour if nobody says
 * @param noShowAfter how long after its start a booking without a check-in is given up, so that its desk is free; never if nobody says
 */
public record BookingRules(
        @Nullable Duration minDuration,
        @Nullable Duration maxDuration,
        @Nullable Period maxAdvance,
        @Nullable Duration minNotice,
        @Nullable Duration grid,
        @Nullable Duration buffer,
        @Nullable Integer maxUpcoming,
        @Nullable @Size(max = 6) List<@NotNull @Valid Quota> quotas,
        @Nullable Integer capacity,
        @Nullable Duration changeDeadline,
        @Nullable Boolean needsApproval,
        @Nullable Duration checkInOpens,
        @Nullable Duration noShowAfter) {

    /**
     * No booking is longer, whatever the settings say: the indexes for overlaps rest on this bound. Whoever needs a desk for longer gets
     * it assigned.
     */
    public static final Duration LONGEST = Duration.ofDays(31);

    /** How long before the start one may check in, where nobody says. */
    static final Duration CHECK_IN_OPENS = Duration.ofMinutes(30);

    /** No desk stays free for longer between two bookings. */
    public static final Duration LONGEST_BUFFER = Duration.ofDays(1);
}
