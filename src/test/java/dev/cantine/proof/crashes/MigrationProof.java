package dev.cantine.proof.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.testing.ServiceProcess;
import dev.cantine.testing.ServiceProcess.Jar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed while it migrates an empty store, at seeded moments; the next start must do it, by itself. */
class MigrationProof {
    @TempDir
    Path directory;

    private final Random random = new Random(KillProof.SEED);

    @Test
    void on_h2() throws Exception {
        int between = 0;
        for (int round = 0; round < KillProof.ROUNDS; round++) {
            Path own = Files.createDirectory(directory.resolve("round-" + round));
            Path copy = own.resolve("data/cantine.before-migration.zip");
            try (ServiceProcess service = ServiceProcess.launch(Jar.H2, own, BookingClients.ADMIN)) {
                await(service, () -> Files.exists(copy));
                TimeUnit.MILLISECONDS.sleep(random.nextInt(150));
                service.kill();
                boolean interrupted = Files.exists(copy);
                between += interrupted ? 1 : 0;
                service.restart();
                booksAgain(service);
                assertThat(service.output().contains("was interrupted")).isEqualTo(interrupted);
                assertThat(copy).doesNotExist();
            }
        }
        Figures.say(
                "first start on H2 killed %d times, of these %d between migrations: each started again",
                KillProof.ROUNDS, between);
        assertThat(between).as("kills that hit a migration").isPositive();
    }

    @Test
    void on_postgresql() throws Exception {
        int all = migrationsIn("db/migration") + migrationsIn("db/postgresql");
        int between = 0;
        try (DurablePostgresql postgresql = DurablePostgresql.start(directory)) {
            for (int round = 0; round < KillProof.ROUNDS; round++) {
                Path own = Files.createDirectory(directory.resolve("round-" + round));
                String name = "cantine_" + round;
                var settings = postgresql.newDatabase(name);
                try (Connection watch = postgresql.connect(name);
                        ServiceProcess service = ServiceProcess.launch(Jar.POSTGRESQL, own, settings)) {
                    await(service, () -> migrated(watch) >= 0);
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(150));
                    service.kill();
                    between += migrated(watch) < all ? 1 : 0;
                    service.restart();
                    booksAgain(service);
                    assertThat(migrated(watch)).isEqualTo(all);
                }
            }
        }
        Figures.say(
                "first start on PostgreSQL killed %d times, of these %d between migrations: each started again",
                KillProof.ROUNDS, between);
        assertThat(between).as("kills that hit a migration").isPositive();
    }

    private static void booksAgain(ServiceProcess service) throws Exception {
        assertThat(service.isRunning()).as(service.output()).isTrue();
        assertThat(new BookingClients(service).bookOnce().statusCode()).isEqualTo(201);
    }

    private static int migrationsIn(String location) {
        String[] files = Path.of("src/main/resources", location).toFile().list();
        assertThat(files).as(location).isNotEmpty();
        return files.length;
    }

    /** How many migrations are done; −1 before there is a table of them. */
    private static int migrated(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet table = statement.executeQuery("select to_regclass('flyway_schema_history')")) {
                table.next();
                if (table.getString(1) == null) {
                    return -1;
                }
            }
            try (ResultSet count = statement.executeQuery("select count(*) from flyway_schema_history where success")) {
                count.next();
                return count.getInt(1);
            }
        }
    }

    private static void await(ServiceProcess service, Callable<Boolean> moment) throws Exception {
        while (!moment.call()) {
            assertThat(service.isRunning()).as(service.output()).isTrue();
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }
}
