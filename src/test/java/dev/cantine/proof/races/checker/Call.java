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

    /** Asks for a booking; the desk is null for any plain one of the space. */
    public static Call book(UUID member, UUID space, UUID desk, long from, long to, String key) {
        return asked(What.BOOK, member, space, desk, from, to, null, 0, key);
    }

    /** Asks to move a booking as it was last seen. */
    public static Call move(Told booking, UUID space, UUID desk, long from, long to) {
        return asked(What.MOVE, booking.member(), space, desk, from, to, booking.booking(), booking.version(), null);
    }

    public static Call cancel(Told booking, String key) {
        return asked(What.CANCEL, booking.member(), null, null, 0, 0, booking.booking(), 0, key);
    }

    private static Call asked(
            What what, UUID member, UUID space, UUID desk, long from, long to, UUID subject, long seen, String key) {
        return new Call(what, member, space, desk, from, to, subject, seen, key, 0, 0, 0, null, null);
    }

    /** The same call, sent then and answered so. */
    public Call answered(long whenSent, long whenAnswered, int withStatus, String withProblem, Told withBooking) {
        return new Call(
                what,
                member,
                space,
                desk,
                from,
                to,
                subject,
                seen,
                key,
                whenSent,
                whenAnswered,
                withStatus,
                withProblem,
                withBooking);
    }

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
