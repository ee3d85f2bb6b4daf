package dev.cantine.proof.crashes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.cantine.testing.EmbeddedPostgresql;
import dev.cantine.testing.Operator;
import dev.cantine.testing.ServiceProcess;
import dev.cantine.testing.ServiceProcess.Jar;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A packaged service on PostgreSQL has mails to send to a server that says nothing, and is killed while it waits for it, with one mail in its
 * hands and the others behind it. A second service, which finds a server that answers, sends them all, each once.
 */
class MailProof {
    /** A dead node may keep the job for a minute, and the mail that was under way has its next attempt after two. */
    private static final Duration TAKEN_OVER = Duration.ofMinutes(5);

    @TempDir
    Path directory;

    @Test
    void no_mail_is_lost_when_the_node_is_killed_that_was_to_send_it() throws Exception {
        int port = ServiceProcess.freePort();
        Map<String, String> environment = new HashMap<>(Operator.environment(EmbeddedPostgresql.newDatabase()));
        environment.put("CANTINE_JOBS_EVERY", "1s");
        environment.put("CANTINE_MAIL_HOST", "127.0.0.1");
        environment.put("CANTINE_MAIL_PORT", Integer.toString(port));

        List<UUID> bookings;
        try (ServerSocket silent = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
                ServiceProcess one = ServiceProcess.start(Jar.POSTGRESQL, directory, environment)) {
            Operator operator = new Operator(one);
            bookings = JobsProof.bookings(operator, operator.signIn());
            silent.accept();
            one.kill();
        }
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try (ServiceProcess other = ServiceProcess.start(Jar.POSTGRESQL, directory, environment)) {
            assertThat(other.isRunning()).isTrue();
            await().atMost(TAKEN_OVER).until(() -> received(server).containsAll(bookings));
            assertThat(received(server)).containsExactlyInAnyOrderElementsOf(bookings);
        } finally {
            server.stop();
        }
    }

    /** The bookings of which there was mail, each as often as there was. */
    private static List<UUID> received(GreenMail server) {
        return Stream.of(server.getReceivedMessages())
                .map(MailProof::idOf)
                .map(id -> UUID.fromString(id.substring(1, id.indexOf('.'))))
                .toList();
    }

    private static String idOf(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
