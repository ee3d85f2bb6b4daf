package dev.cantine.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.proof.crashes.BookingClients;
import dev.cantine.testing.ServiceProcess;
import dev.cantine.testing.ServiceProcess.Jar;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged service on H2 is killed while clients book with keys: what was acknowledged is there, what is retried is there once.
 * {@code ./mvnw verify -Pproof-crashes} does it at length, and on PostgreSQL.
 */
class KilledServiceIT {
    private static final int ROUNDS = Integer.getInteger("cantine.kill.rounds", 2);

    @TempDir
    Path directory;

    @Test
    void no_acknowledged_booking_is_lost_and_no_retried_one_doubled_when_the_service_is_killed() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(Jar.H2, directory, BookingClients.ADMIN)) {
            BookingClients clients = new BookingClients(service);
            for (int round = 0; round < ROUNDS; round++) {
                int before = clients.acknowledged();
                clients.bookWhile(() -> {
                    TimeUnit.MILLISECONDS.sleep(1000);
                    service.kill();
                });
                assertThat(clients.acknowledged()).isGreaterThan(before);
                service.restart();
                clients.nothingIsLostOrDoubled();
            }
            clients.thereIsOneBookingForEachKey();
        }
    }
}
