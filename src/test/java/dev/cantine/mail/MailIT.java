package dev.cantine.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.cantine.testing.Operator;
import dev.cantine.testing.ServiceProcess;
import dev.cantine.testing.ServiceProcess.Jar;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail of the packaged service: through SMTP, as an operator sets it up, and into the folder, if they do not. */
class MailIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(300);
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final String NAME = "Fenêtre\r\nBcc: nour@cantine.example";

    @TempDir
    Path directory;

    @Test
    void a_booking_arrives_as_one_mail_with_its_calendar() throws Exception {
        GreenMail server =
                new GreenMail(new ServerSetup(ServiceProcess.freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        Map<String, String> settings = settings(Map.of(
                "CANTINE_JOBS_EVERY",
                "1s",
                "CANTINE_MAIL_HOST",
                "127.0.0.1",
                "CANTINE_MAIL_PORT",
                Integer.toString(server.getSmtp().getPort()),
                "CANTINE_MAIL_FROM",
                "La Cantine <accueil@lacantine.example>"));
        try (ServiceProcess service = ServiceProcess.start(Jar.H2, directory, settings)) {
            UUID booking = booking(service);

            assertThat(server.waitForIncomingEmail(PATIENCE.toMillis(), 1)).isTrue();
            MimeMessage mail = server.getReceivedMessages()[0];
            assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("admin@cantine.example");
            assertThat(mail.getFrom())
                    .extracting(Object::toString)
                    .containsExactly("La Cantine <accueil@lacantine.example>");
            assertThat(mail.getSubject())
                    .isEqualTo("Booked: Fenêtre Bcc: nour@cantine.example, " + inWords("d MMMM uuuu") + ", 09:00");
            assertThat(mail.getMessageID()).isEqualTo("<" + booking + ".1.confirmed@lacantine.example>");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");

            MimeMultipart parts = (MimeMultipart) mail.getContent();
            assertThat(parts.getBodyPart(0).getContent().toString().stripTrailing())
                    .isEqualToNormalizingNewlines("""
                    Hello admin@cantine.example,

                    Your booking at Café de la Cantine is confirmed.

                    Fenêtre Bcc: nour@cantine.example
                    %s, 09:00 to 17:00 (Europe/Paris, UTC%s)

                    Café de la Cantine""".formatted(inWords("EEEE d MMMM uuuu"), at(9).getOffset()));
            BodyPart part = parts.getBodyPart(1);
            assertThat(new ContentType(part.getContentType()).getParameter("method"))
                    .isEqualTo("PUBLISH");
            VEvent event = eventOf(part);
            assertThat(event.getUid().orElseThrow().getValue()).isEqualTo(booking.toString());
            assertThat(event.getSequence().getSequenceNo()).isZero();
            assertThat(event.getDateTimeStart().getValue()).isEqualTo(inUtc(at(9)));
            assertThat(event.getDateTimeEnd().getValue()).isEqualTo(inUtc(at(17)));
            assertThat(event.getSummary().getValue())
                    .isEqualTo("Fenêtre Bcc: nour@cantine.example, Café de la Cantine");
            assertThat(event.getOrganizer().getCalAddress()).hasToString("mailto:accueil@lacantine.example");
            assertThat(Files.exists(directory.resolve("data/mail"))).isFalse();
            assertThat(service.output()).contains("1 mails sent").doesNotContain("failed");
        } finally {
            server.stop();
        }
    }

    @Test
    void what_was_committed_is_told_by_the_next_start_if_the_node_is_killed_before_it_tells() throws Exception {
        UUID booking;
        try (ServiceProcess service =
                ServiceProcess.start(Jar.H2, directory, settings(Map.of("CANTINE_JOBS_ENABLED", "false")))) {
            booking = booking(service);
            service.kill();
        }
        Path folder = directory.resolve("data/mail");
        assertThat(Files.exists(folder)).isFalse();
        try (ServiceProcess service =
                ServiceProcess.start(Jar.H2, directory, settings(Map.of("CANTINE_JOBS_EVERY", "1s")))) {
            assertThat(service.isRunning()).isTrue();
            await().atMost(PATIENCE).until(() -> !letters(folder).isEmpty());
            assertThat(letters(folder)).singleElement().asString().endsWith(booking + ".1.confirmed.eml");
        }
    }

    private static Map<String, String> settings(Map<String, String> some) {
        Map<String, String> settings = new HashMap<>(Operator.ADMIN);
        settings.putAll(some);
        return settings;
    }

    private UUID booking(ServiceProcess service) {
        Operator operator = new Operator(service);
        String token = operator.signIn();
        UUID space = operator.makes(
                token,
                "/api/v1/spaces",
                Map.of("name", "Café de la Cantine", "slug", "paris", "timeZone", "Europe/Paris"));
        UUID desk = operator.makes(token, "/api/v1/desks", Map.of("spaceId", space, "name", NAME));
        return operator.makes(
                token,
                "/api/v1/bookings",
                Map.of("deskId", desk, "startsAt", day + "T09:00", "endsAt", day + "T17:00"));
    }

    private ZonedDateTime at(int hour) {
        return day.atTime(hour, 0).atZone(PARIS);
    }

    private String inWords(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(day);
    }

    private static String inUtc(ZonedDateTime time) {
        return DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").format(time.withZoneSameInstant(ZoneOffset.UTC));
    }

    private static VEvent eventOf(BodyPart part) throws Exception {
        try (InputStream bytes = part.getInputStream()) {
            Calendar calendar = new CalendarBuilder().build(bytes);
            return (VEvent) calendar.getComponents(Component.VEVENT).get(0);
        }
    }

    private static List<Path> letters(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml")).toList();
        }
    }
}
