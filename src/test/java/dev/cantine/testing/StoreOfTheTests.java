package dev.cantine.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Gives every {@code @QuarkusTest} an empty database, of the kind that the property {@code cantine.store} names: a file of H2 under the
 * build directory, as in production, or PostgreSQL. No test names this class: it is registered under META-INF/services.
 */
public final class StoreOfTheTests implements QuarkusTestResourceLifecycleManager {

    /** The store that the tests run on: {@code h2} or {@code postgresql}. */
    public static String name() {
        return System.getProperty("cantine.store", "h2");
    }

    @Override
    public Map<String, String> start() {
        if (name().equals("postgresql")) {
            return Map.of(
                    "cantine.database.url", EmbeddedPostgresql.newDatabase(),
                    "cantine.database.username", EmbeddedPostgresql.USERNAME,
                    "cantine.database.password", EmbeddedPostgresql.PASSWORD);
        }
        return Map.of("cantine.database.url", "jdbc:h2:file:" + newDirectory().resolve("cantine"));
    }

    @Override
    public void stop() {
        // H2 closes its file with the last connection, PostgreSQL ends with the JVM.
    }

    private static Path newDirectory() {
        try {
            var parent =
                    Files.createDirectories(Path.of("target", "test-stores").toAbsolutePath());
            return Files.createTempDirectory(parent, "h2-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
