package dev.cantine.booking;

import dev.cantine.credit.Price;
import dev.cantine.time.LocalTimes;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A booking as clients see it, in the time of its space. A dry run has neither id nor createdAt. */
record BookingView(
        @Nullable UUID id,
        UUID deskId,
        UUID spaceId,
        UUID memberId,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        String timeZone,
        BookingStatus status,
        @Nullable String note,
        @Nullable UUID seriesId,
        @Nullable UUID groupId,
        @Nullable Price price,
        @Nullable OffsetDateTime offeredUntil,
        @Nullable OffsetDateTime createdAt) {

    static BookingView of(Booking booking) {
        return new BookingView(
                booking.id,
                booking.deskId,
                booking.spaceId,
                booking.memberId,
                LocalTimes.at(booking.slot.startsAt(), booking.intent.zone()),
                LocalTimes.at(booking.slot.endsAt(), booking.intent.zone()),
                booking.intent.timeZone(),
                booking.status,
                booking.note,
                booking.seriesId,
                booking.groupId,
                booking.price,
                at(booking.offeredUntil(), booking),
                at(booking.createdAt, booking));
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant, Booking booking) {
        return instant == null ? null : LocalTimes.at(instant, booking.intent.zone());
    }
}
