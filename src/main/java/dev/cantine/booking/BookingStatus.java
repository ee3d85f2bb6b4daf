package dev.cantine.booking;

import java.util.EnumSet;
import java.util.Set;

/** Where a booking is in its life. */
public enum BookingStatus {
    PENDING,
    CONFIRMED,
    CHECKED_IN,
    COMPLETED,
    CANCELLED,
    REFUSED,
    NO_SHOW;

    /** Those that hold the desk. The constraint of PostgreSQL names the same. */
    static final Set<BookingStatus> ACTIVE = Set.copyOf(EnumSet.of(PENDING, CONFIRMED, CHECKED_IN));

    /** Those that take place as far as is known. */
    static final Set<BookingStatus> TAKING_PLACE = Set.copyOf(EnumSet.of(CONFIRMED, CHECKED_IN));

    /** Those that count as made: the member has held the desk, or holds it. */
    static final Set<BookingStatus> COUNTED = Set.copyOf(EnumSet.complementOf(EnumSet.of(CANCELLED, REFUSED)));

    public boolean isActive() {
        return ACTIVE.contains(this);
    }
}
