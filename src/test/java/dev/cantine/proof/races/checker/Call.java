package dev.cantine.proof.races.checker;

import java.util.UUID;

/**
 * One call and its answer. Instants of slots are seconds since 1970; when it was sent and answered is told by a clock that all callers
 * share and that never goes back. Some 150 bytes, so that a million fits in memory.
 *
 * @param what what was asked for
 * @param member for whom
 * @param space where
 * @param desk the desk, or null for any plain one of the space
 * @param subject the booking that is moved or cancelled; null for a new one
 * @param seen the version against which the booking is moved
 * @param key the idempotency key, or null
 * @param status the status of the answer; 0 if there was none
 * @param problem the last part of the problem's type, then, after a colon, the codes of its violations; null for a success
 * @param told the booking as the answer had it; null unless a success
 */
public record Call(
        What what,
        UUID member,
        UUID space,
        UUID desk,
        long from,
        long to,
        UUID subject,
        long seen,
        String key,
        long sent,
        long answered,
        int status,
        String problem,
        Told told) {

    /** What can be asked for. */
    public enum What {
        BOOK,
        MOVE,
        CANCEL
    }

    /** A booking as an answer had it. The version counts its changes from 0. */
    public record Told(UUID booking, long version, UUID member, UUID desk, long from, long to, boolean active) {}

    boolean succeeded() {
        return told != null;
    }

    boolean isProblem(String slug) {
        return problem != null && (problem.equals(slug) || problem.startsWith(slug + ":"));
    }

    boolean names(String violation) {
        return problem != null && problem.contains(violation);
    }
}
