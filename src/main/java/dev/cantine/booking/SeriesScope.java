package dev.cantine.booking;

/** How much of a series is changed or cancelled. What has begun stays, unless it is named by itself. */
enum SeriesScope {
    /** One booking. */
    THIS,
    /** That booking and those after it. */
    FOLLOWING,
    /** Every booking. */
    ALL
}
