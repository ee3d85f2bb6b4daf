package dev.cantine.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Keeps a copy of an H2 file while migrations change it. In H2 each statement of a migration is a transaction of its own, so that one
 * that is killed or fails leaves the file between two versions, where no migration can begin; then {@link InterruptedMigration} puts
 * the copy back at the next start. PostgreSQL undoes an unfinished migration itself.
 *
 * <p>Flyway calls this; application.properties names it.
 */
public final class CopyBeforeMigration implements Callback {

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            Optional<Path> database = h2File(context.getConnection());
            if (database.isEmpty()) {
                return;
            }
            Path copy = InterruptedMigration.copyOf(database.get());
            if (event == Event.AFTER_MIGRATE) {
                InterruptedMigration.forget(copy);
            } else if (Files.notExists(copy)) {
                copy(context.getConnection(), copy);
            }
        } catch (IOException | SQLException e) {
            throw new FlywayException("The copy of the database from before its migration: " + e.getMessage(), e);
        }
    }

    @Override
    public String getCallbackName() {
        return "copy-before-migration";
    }

    /** The file of the database, without what H2 adds to its name; empty if it is none of H2, or one in memory. */
    private static Optional<Path> h2File(Connection connection) throws SQLException {
        if (!connection.getMetaData().getDatabaseProductName().equals("H2")) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet path = statement.executeQuery("call database_path()")) {
            return path.next() ? Optional.ofNullable(path.getString(1)).map(Path::of) : Optional.empty();
        }
    }

    /** Under its name it is there as a whole or not at all. */
    private static void copy(Connection connection, Path copy) throws SQLException, IOException {
        Path part = copy.resolveSibling(copy.getFileName() + ".part");
        Files.deleteIfExists(part);
        try (Statement statement = connection.createStatement()) {
            statement.execute("backup to '" + part.toString().replace("'", "''") + "'");
        }
        Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
    }
}
