package dev.cantine.proof.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.testing.ServiceProcess;
import dev.cantine.testing.ServiceProcess.Jar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk fills up while clients book: 503, nothing harmed, and when there is room again it goes on without a restart. */
class FullDiskProof {
    private static final int LEFT = 300_000;

    @TempDir
    Path directory;

    @Test
    void on_h2() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 16)) {
            Map<String, String> settings = new HashMap<>(BookingClients.ADMIN);
            settings.put("CANTINE_DATABASE_URL", "jdbc:h2:file:" + disk.place().resolve("cantine"));
            try (ServiceProcess service = ServiceProcess.start(Jar.H2, directory, settings)) {
                theDiskFillsUp("H2", disk, service);
                service.kill();
                service.restart();
                assertThat(service.isRunning()).as(service.output()).isTrue();
            }
        }
    }

    @Test
    void on_postgresql() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 40);
                DurablePostgresql postgresql = DurablePostgresql.start(directory)) {
            Path space = Files.createDirectory(disk.place().resolve("space"));
            postgresql.execute("CREATE TABLESPACE small LOCATION '" + space + "'");
            try (ServiceProcess service = ServiceProcess.start(
                    Jar.POSTGRESQL, directory, postgresql.newDatabase("cantine", " TABLESPACE small"))) {
                theDiskFillsUp("PostgreSQL", disk, service);
            }
        }
    }

    private static void theDiskFillsUp(String store, SmallDisk disk, ServiceProcess service) throws Exception {
        BookingClients clients = new BookingClients(service);
        long[] roomAt = {0};
        clients.bookWhile(() -> {
            TimeUnit.SECONDS.sleep(1);
            disk.fill(LEFT);
            long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (clients.refused() < 50 && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(clients.refused()).as("answers 503; " + service.output()).isGreaterThanOrEqualTo(50);
            TimeUnit.SECONDS.sleep(3);
            assertThat(clients.get("/q/health/live").statusCode()).isEqualTo(200);
            Figures.say(
                    "full disk on %s: readiness answers %d",
                    store, clients.get("/q/health/ready").statusCode());
            disk.makeRoom();
            roomAt[0] = System.nanoTime();
            Duration first = clients.firstAcknowledgedAfter(roomAt[0]);
            Figures.say("full disk on %s: %s from room to first booking", store, Figures.seconds(first));
        });
        clients.nothingIsLostOrDoubled();
        clients.thereIsOneBookingForEachKey();
        assertThat(clients.get("/q/health/ready").statusCode()).isEqualTo(200);
        Figures.say(
                "full disk on %s: %d answers 503, of %d bookings none lost, none doubled",
                store, clients.refused(), clients.acknowledged());
    }
}
