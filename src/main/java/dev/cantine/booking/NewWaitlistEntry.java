package dev.cantine.booking;

import dev.cantine.time.RequestedTime;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who wants to wait for a desk, as a request gives it: what is wanted is said as for a {@link NewBooking}.
 *
 * @param memberId who waits; null for the caller
 * @param note of the booking, if it becomes one
 */
record NewWaitlistEntry(
        @Nullable UUID deskId,
        @Nullable UUID spaceId,
        @Nullable @Valid WantedDesk wanted,
        @NotNull RequestedTime startsAt,
        @NotNull RequestedTime endsAt,
        @Nullable UUID memberId,
        @Nullable @Size(max = 500) String note) {

    /** The booking that is hoped for. */
    NewBooking booking() {
        return new NewBooking(deskId, spaceId, wanted, startsAt, endsAt, memberId, note, null);
    }

    WantedDesk wantedDesk() {
        return booking().wantedDesk();
    }
}
