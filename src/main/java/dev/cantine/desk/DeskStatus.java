package dev.cantine.desk;

/** Whether a desk can be booked at all. A retired desk is kept for the sake of its history. */
public enum DeskStatus {
    BOOKABLE,
    OUT_OF_SERVICE,
    RETIRED
}
