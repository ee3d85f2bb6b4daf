package dev.cantine.web;

import dev.cantine.problem.Contended;
import dev.cantine.store.Outage;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.StaleStateException;
import org.hibernate.exception.LockAcquisitionException;
import org.jspecify.annotations.Nullable;

/** Tells the failures of the store apart that are nobody's fault. They arrive wrapped, the more so when the commit fails. */
final class StoreFailures {
    /** Serialisation failure, deadlock, lock not available (both stores), statement time-out, H2's lock time-out and concurrent update. */
    private static final Set<String> CONTENTION = Set.of("40001", "40P01", "55P03", "57014", "HYT00", "90131", "90112");

    private static final Set<String> UNIQUE = Set.of("23505", "23P01");
    private static final Set<String> FOREIGN_KEY = Set.of("23503", "23506");

    private StoreFailures() {}

    /** Others were at the same rows: the same again may work. */
    static boolean isContention(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof Contended
                        || cause instanceof OptimisticLockException
                        || cause instanceof StaleStateException
                        || cause instanceof PessimisticLockException
                        || cause instanceof LockTimeoutException
                        || cause instanceof LockAcquisitionException
                        || cause instanceof org.hibernate.PessimisticLockException
                        || hasState(cause, CONTENTION));
    }

    /** There is such a row already. Seldom that of a request which checked before, so again it will find what it missed. */
    static boolean isDuplicate(Throwable failure) {
        return causes(failure).anyMatch(cause -> hasState(cause, UNIQUE));
    }

    /** A row that is pointed to went, or one that is to go is pointed to. */
    static boolean isBrokenReference(Throwable failure) {
        return causes(failure).anyMatch(cause -> hasState(cause, FOREIGN_KEY));
    }

    /** The store is gone, full or out of reach, now. */
    static boolean isUnavailable(Throwable failure) {
        return causes(failure).anyMatch(Outage::isToldBy);
    }

    /** The failure and whatever led to it, outermost first. What makes a commit fail is no cause but suppressed. */
    static Stream<Throwable> causes(Throwable failure) {
        return causes(failure, 20);
    }

    private static Stream<Throwable> causes(@Nullable Throwable failure, int depth) {
        if (failure == null || depth == 0) {
            return Stream.empty();
        }
        Throwable next = failure instanceof SQLException sql ? sql.getNextException() : null;
        return Stream.of(
                        Stream.of(failure),
                        causes(next, depth - 1),
                        causes(failure.getCause(), depth - 1),
                        Arrays.stream(failure.getSuppressed()).flatMap(one -> causes(one, depth - 1)))
                .flatMap(several -> several);
    }

    private static boolean hasState(Throwable cause, Set<String> states) {
        return cause instanceof SQLException sql && sql.getSQLState() != null && states.contains(sql.getSQLState());
    }
}
