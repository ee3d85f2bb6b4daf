package dev.cantine.store;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.api.ErrorCode;
import org.h2.mvstore.MVStoreException;
import org.hibernate.exception.JDBCConnectionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The store is gone, full or out of reach: nobody's fault who calls, and over when the store is back. */
public final class Outage {
    private static final Logger LOG = Logger.getLogger(Outage.class);
    private static final Duration BETWEEN_SENTENCES = Duration.ofSeconds(5);
    private static final AtomicLong LAST_TOLD = new AtomicLong(System.nanoTime() - BETWEEN_SENTENCES.toNanos());

    /** When H2 cannot write its file it closes it, and every connection with it, until the file is opened anew. */
    private static final Set<Integer> H2_CLOSED = Set.of(
            ErrorCode.DATABASE_IS_CLOSED,
            ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
            ErrorCode.CONNECTION_BROKEN_1,
            ErrorCode.IO_EXCEPTION_1,
            ErrorCode.IO_EXCEPTION_2);

    /** Connection, resources (the disk among them), files; PostgreSQL that is stopped or has become a standby. */
    private static final Set<String> STATES = Set.of("08", "53", "58", "57P0", "25006");

    private Outage() {}

    /** Whether this one, without its causes, tells of an outage. */
    public static boolean isToldBy(Throwable failure) {
        if (failure instanceof JDBCConnectionException || failure instanceof MVStoreException) {
            return true;
        }
        return failure instanceof SQLException sql
                && (isOfClosedH2(sql)
                        || STATES.stream().anyMatch(state -> startsWith(sql.getSQLState(), state))
                        || startsWith(sql.getMessage(), "Sorry, acquisition timeout"));
    }

    /** Whether H2 has closed its file, or does so because of this. */
    static boolean isOfClosedH2(SQLException failure) {
        return H2_CLOSED.contains(failure.getErrorCode())
                || failure.getErrorCode() == ErrorCode.GENERAL_ERROR_1
                        && (failure.getCause() instanceof MVStoreException
                                || failure.getCause() instanceof IOException);
    }

    /** For the log: a line now and then, since during an outage every request meets it. The rest is there at level DEBUG. */
    public static void tell(Throwable failure) {
        long now = System.nanoTime();
        long last = LAST_TOLD.get();
        if (now - last >= BETWEEN_SENTENCES.toNanos() && LAST_TOLD.compareAndSet(last, now)) {
            LOG.errorf("The store is not available, requests are answered with 503: %s", innermost(failure));
        }
        LOG.debug("The store is not available", failure);
    }

    private static Throwable innermost(Throwable failure) {
        Throwable inner = failure;
        for (int depth = 0; depth < 20; depth++) {
            if (inner.getCause() != null) {
                inner = inner.getCause();
            } else if (inner.getSuppressed().length > 0) {
                inner = inner.getSuppressed()[0];
            } else {
                break;
            }
        }
        return inner;
    }

    private static boolean startsWith(@Nullable String text, String start) {
        return text != null && text.startsWith(start);
    }
}
