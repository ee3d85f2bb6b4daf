package dev.cantine.booking;

import dev.cantine.time.LocalTimes;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A booking with what only its member is told of it, and all that happened to it, the first thing first.
 *
 * @param planId by whose terms it was booked; null for those of the house alone
 * @param teamId the team that shares what the plan allows; null for none
 * @param freedAt when its desk was freed before its end; null if it was not
 */
record BookingWithHistoryView(
        BookingView booking,
        @Nullable UUID planId,
        @Nullable UUID teamId,
        @Nullable OffsetDateTime freedAt,
        List<HistoryEntry> history) {

    static BookingWithHistoryView of(Booking booking, List<HistoryEntry> history) {
        return new BookingWithHistoryView(
                BookingView.of(booking),
                booking.planId,
                booking.teamId,
                booking.freedAt == null ? null : LocalTimes.at(booking.freedAt, booking.intent.zone()),
                history);
    }
}
