package dev.cantine.booking;

import dev.cantine.space.Space;
import dev.cantine.time.LocalTimes;
import dev.cantine.time.RequestedTime;
import dev.cantine.time.TimeSlot;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a change may set of a booking.
 *
 * @param override for managers: passes over the rules that the space lets them override; no part of the booking
 */
record BookingChange(
        @NotNull UUID deskId,
        @NotNull RequestedTime startsAt,
        @NotNull RequestedTime endsAt,
        @Nullable @Size(max = 500) String note,
        @Nullable @Valid RuleOverride override) {

    static BookingChange of(Booking booking) {
        return new BookingChange(
                booking.deskId,
                RequestedTime.of(LocalTimes.at(booking.slot.startsAt(), booking.intent.zone())),
                RequestedTime.of(LocalTimes.at(booking.slot.endsAt(), booking.intent.zone())),
                booking.note,
                null);
    }

    TimeSlot slot(Space space) {
        return new TimeSlot(startsAt.in(space.zone()), endsAt.in(space.zone()));
    }
}
