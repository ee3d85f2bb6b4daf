package dev.cantine.proof.crashes;

import dev.cantine.testing.EmbeddedPostgresql;
import dev.cantine.testing.ServiceProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL of its own that writes as in production: fsync on, commits awaited (the library that brings the binaries switches the
 * latter off). It can be killed, stopped, frozen, and started again on the same files and the same port.
 */
final class DurablePostgresql implements AutoCloseable {
    private final Path files;
    private final int port;
    private EmbeddedPostgres server;

    private DurablePostgresql(Path files) throws IOException, SQLException {
        this.files = files;
        this.port = ServiceProcess.freePort();
        this.server = launch();
        EmbeddedPostgresql.createUser(server);
    }

    static DurablePostgresql start(Path directory) throws IOException, SQLException {
        return new DurablePostgresql(directory.resolve("postgresql"));
    }

    /** A new database, and what the service needs to know to use it. */
    Map<String, String> newDatabase(String name) throws SQLException {
        return newDatabase(name, "");
    }

    Map<String, String> newDatabase(String name, String options) throws SQLException {
        execute("CREATE DATABASE " + name + " OWNER " + EmbeddedPostgresql.USERNAME + options);
        Map<String, String> settings = new HashMap<>(BookingClients.ADMIN);
        settings.put("CANTINE_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + port + "/" + name);
        settings.put("CANTINE_DATABASE_USERNAME", EmbeddedPostgresql.USERNAME);
        settings.put("CANTINE_DATABASE_PASSWORD", EmbeddedPostgresql.PASSWORD);
        return settings;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Connection connect(String database) throws SQLException {
        return server.getDatabase(EmbeddedPostgresql.USERNAME, database).getConnection();
    }

    /** {@code kill -9} for the server and all that belongs to it, at once. */
    void kill() throws IOException {
        List<ProcessHandle> processes = processes();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(DurablePostgresql::awaitEnd);
    }

    void restart() throws IOException {
        stop();
        server = launch();
    }

    /** Stops it if it runs; the library complains if it does not. */
    void stop() {
        try {
            server.close();
        } catch (IOException | RuntimeException alreadyGone) {
            // that is what is wanted
        }
    }

    /** The processes stand still: connections stay open and nobody answers, as behind a network that drops everything. */
    void freeze() throws Exception {
        signal("STOP");
    }

    void thaw() throws Exception {
        signal("CONT");
    }

    @Override
    public void close() {
        stop();
    }

    private EmbeddedPostgres launch() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(files)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setPGStartupWait(Duration.ofSeconds(60))
                .setRegisterShutdownHook(true)
                .start();
    }

    private void signal(String name) throws Exception {
        for (ProcessHandle process : processes()) {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    /** The server first, whose id it writes into the first line of a file of its own. */
    private List<ProcessHandle> processes() throws IOException {
        long id = Long.parseLong(
                Files.readAllLines(files.resolve("postmaster.pid")).get(0).strip());
        return ProcessHandle.of(id).stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                .toList();
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            CompletableFuture<ProcessHandle> end = process.onExit();
            end.get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("process " + process.pid() + " does not end", e);
        }
    }
}
