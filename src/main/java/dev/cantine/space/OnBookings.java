package dev.cantine.space;

/** What is to become of bookings that are in the way of a change of the house. */
public enum OnBookings {
    /** They stay as they are. */
    KEEP,
    CANCEL,
    /** To another desk of the space at the same time; one for which there is none stays as it is. */
    MOVE,
    /** As MOVE, but one for which there is no other desk is cancelled. */
    MOVE_OR_CANCEL,
    /** Nothing is changed at all while there are any. */
    REFUSE
}
