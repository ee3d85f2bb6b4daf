package dev.cantine.member;

/** Whether a member can sign in and be booked for. */
public enum MemberStatus {
    /** Has not chosen a password yet. */
    INVITED,
    ACTIVE,
    /** Can neither sign in nor be booked for; what they did stays. */
    DEACTIVATED
}
