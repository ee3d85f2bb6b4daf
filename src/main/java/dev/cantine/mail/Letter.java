package dev.cantine.mail;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one member is told at once.
 *
 * @param rows what made it due
 * @param id the same whenever it is written
 * @param from an address, with a name or without
 * @param language its language tag
 * @param subject of one line
 * @param calendar the bookings of which it tells; null if it tells of none
 */
record Letter(
        List<DueMail> rows,
        String id,
        String from,
        String to,
        String language,
        String subject,
        String text,
        @Nullable Calendar calendar) {

    /**
     * Bookings as iCalendar.
     *
     * @param method what it is there for: {@code PUBLISH} or {@code CANCEL}
     */
    record Calendar(String text, String method) {

        String type() {
            return "text/calendar; charset=UTF-8; method=" + method;
        }

        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    static final String CALENDAR_NAME = "booking.ics";

    /** Those that a letter has beside the usual ones. The second keeps absence notes from answering. */
    Map<String, String> headers() {
        return Map.of(
                "Message-ID",
                "<" + id + "@" + addressOf(from).replaceFirst("^.*@", "") + ">",
                "Auto-Submitted",
                "auto-generated",
                "Content-Language",
                language);
    }

    /** The bare address of one that may have a name: {@code La Cantine <accueil@cantine.example>}. */
    static String addressOf(String mailbox) {
        return mailbox.replaceFirst("^.*<(.*)>\\s*$", "$1").strip();
    }
}
