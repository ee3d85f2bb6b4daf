package dev.cantine.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A PostgreSQL server of the tests' own, unpacked from a library: one per JVM, started when first asked for and stopped with the JVM.
 * Who asks gets a database that nobody else has.
 */
public final class EmbeddedPostgresql {

    public static final String USERNAME = "postgres";
    public static final String PASSWORD = "postgres";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private EmbeddedPostgresql() {}

    /** The JDBC URL of a new, empty database; its user may create extensions. */
    public static String newDatabase() {
        var name = "cantine_" + DATABASES.incrementAndGet();
        try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no database " + name, e);
        }
        return "jdbc:postgresql://localhost:" + Server.RUNNING.getPort() + "/" + name;
    }

    private static final class Server {

        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                // What a test writes need not outlive the machine; a measurement needs to know what it costs.
                String durable = System.getProperty("cantine.test.fsync", "off");
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", durable)
                        .setServerConfig("full_page_writes", durable)
                        .setServerConfig("synchronous_commit", durable)
                        .setServerConfig("shared_buffers", System.getProperty("cantine.test.shared-buffers", "128MB"))
                        // A store that is minutes old has no statistics yet, and any index will do for its planner.
                        .setServerConfig("autovacuum_naptime", "2s")
                        .setRegisterShutdownHook(true)
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not start", e);
            }
        }
    }
}
