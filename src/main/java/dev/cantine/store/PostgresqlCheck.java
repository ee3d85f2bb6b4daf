package dev.cantine.store;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Connects to PostgreSQL once, so that what is in the way can be said in a sentence. */
final class PostgresqlCheck {
    /** How long a server that is there, but still starts or recovers, is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long PAUSE_MILLIS = 300;

    private PostgresqlCheck() {}

    static Optional<String> objection(String url, String username, String password) {
        long start = System.nanoTime();
        while (true) {
            try {
                DriverManager.getConnection(url, properties(username, password)).close();
                return Optional.empty();
            } catch (SQLException e) {
                if (!startsWith(e.getSQLState(), "57P03") || System.nanoTime() - start > PATIENCE.toNanos()) {
                    return Optional.of(sentence(e, place(url), username));
                }
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return Optional.of("Interrupted while PostgreSQL was starting.");
            }
        }
    }

    private static Properties properties(String username, String password) {
        Properties properties = new Properties();
        properties.setProperty("user", username);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "4");
        properties.setProperty("socketTimeout", "4");
        properties.setProperty("loginTimeout", "8");
        return properties;
    }

    private static String sentence(SQLException failure, String place, String username) {
        String state = failure.getSQLState();
        String said = oneLine(failure.getMessage());
        if (startsWith(state, "28")) {
            return "PostgreSQL at " + place + " does not let the user " + username
                    + " in: check CANTINE_DATABASE_USERNAME and CANTINE_DATABASE_PASSWORD. It says: " + said;
        }
        if (startsWith(state, "3D000")) {
            return "PostgreSQL is there, but has no such database as " + place
                    + ": create it, or correct CANTINE_DATABASE_URL.";
        }
        if (startsWith(state, "08")) {
            return "PostgreSQL cannot be reached at " + place
                    + ": start it, or correct CANTINE_DATABASE_URL. The driver says: " + said;
        }
        return "PostgreSQL at " + place + " cannot be used. It says: " + said;
    }

    /** The URL without its parameters, which may hold a password. */
    private static String place(String url) {
        return url.split("\\?", 2)[0];
    }

    private static String oneLine(@Nullable String text) {
        return text == null ? "nothing" : text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static boolean startsWith(@Nullable String text, String start) {
        return text != null && text.startsWith(start);
    }
}
