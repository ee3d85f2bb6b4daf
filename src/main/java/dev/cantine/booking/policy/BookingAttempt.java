package dev.cantine.booking.policy;

import dev.cantine.desk.DeskKind;
import dev.cantine.desk.DeskStatus;
import dev.cantine.space.OpeningHours;
import dev.cantine.time.TimeSlot;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known when somebody wants a desk for a slot: the facts that the rules judge.
 *
 * @param now the instant of the request
 * @param who the member booked for, whoever asks
 * @param where the desk
 * @param slot when
 * @param before where and when the booking is now, if it is being moved; the booking itself is then not among those held
 * @param house the space
 * @param held active bookings that overlap the slot and are of the desk or of the member
 */
public record BookingAttempt(
        Instant now,
        Who who,
        Where where,
        TimeSlot slot,
        @Nullable TimeSlot before,
        House house,
        List<Held> held) {

    /**
     * The member booked for.
     *
     * @param mayBook whether the membership is in force
     */
    public record Who(UUID memberId, boolean mayBook) {}

    /** The desk. */
    public record Where(
            UUID deskId,
            DeskKind kind,
            DeskStatus status,
            @Nullable UUID assignedTo) {}

    /**
     * The space and when it is open.
     *
     * @param closures the slots in which it is closed, those that touch the slot at least
     */
    public record House(ZoneId zone, OpeningHours openingHours, List<TimeSlot> closures) {}

    /** An active booking, which holds its desk for its member. */
    public record Held(UUID bookingId, UUID deskId, DeskKind kind, UUID memberId, TimeSlot slot) {}

    /** The bookings that hold the desk at the time. */
    public List<Held> rivals() {
        return held.stream()
                .filter(other ->
                        other.deskId().equals(where.deskId()) && other.slot().overlaps(slot))
                .toList();
    }
}
