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

    /** Owns each database, and may do nothing else, as in production: the policies of the tables hold for it. */
    public static final String USERNAME = "cantine";

    public static final String PASSWORD = "cantine";

    /** For what the service itself never does. */
    public static final String SUPERUSER = "postgres";

    public static final String PASSWORD_OF_SUPERUSER = "postgres";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private EmbeddedPostgresql() {}

    /** The JDBC URL of a new, empty database; owned by its user. */
    public static String newDatabase() {
        var name = "cantine_" + DATABASES.incrementAndGet();
        try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " OWNER " + USERNAME);
        } catch (SQLException e) {
            throw new IllegalStateException("no database " + name, e);
        }
        return "jdbc:postgresql://localhost:" + Server.RUNNING.getPort() + "/" + name;
    }

    /** Makes the user on a server that has just been set up. */
    public static void createUser(EmbeddedPostgres server) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + USERNAME + " LOGIN PASSWORD '" + PASSWORD + "'");
            // What is measured begins with nothing left to be written.
            statement.execute("GRANT pg_checkpoint TO " + USERNAME);
        }
    }

    private static final class Server {

        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                // What a test writes need not outlive the machine; a measurement needs to know what it costs.
                String durable = System.getProperty("cantine.test.fsync", "off");
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", durable)
                        .setServerConfig("full_page_writes", durable)
                        .setServerConfig("synchronous_commit", durable)
                        .setServerConfig("shared_buffers", System.getProperty("cantine.test.shared-buffers", "128MB"))
                        // A store that is minutes old has no statistics yet, and any index will do for its planner.
                        .setServerConfig("autovacuum_naptime", "2s")
                        .setRegisterShutdownHook(true)
                        .start();
                createUser(server);
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not start", e);
            } catch (SQLException e) {
                throw new IllegalStateException("PostgreSQL has no user", e);
            }
        }
    }
}
