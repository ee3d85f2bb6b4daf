package dev.cantine.member;

/** What a member may do: each may do what the one before may. A member has exactly one. */
public enum Role {
    /** Acts for themself. */
    MEMBER,
    /** Runs the spaces that are named with the member. */
    MANAGER,
    /** Runs the organisation. */
    ADMIN
}
