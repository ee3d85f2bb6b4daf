package dev.cantine.booking;

import java.util.Set;

/** What has become of somebody who waits for a desk. */
public enum WaitlistStatus {
    WAITING,
    /** A desk is held for them, until they say yes or the offer ends. */
    OFFERED,
    /** They said yes. */
    BOOKED,
    /** They no longer want it, or somebody cancelled what was offered. */
    CANCELLED,
    /** They did not say yes in time, or the time they waited for has begun. */
    LAPSED;

    /** Those who may still get a desk. */
    static final Set<WaitlistStatus> OPEN = Set.of(WAITING, OFFERED);
}
