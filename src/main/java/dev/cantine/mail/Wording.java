package dev.cantine.mail;

import dev.cantine.space.Space;
import dev.cantine.web.Messages;
import dev.cantine.web.Messages.AsWritten;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The sentences of a mail about bookings in a space, in the language of who gets it. What users have written is put into one line, so that it
 * can pretend to be nothing else.
 */
final class Wording {
    private final Messages messages;
    private final Space space;

    Wording(String languageTag, Space space) {
        this.messages = Messages.spoken(languageTag);
        this.space = space;
    }

    String language() {
        return messages.language().toLanguageTag();
    }

    String house() {
        return inOneLine(space.name());
    }

    String subject(Occasion occasion, String desk, OffsetDateTime startsAt) {
        return messages.sentence("mail.subject.one", subjectOf(occasion), written(desk), startsAt.toLocalDateTime());
    }

    String subjectOfSeveral(Occasion occasion, int bookings) {
        return messages.sentence("mail.subject.several", subjectOf(occasion), bookings, written(space.name()));
    }

    private AsWritten subjectOf(Occasion occasion) {
        return written(messages.text(occasion.key() + ".subject"));
    }

    String greeting(String name) {
        return messages.sentence("mail.greeting", written(name));
    }

    String news(Occasion occasion, int bookings) {
        return messages.sentence(
                occasion.key() + (bookings == 1 ? ".one" : ".several"), written(space.name()), bookings);
    }

    /** @param ofService whether it is a code of ours */
    String reason(String reason, boolean ofService) {
        return messages.sentence("mail.reason", written(ofService ? messages.text("mail.reason." + reason) : reason));
    }

    String what(String desk) {
        return inOneLine(desk);
    }

    /** The desk and the house. */
    String title(String desk) {
        return what(desk) + ", " + house();
    }

    String place(String desk) {
        String address = space.address();
        return title(desk) + (address == null ? "" : ", " + inOneLine(address));
    }

    /** Day and hours as the clocks of the space show them, with its zone and the offset, or with both if it changes in between. */
    String when(OffsetDateTime startsAt, OffsetDateTime endsAt, ZoneId zone) {
        ZonedDateTime start = startsAt.atZoneSameInstant(zone);
        ZonedDateTime end = endsAt.atZoneSameInstant(zone);
        boolean steady = start.getOffset().equals(end.getOffset());
        AsWritten from = written(steady ? hour(start) : hour(start) + " (" + offset(start) + ")");
        AsWritten to = written(steady ? hour(end) : hour(end) + " (" + offset(end) + ")");
        AsWritten where = written(steady ? zone.getId() + ", " + offset(start) : zone.getId());
        return start.toLocalDate().equals(end.toLocalDate())
                ? messages.sentence("mail.when", day(start), from, to, where)
                : messages.sentence("mail.when.days", day(start), from, day(end), to, where);
    }

    String before(String desk, OffsetDateTime startsAt, OffsetDateTime endsAt, ZoneId zone) {
        return messages.sentence("mail.before", written(desk), written(when(startsAt, endsAt, zone)));
    }

    String waits() {
        return messages.text("mail.waits");
    }

    /** Until when a desk is held for somebody who has to say yes to it. */
    String until(ZonedDateTime end) {
        return messages.sentence("mail.until", day(end), written(hour(end)));
    }

    String note(String note) {
        return messages.sentence("mail.note", written(note));
    }

    @Nullable
    String description(@Nullable String note) {
        return note == null ? null : inOneLine(note);
    }

    String signature() {
        String address = space.address();
        return house() + (address == null ? "" : "\n" + inOneLine(address));
    }

    private AsWritten day(ZonedDateTime time) {
        return written(DateTimeFormatter.ofPattern(messages.text("pattern.day"), messages.language())
                .format(time));
    }

    private static String hour(ZonedDateTime time) {
        return DateTimeFormatter.ofPattern("HH:mm").format(time);
    }

    private static String offset(ZonedDateTime time) {
        return time.getOffset().equals(ZoneOffset.UTC) ? "UTC" : "UTC" + time.getOffset();
    }

    private static AsWritten written(String text) {
        return new AsWritten(inOneLine(text));
    }

    /** Without what would begin a new line, or a new header. */
    static String inOneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
