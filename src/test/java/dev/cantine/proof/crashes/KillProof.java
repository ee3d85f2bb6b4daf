package dev.cantine.proof.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.testing.ServiceProcess;
import dev.cantine.testing.ServiceProcess.Jar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed while clients book: whatever was acknowledged is there, whatever is repeated is there once. */
class KillProof {
    static final int ROUNDS = Integer.getInteger("cantine.kill.rounds", 20);
    static final long SEED = Long.getLong("cantine.seed", 20261124L);

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);

    @Test
    void the_service_on_h2() throws Exception {
        theServiceIsKilled(
                Jar.H2,
                BookingClients.ADMIN,
                archiveOfClasses(Jar.H2, BookingClients.ADMIN),
                "kill -9 of the service on H2, restart to first booking");
    }

    @Test
    void the_service_on_postgresql() throws Exception {
        try (DurablePostgresql postgresql = DurablePostgresql.start(directory)) {
            theServiceIsKilled(
                    Jar.POSTGRESQL,
                    postgresql.newDatabase("cantine"),
                    archiveOfClasses(Jar.POSTGRESQL, postgresql.newDatabase("archive")),
                    "kill -9 of the service on PostgreSQL, restart to first booking");
        }
    }

    @Test
    void the_database_postgresql() throws Exception {
        Figures figures = new Figures("kill -9 of PostgreSQL, its restart to first booking");
        try (DurablePostgresql postgresql = DurablePostgresql.start(directory);
                ServiceProcess service =
                        ServiceProcess.start(Jar.POSTGRESQL, directory, postgresql.newDatabase("cantine"))) {
            BookingClients clients = new BookingClients(service);
            for (int round = 0; round < ROUNDS; round++) {
                int before = clients.acknowledged();
                int refusedBefore = clients.refused();
                int[] atTheKill = {0};
                clients.bookWhile(() -> {
                    sleep(700 + random.nextInt(800));
                    postgresql.kill();
                    atTheKill[0] = clients.acknowledged();
                    sleep(random.nextInt(1000));
                    long start = System.nanoTime();
                    postgresql.restart();
                    Duration first = clients.firstAcknowledgedAfter(start);
                    figures.add(
                            first,
                            (atTheKill[0] - before) + " bookings before the kill, "
                                    + (clients.refused() - refusedBefore) + " answers 503");
                });
                assertThat(atTheKill[0]).as("seed %d", SEED).isGreaterThan(before);
                clients.nothingIsLostOrDoubled();
            }
            clients.thereIsOneBookingForEachKey();
            figures.summary();
            Figures.say("of %d bookings none lost, none doubled", clients.acknowledged());
        }
    }

    /** As the README has it for a faster start: a first run, on a store of its own, writes down which classes it has loaded. */
    private Path archiveOfClasses(Jar jar, Map<String, String> settings) throws Exception {
        Path archive = directory.resolve("cantine.jsa");
        Path own = Files.createDirectory(directory.resolve("archive"));
        try (ServiceProcess first =
                ServiceProcess.start(jar, own, withOption(settings, "-XX:ArchiveClassesAtExit=" + archive))) {
            assertThat(new BookingClients(first).bookOnce().statusCode()).isEqualTo(201);
            first.stop();
        }
        assertThat(archive).exists();
        return archive;
    }

    private static Map<String, String> withOption(Map<String, String> settings, String option) {
        Map<String, String> more = new HashMap<>(settings);
        more.put("JAVA_TOOL_OPTIONS", option);
        return more;
    }

    private void theServiceIsKilled(Jar jar, Map<String, String> settings, Path archive, String what) throws Exception {
        Figures figures = new Figures(what);
        try (ServiceProcess service =
                ServiceProcess.start(jar, directory, withOption(settings, "-XX:SharedArchiveFile=" + archive))) {
            BookingClients clients = new BookingClients(service);
            for (int round = 0; round < ROUNDS; round++) {
                int before = clients.acknowledged();
                clients.bookWhile(() -> {
                    sleep(700 + random.nextInt(800));
                    service.kill();
                });
                int booked = clients.acknowledged() - before;
                assertThat(booked).as("seed %d", SEED).isPositive();
                long start = System.nanoTime();
                service.restart();
                figures.add(clients.firstBookingAfter(start), booked + " bookings before the kill");
                clients.nothingIsLostOrDoubled();
            }
            clients.thereIsOneBookingForEachKey();
            figures.summary();
            Figures.say("of %d bookings none lost, none doubled", clients.acknowledged());
        }
    }

    private static void sleep(int millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }
}
