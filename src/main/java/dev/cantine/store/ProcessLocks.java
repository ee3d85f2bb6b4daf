package dev.cantine.store;

import dev.cantine.problem.Contended;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Locks of this process that the embedded store needs beside its row locks, which were seen to let a double booking through.
 * On PostgreSQL the rows' own locks are enough and this does nothing.
 *
 * <p>The ids of a kind share {@value #STRIPES} semaphores. They are no reentrant locks: a transaction that times out is completed by
 * another thread than the one that took them. Whoever takes several kinds takes them in the order of the row locks, members first.
 */
@ApplicationScoped
public class ProcessLocks {
    private static final int STRIPES = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final boolean needed;
    private final Duration patience;
    private final AfterCompletion afterCompletion;
    private final TransactionSynchronizationRegistry transactions;
    private final Map<String, Semaphore[]> stripesOfKinds = new ConcurrentHashMap<>();

    @Inject
    ProcessLocks(
            @ConfigProperty(name = "quarkus.datasource.db-kind") String store,
            AfterCompletion afterCompletion,
            TransactionSynchronizationRegistry transactions) {
        this("h2".equals(store), PATIENCE, afterCompletion, transactions);
    }

    ProcessLocks(
            boolean needed,
            Duration patience,
            AfterCompletion afterCompletion,
            TransactionSynchronizationRegistry transactions) {
        this.needed = needed;
        this.patience = patience;
        this.afterCompletion = afterCompletion;
        this.transactions = transactions;
    }

    /**
     * Keeps every other transaction of this process from the same ids until the current one has completed. What the transaction
     * holds already it may ask for again.
     *
     * @param kind what the ids are of, such as {@code member}; the same id of another kind is another lock
     * @throws Contended if others do not let go in time
     * @throws IllegalStateException if no transaction is active
     */
    public void holdUntilCompletion(String kind, Collection<UUID> ids) {
        if (!needed) {
            return;
        }
        Semaphore[] stripes = stripesOfKinds.computeIfAbsent(kind, none -> freeStripes());
        Held held = heldByTransaction();
        ids.stream()
                .mapToInt(ProcessLocks::stripeOf)
                .distinct()
                .sorted()
                .forEach(stripe -> held.take(stripes[stripe], patience));
    }

    /**
     * Whether rows that nothing else writes need no locks of their own: nobody but this process uses the embedded store, and the lock of a row
     * costs it a write. On PostgreSQL the rows are locked.
     */
    public boolean areEnough() {
        return needed;
    }

    /**
     * One of the ids, the first that nobody holds or waits for, or else the first as soon as its holder lets go; otherwise as
     * {@link #holdUntilCompletion}. Only where {@linkplain #areEnough these locks are enough}.
     *
     * @return its place in the list
     */
    public int holdOneUntilCompletion(String kind, List<UUID> ids) {
        Semaphore[] stripes = stripesOfKinds.computeIfAbsent(kind, none -> freeStripes());
        Held held = heldByTransaction();
        for (int place = 0; place < ids.size(); place++) {
            if (held.isTaken(stripes[stripeOf(ids.get(place))], Duration.ZERO)) {
                return place;
            }
        }
        held.take(stripes[stripeOf(ids.get(0))], patience);
        return 0;
    }

    private static int stripeOf(UUID id) {
        return Math.floorMod(id.hashCode(), STRIPES);
    }

    private Held heldByTransaction() {
        if (transactions.getResource(ProcessLocks.class) instanceof Held held) {
            return held;
        }
        Held held = new Held();
        // Before anything is taken, so that whatever happens it is given back.
        afterCompletion.run(held::releaseAll);
        transactions.putResource(ProcessLocks.class, held);
        return held;
    }

    private static Semaphore[] freeStripes() {
        return IntStream.range(0, STRIPES)
                .mapToObj(stripe -> new Semaphore(1, true))
                .toArray(Semaphore[]::new);
    }

    /** What one transaction holds. Two threads may meet here: the one that still takes, and the one that ends it after a time-out. */
    private static final class Held {
        private final Set<Semaphore> semaphores = new HashSet<>();
        private boolean over;

        void take(Semaphore semaphore, Duration patience) {
            if (!isTaken(semaphore, patience)) {
                throw new Contended("others hold the lock of the process");
            }
        }

        /** Nobody who waits already is overtaken, not even by who has no patience. */
        boolean isTaken(Semaphore semaphore, Duration patience) {
            if (holds(semaphore)) {
                return true;
            }
            try {
                if (!semaphore.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    return false;
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new Contended("interrupted while waiting for the lock of the process");
            }
            keep(semaphore);
            return true;
        }

        private synchronized boolean holds(Semaphore semaphore) {
            return semaphores.contains(semaphore);
        }

        private synchronized void keep(Semaphore semaphore) {
            if (over) {
                semaphore.release();
                throw new Contended("the transaction ended while it waited for the lock of the process");
            }
            semaphores.add(semaphore);
        }

        synchronized void releaseAll() {
            over = true;
            semaphores.forEach(Semaphore::release);
            semaphores.clear();
        }
    }
}
