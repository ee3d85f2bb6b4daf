package dev.cantine.member;

import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a member is entitled to, and from when to when: [startsOn, endsOn), days on the calendar of the space that is booked.
 *
 * @param planId the plan, which says what
 * @param endsOn the first day on which it is no longer in force; null without an end
 * @param teamId the team with which the member shares what the plan allows; null if they have it alone
 */
public record Membership(
        @NotNull UUID planId,
        @NotNull LocalDate startsOn,
        @Nullable LocalDate endsOn,
        @Nullable UUID teamId) {

    /** The time in which it is in force; without an end, until after all bookings. */
    public TimeSlot time(ZoneId zone) {
        return new TimeSlot(
                LocalTimes.startOfDay(startsOn, zone),
                endsOn == null ? LocalTimes.LAST : LocalTimes.startOfDay(endsOn, zone));
    }
}
