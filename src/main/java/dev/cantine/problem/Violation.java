package dev.cantine.problem;

import org.jspecify.annotations.Nullable;

/**
 * One reason why a request was refused.
 *
 * @param pointer where in the body (JSON pointer, {@code /startsAt}) or in the query ({@code ?limit}); null for a rule of booking
 * @param code the name of the rule or constraint in kebab case; stays, so that clients may act on it
 * @param message the sentence for the caller; null until the door adds the one of the catalogue in the caller's language
 * @param limit what the rule allows: a number, an ISO duration or an instant; null where there is no such thing
 * @param actual what was asked for, in the same unit
 * @param per the period of the calendar to which the limit applies, DAY, WEEK or MONTH; null for limits of one booking or of all
 */
public record Violation(
        @Nullable String pointer,
        String code,
        @Nullable String message,
        @Nullable Object limit,
        @Nullable Object actual,
        @Nullable String per) {

    /** A part of the request has a value that it cannot have, beside what it can; in these words, or in those of the catalogue. */
    public Violation(
            @Nullable String pointer,
            String code,
            @Nullable String message,
            @Nullable Object limit,
            @Nullable Object actual) {
        this(pointer, code, message, limit, actual, null);
    }

    /** A rule of booking is broken. */
    public static Violation of(String code) {
        return new Violation(null, code, null, null, null);
    }

    /** A rule of booking with a limit is broken. */
    public static Violation of(String code, Object limit, Object actual) {
        return new Violation(null, code, null, limit, actual);
    }

    /** A rule of booking with a limit for each period of the calendar is broken. */
    public static Violation per(String period, String code, Object limit, Object actual) {
        return new Violation(null, code, null, limit, actual, period);
    }

    /** A part of the request has a value that it cannot have; the catalogue has the sentence. */
    public static Violation at(String pointer, String code) {
        return new Violation(pointer, code, null, null, null);
    }

    /** A part of the request has a value that it cannot have, in these words. */
    public static Violation at(String pointer, String code, String message) {
        return new Violation(pointer, code, message, null, null);
    }

    /** The same at that place and in these words. */
    public Violation told(@Nullable String place, String sentence) {
        return new Violation(place, code, sentence, limit, actual, per);
    }
}
