package dev.cantine.space;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Objects;
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
 * @param needsMembership whether only a member books whose plan covers it
 * @param checkInNeedsCode whether a member has to read the code at the desk to check in
 * @param offerLasts how long a desk is held for whom it is offered from the waitlist; half an hour if nobody says
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
        @Nullable Duration noShowAfter,
        @Nullable Boolean needsMembership,
        @Nullable Boolean checkInNeedsCode,
        @Nullable Duration offerLasts) {

    /**
     * No booking is longer, whatever the settings say: the indexes for overlaps rest on this bound. Whoever needs a desk for longer gets
     * it assigned.
     */
    public static final Duration LONGEST = Duration.ofDays(31);

    /** How long before the start one may check in, where nobody says. */
    static final Duration CHECK_IN_OPENS = Duration.ofMinutes(30);

    /** How long an offer lasts, where nobody says. */
    static final Duration OFFER_LASTS = Duration.ofMinutes(30);

    /** No desk stays free for longer between two bookings. */
    public static final Duration LONGEST_BUFFER = Duration.ofDays(1);

    private static final Duration DAY = Duration.ofDays(1);

    /**
     * Refuses what no house can mean.
     *
     * @param at where the rules are in the body; a JSON pointer
     * @throws DomainProblem {@code validation-failed} at the first value that is out of range
     */
    public void mustBeInRange(String at) {
        mustBeWithin(minDuration, Duration.ofMinutes(1), BookingRules.LONGEST, at + "/minDuration");
        mustBeWithin(maxDuration, Duration.ofMinutes(1), BookingRules.LONGEST, at + "/maxDuration");
        Period advance = maxAdvance;
        if (advance != null) {
            LocalDate today = LocalDate.EPOCH;
            check(
                    today.plus(advance).isAfter(today) && !today.plus(advance).isAfter(today.plusYears(10)),
                    at + "/maxAdvance");
        }
        mustBeWithin(minNotice, Duration.ZERO, Duration.ofDays(366), at + "/minNotice");
        mustBeWithin(grid, Duration.ofMinutes(1), DAY, at + "/grid");
        check(grid == null || DAY.toMinutes() % grid.toMinutes() == 0, at + "/grid");
        mustBeWithin(buffer, Duration.ZERO, BookingRules.LONGEST_BUFFER, at + "/buffer");
        mustBeWithin(maxUpcoming, 10_000, at + "/maxUpcoming");
        mustBeWithin(capacity, 100_000, at + "/capacity");
        mustBeWithin(changeDeadline, Duration.ZERO, Duration.ofDays(366), at + "/changeDeadline");
        mustBeWithin(checkInOpens, Duration.ZERO, DAY, at + "/checkInOpens");
        mustBeWithin(noShowAfter, Duration.ofMinutes(1), DAY, at + "/noShowAfter");
        mustBeWithin(offerLasts, Duration.ofMinutes(1), Duration.ofDays(7), at + "/offerLasts");
        List<Quota> all = Objects.requireNonNullElse(quotas, List.of());
        for (int i = 0; i < all.size(); i++) {
            mustBeInRange(all.get(i), at + "/quotas/" + i);
        }
    }

    private static void mustBeInRange(Quota quota, String at) {
        check((quota.bookings() == null) != (quota.duration() == null), at, "either-bookings-or-duration");
        mustBeWithin(quota.bookings(), 10_000, at + "/bookings");
        mustBeWithin(quota.duration(), Duration.ofMinutes(1), Duration.ofDays(3660), at + "/duration");
    }

    private static void mustBeWithin(@Nullable Integer number, int most, String pointer) {
        check(number == null || number >= 1 && number <= most, pointer);
    }

    private static void mustBeWithin(@Nullable Duration duration, Duration least, Duration most, String pointer) {
        check(
                duration == null
                        || duration.compareTo(least) >= 0
                                && duration.compareTo(most) <= 0
                                && Duration.ofMinutes(duration.toMinutes()).equals(duration),
                pointer);
    }

    static void check(boolean holds, String pointer) {
        check(holds, pointer, "out-of-range");
    }

    static void check(boolean holds, String pointer, String code) {
        if (!holds) {
            throw DomainProblem.invalid(Violation.at(pointer, code));
        }
    }
}
