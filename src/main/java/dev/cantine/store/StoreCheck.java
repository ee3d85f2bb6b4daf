package dev.cantine.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;

/**
 * Says in one sentence why the service cannot start on the database it was given, before it tries to and answers with a page of stack
 * trace.
 */
public final class StoreCheck {

    private static final String H2_JAR = "quarkus-app/quarkus-run.jar";
    private static final String POSTGRESQL_JAR = "quarkus-app-postgresql/quarkus-run.jar";

    private StoreCheck() {}

    /**
     * Looks at what was given, and at the file of H2, which it puts back as it was if its last migration was interrupted.
     *
     * @param store the store this package was built for: {@code h2} or {@code postgresql}
     * @param url what was given as CANTINE_DATABASE_URL, empty if nothing was
     * @param h2Default where the H2 package keeps its data if nothing was given
     * @return why the service cannot start, or empty if nothing speaks against it
     */
    public static Optional<String> objection(String store, Optional<String> url, String h2Default) {
        if (url.isPresent() && !url.get().startsWith("jdbc:h2:") && !url.get().startsWith("jdbc:postgresql:")) {
            return Optional.of(
                    "CANTINE_DATABASE_URL must begin with jdbc:h2: or jdbc:postgresql:, or not be set at all.");
        }
        return switch (store) {
            case "postgresql" -> objectionOnPostgresql(url);
            default -> objectionOnH2(url, h2Default);
        };
    }

    /**
     * Connects to the database, if it is one of PostgreSQL.
     *
     * @param store as above
     * @param url what was given as CANTINE_DATABASE_URL, to which {@link #objection} had none
     * @return why it cannot be used, or empty if it can
     */
    public static Optional<String> objectionOfServer(
            String store, Optional<String> url, String username, String password) {
        return store.equals("postgresql")
                ? url.flatMap(given -> PostgresqlCheck.objection(given, username, password))
                : Optional.empty();
    }

    private static Optional<String> objectionOnPostgresql(Optional<String> url) {
        if (url.isEmpty()) {
            return Optional.of(
                    "This package needs a PostgreSQL database: set CANTINE_DATABASE_URL to jdbc:postgresql://host/database,"
                            + " or start " + H2_JAR + ", which keeps its data in a file.");
        }
        if (url.get().startsWith("jdbc:h2:")) {
            return Optional.of("This package is for PostgreSQL, but CANTINE_DATABASE_URL names an H2 database: start "
                    + H2_JAR + " instead.");
        }
        return Optional.empty();
    }

    private static Optional<String> objectionOnH2(Optional<String> given, String h2Default) {
        var url = given.orElse(h2Default);
        if (url.startsWith("jdbc:postgresql:")) {
            return Optional.of("This package is for H2, but CANTINE_DATABASE_URL names a PostgreSQL database: start "
                    + POSTGRESQL_JAR + " instead.");
        }
        var settings = url.toUpperCase(Locale.ROOT);
        if (settings.contains(";WRITE_DELAY=") || settings.contains(";LOCK_TIMEOUT=")) {
            return Optional.of(
                    "CANTINE_DATABASE_URL must not set WRITE_DELAY or LOCK_TIMEOUT: they are set already, so that what is"
                            + " acknowledged is on the disk.");
        }
        if (settings.contains(";AUTO_SERVER=TRUE")) {
            return Optional.empty();
        }
        return databaseFile(url)
                .flatMap(file -> isOpenElsewhere(file) ? Optional.of(inUse(file)) : InterruptedMigration.undo(file));
    }

    private static String inUse(Path file) {
        return "The database " + file
                + " is in use by another process: only one may have an H2 file open, so stop that one first.";
    }

    /** The file of an H2 database on the local disk; empty for one in memory or on a server. */
    private static Optional<Path> databaseFile(String url) {
        var name = url.substring("jdbc:h2:".length()).split(";", 2)[0];
        if (name.startsWith("file:")) {
            name = name.substring("file:".length());
        } else if (name.matches("[A-Za-z]{2,}:.*")) {
            return Optional.empty();
        }
        if (name.startsWith("~/")) {
            name = System.getProperty("user.home") + name.substring(1);
        }
        return Optional.of(Path.of(name + ".mv.db").toAbsolutePath().normalize());
    }

    /** H2 holds a lock on its file as long as it has it open; ours is given back at once. */
    private static boolean isOpenElsewhere(Path file) {
        if (!Files.isWritable(file)) {
            return false;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException openInThisProcess) {
            return false;
        } catch (IOException cannotTell) {
            return false;
        }
    }
}
