package dev.cantine.occupancy;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How full a group of desks, or all of them with the bookings of one plan, is in [startsAt, endsAt), in minutes of desks while the house is open.
 *
 * @param group what the desks have in common: the id of their zone, of the desk, or their kind; or the id of the plan. Null without groups, for
 *     desks without a zone, and for bookings under no plan
 * @param name the name of the zone, desk or plan; null for what has none
 * @param capacityMinutes what could be booked
 * @param bookedMinutes what is booked, or was and was not given back
 * @param usedMinutes that part of it to which somebody came, as far as is known
 * @param noShowMinutes that part of it to which nobody came
 * @param releasedMinutes what had been booked and was cancelled, or given back by who left early or did not come
 * @param share booked ÷ capacity, to four places; null where there is no capacity
 * @param peak the most desks that are taken at once
 * @param p50 the smallest number of desks such that at most so many are taken during at least half of the seconds in which the house is
 *     open; null where it never is
 * @param p90 as p50, during at least nine tenths
 */
record Occupancy(
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        @Nullable String group,
        @Nullable String name,
        long capacityMinutes,
        long bookedMinutes,
        long usedMinutes,
        long noShowMinutes,
        long releasedMinutes,
        @Nullable Double share,
        int peak,
        @Nullable Integer p50,
        @Nullable Integer p90) {

    /** Booked ÷ capacity, to four places; null where there is no capacity. */
    static @Nullable Double share(long booked, long capacity) {
        return capacity == 0 ? null : Math.round(10_000.0 * booked / capacity) / 10_000.0;
    }
}
