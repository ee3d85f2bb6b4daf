package dev.cantine.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail that is kept in a folder, as a mail program reads it. */
class MailFolderTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T07:00:00.000001Z"), ZoneOffset.UTC);

    @TempDir
    Path directory;

    @Test
    void a_mail_program_reads_what_was_written() throws Exception {
        Path folder = directory.resolve("data/mail");
        new MailFolder(folder, 10, CLOCK)
                .carry(letter("one.1.confirmed", "Réservé : Poste près de la fenêtre, 4 décembre 2026 à 09:00"));

        assertThat(names(folder)).containsExactly("2026-11-24T07-00-00-000001Z-one.1.confirmed.eml");
        MimeMessage mail = read(folder.resolve(names(folder).get(0)));
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("La Cantine <accueil@cantine.example>");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("camille@cantine.example");
        assertThat(mail.getSubject()).isEqualTo("Réservé : Poste près de la fenêtre, 4 décembre 2026 à 09:00");
        assertThat(mail.getMessageID()).isEqualTo("<one.1.confirmed@cantine.example>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getContentLanguage()).containsExactly("fr");

        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContent().toString().stripTrailing()).isEqualToNormalizingNewlines("""
                Bonjour Camille,

                .
                Votre réservation est confirmée.""");
        BodyPart calendar = parts.getBodyPart(1);
        ContentType type = new ContentType(calendar.getContentType());
        assertThat(type.getBaseType()).isEqualTo("text/calendar");
        assertThat(type.getParameter("method")).isEqualTo("PUBLISH");
        assertThat(type.getParameter("charset")).isEqualTo("UTF-8");
        assertThat(calendar.getFileName()).isEqualTo("booking.ics");
        try (InputStream bytes = calendar.getInputStream()) {
            assertThat(new String(bytes.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("BEGIN:VCALENDAR\r\nX-NAME:fenêtre\r\nEND:VCALENDAR\r\n");
        }
    }

    @Test
    void only_the_last_are_kept() throws Exception {
        for (int i = 0; i < 5; i++) {
            Clock later = Clock.offset(CLOCK, Duration.ofSeconds(i));
            new MailFolder(directory, 3, later).carry(letter(i + ".1.confirmed", "Booked"));
        }
        assertThat(names(directory))
                .containsExactly(
                        "2026-11-24T07-00-02-000001Z-2.1.confirmed.eml",
                        "2026-11-24T07-00-03-000001Z-3.1.confirmed.eml",
                        "2026-11-24T07-00-04-000001Z-4.1.confirmed.eml");
    }

    @Test
    void letters_about_a_booking_are_thrown_away_and_others_stay() throws Exception {
        UUID theirs = UUID.fromString("01a20ada-2c4d-7b9e-9a94-011d6d47cfae");
        UUID another = UUID.fromString("01a20ada-2c4d-7b9e-9a94-011d6d47cfaf");
        MailFolder folder = new MailFolder(directory, 10, CLOCK);
        assertThat(new MailFolder(directory.resolve("none"), 10, CLOCK).keepsAbout())
                .isEmpty();
        folder.carry(letter(theirs + ".1.confirmed", "Booked"));
        folder.carry(letter(theirs + ".2.cancelled", "Cancelled"));
        folder.carry(letter(another + ".1.confirmed", "Booked"));
        Files.writeString(directory.resolve("not-a-letter.eml"), "");
        assertThat(folder.keepsAbout()).containsExactlyInAnyOrder(theirs, another);

        folder.forget(Set.of(theirs));

        assertThat(names(directory))
                .containsExactly("2026-11-24T07-00-00-000001Z-" + another + ".1.confirmed.eml", "not-a-letter.eml");
    }

    private static Letter letter(String id, String subject) {
        return new Letter(
                List.of(),
                id,
                "La Cantine <accueil@cantine.example>",
                "camille@cantine.example",
                "fr",
                subject,
                "Bonjour Camille,\n\n.\nVotre réservation est confirmée.\n",
                new Letter.Calendar("BEGIN:VCALENDAR\r\nX-NAME:fenêtre\r\nEND:VCALENDAR\r\n", "PUBLISH"));
    }

    private static MimeMessage read(Path file) throws Exception {
        try (InputStream bytes = Files.newInputStream(file)) {
            return new MimeMessage(Session.getInstance(new Properties()), bytes);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
