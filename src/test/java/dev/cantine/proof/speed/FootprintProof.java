package dev.cantine.proof.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cantine.proof.crashes.BookingClients;
import dev.cantine.proof.races.Report;
import dev.cantine.testing.ServiceProcess;
import dev.cantine.testing.ServiceProcess.Jar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long the packaged service takes until it answers, and how much memory it holds, on H2, with the memory that the JVM takes by itself. */
class FootprintProof {
    private static final int STARTS = 3;
    private static final long SECONDS = Long.getLong("cantine.speed.load", 30);

    @TempDir
    Path directory;

    private final List<String> report = new ArrayList<>();

    @Test
    void start_and_memory() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux tells it this way");
        long began = System.nanoTime();
        try (ServiceProcess service = ServiceProcess.start(Jar.H2, directory, BookingClients.ADMIN)) {
            say("first start, empty store, to ready: %.1f s", secondsSince(began));
            for (int start = 0; start < STARTS; start++) {
                service.stop();
                began = System.nanoTime();
                service.restart();
                double ready = secondsSince(began);
                assertThat(service.get("/api/v1/spaces").statusCode()).isEqualTo(401);
                say("start to ready: %.1f s, to the first answer: %.1f s", ready, secondsSince(began));
            }
            TimeUnit.SECONDS.sleep(5);
            say("memory when idle: %d MiB", residentMebibytes(service));
            BookingClients clients = new BookingClients(service);
            clients.bookWhile(() -> TimeUnit.SECONDS.sleep(SECONDS));
            say("memory after %d s of bookings by 8 clients: %d MiB", SECONDS, residentMebibytes(service));
            clients.nothingIsLostOrDoubled();
        }
        Report.write("footprint", String.join("\n", report) + "\n");
    }

    private void say(String format, Object... figures) {
        report.add(String.format(Locale.ROOT, format, figures));
    }

    private static double secondsSince(long moment) {
        return (System.nanoTime() - moment) / 1e9;
    }

    private static long residentMebibytes(ServiceProcess service) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(service.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
