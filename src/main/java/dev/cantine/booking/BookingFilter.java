package dev.cantine.booking;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which bookings are asked for; what is null or empty does not matter.
 *
 * @param from only bookings that end after it
 * @param to only bookings that start before it
 */
record BookingFilter(
        @Nullable UUID spaceId,
        @Nullable UUID deskId,
        @Nullable UUID memberId,
        @Nullable Instant from,
        @Nullable Instant to,
        Collection<BookingStatus> statuses) {}
