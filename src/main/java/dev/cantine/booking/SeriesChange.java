package dev.cantine.booking;

import dev.cantine.time.RequestedTime;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a change may set of a series, said of one of its bookings.
 *
 * @param bookingId the booking that is changed, and from which on
 * @param deskId another desk of the space; null to keep those that they have
 * @param startsAt the new start of that booking, the others move by as much on the clocks of the space; null to keep it
 * @param endsAt its new end, likewise
 */
record SeriesChange(
        @NotNull UUID bookingId,
        @NotNull SeriesScope scope,
        @Nullable UUID deskId,
        @Nullable RequestedTime startsAt,
        @Nullable RequestedTime endsAt,
        @Nullable @Size(max = 500) String note,
        @Nullable @Valid RuleOverride override) {

    /** What a patch is applied to; that it names a booking and a scope, is looked at afterwards. */
    @SuppressWarnings("NullAway")
    static SeriesChange nothing(BookingSeries series) {
        return new SeriesChange(null, null, null, null, null, series.note, null);
    }
}
