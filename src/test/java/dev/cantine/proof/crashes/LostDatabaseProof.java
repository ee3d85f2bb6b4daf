package dev.cantine.proof.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.testing.ServiceProcess;
import dev.cantine.testing.ServiceProcess.Jar;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is gone for a while, or silent; the service stays. */
class LostDatabaseProof {
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("cantine.outage.seconds", 30));
    /** The pool waits 5 s for a connection. */
    private static final Duration PROMPTLY = Duration.ofSeconds(8);
    /** The socket time-out, with what comes around it; before clients give up. */
    private static final Duration GIVEN_UP = Duration.ofSeconds(29);

    @TempDir
    Path directory;

    @Test
    void stopped() throws Exception {
        try (DurablePostgresql postgresql = DurablePostgresql.start(directory);
                ServiceProcess service =
                        ServiceProcess.start(Jar.POSTGRESQL, directory, postgresql.newDatabase("cantine"))) {
            BookingClients clients = new BookingClients(service);
            clients.bookWhile(() -> {
                TimeUnit.SECONDS.sleep(1);
                postgresql.stop();
                long end = System.nanoTime() + OUTAGE.toNanos();
                Duration slowest = Duration.ZERO;
                do {
                    Duration took = isRefusedAfter(clients);
                    slowest = took.compareTo(slowest) > 0 ? took : slowest;
                    assertThat(clients.get("/q/health/ready").statusCode()).isEqualTo(503);
                    assertThat(clients.get("/q/health/live").statusCode()).isEqualTo(200);
                    TimeUnit.MILLISECONDS.sleep(200);
                } while (System.nanoTime() < end);
                assertThat(slowest).isLessThan(PROMPTLY);
                long start = System.nanoTime();
                postgresql.restart();
                Duration first = clients.firstAcknowledgedAfter(start);
                Figures.say(
                        "PostgreSQL gone for %s: %d answers 503, the slowest one looked at after %s; its restart to first"
                                + " booking %s",
                        Figures.seconds(OUTAGE), clients.refused(), Figures.seconds(slowest), Figures.seconds(first));
            });
            assertThat(clients.get("/q/health/ready").statusCode()).isEqualTo(200);
            clients.nothingIsLostOrDoubled();
            clients.thereIsOneBookingForEachKey();
        }
    }

    @Test
    void silent() throws Exception {
        try (DurablePostgresql postgresql = DurablePostgresql.start(directory);
                ServiceProcess service =
                        ServiceProcess.start(Jar.POSTGRESQL, directory, postgresql.newDatabase("cantine"))) {
            BookingClients clients = new BookingClients(service);
            clients.bookOnce();
            postgresql.freeze();
            try {
                Duration took = isRefusedAfter(clients);
                assertThat(took).isLessThan(GIVEN_UP);
                assertThat(clients.get("/q/health/live").statusCode()).isEqualTo(200);
                Figures.say("PostgreSQL silent: a request is given up after %s", Figures.seconds(took));
            } finally {
                postgresql.thaw();
            }
            Duration first = clients.firstBookingAfter(System.nanoTime());
            Figures.say("PostgreSQL silent: heard again to first booking %s", Figures.seconds(first));
            clients.bookWhile(() -> TimeUnit.SECONDS.sleep(1));
            clients.nothingIsLostOrDoubled();
        }
    }

    private static Duration isRefusedAfter(BookingClients clients) throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> answer = clients.bookOnce();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).contains("/problems/try-again");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        return took;
    }
}
