package dev.cantine.space;

/** What kind of place a desk is. A member holds at most one of each kind at a time. */
public enum DeskKind {
    DESK,
    BOOTH,
    ROOM
}
