package dev.cantine.booking;

/** What becomes of a series when one of its occurrences cannot be booked. */
enum OnConflict {
    /** Nothing is booked. */
    REFUSE_ALL,
    /** The others are booked. */
    SKIP,
    /** It is booked at another desk that fits, or else left out as with {@link #SKIP}. */
    ANY_DESK
}
