package dev.cantine.space;

import dev.cantine.problem.Contended;
import dev.cantine.store.PlainSql;
import dev.cantine.store.ProcessLocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.hibernate.Session;

/**
 * The lanes of a space: whoever makes one booking takes one of them until the transaction has completed, so that at most {@value #NUMBER} are
 * under way at a time; who takes all is alone. Who holds one knows that the rules of the space stay what they are: they change under all
 * lanes. A space has lanes as soon as its rules were set once.
 */
@ApplicationScoped
class Lanes {
    static final int NUMBER = 16;

    private static final String LOCK = "lane";

    private static final String ONE = "select rules_since from booking_lane where space_id = ? and lane = ?";
    private static final String ALL = "select rules_since from booking_lane where space_id = ? order by lane";
    private static final String FOR_UPDATE = " for update";
    private static final String ANY_FREE = ALL + FOR_UPDATE + " skip locked limit 1";

    /** Where to begin to look for a free one, and which to wait for if there is none: in turn, and each node begins elsewhere. */
    private final AtomicInteger next =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(NUMBER));

    @Inject
    Session store;

    @Inject
    ProcessLocks processLocks;

    @Inject
    TransactionSynchronizationRegistry transactions;

    /**
     * Any of them, one that is free if there is, for one booking: others count on it that a transaction makes no more under a lane.
     *
     * @return false, and nothing is held, if the space has none
     * @throws IllegalStateException if the transaction has taken one already
     * @throws Contended if the rules of the space are not what they were when it was read
     */
    boolean takeOne(Space space) {
        if (transactions.getResource(Lanes.class) != null) {
            throw new IllegalStateException("only one booking of a transaction can be made under a lane");
        }
        transactions.putResource(Lanes.class, true);
        int lane = Math.floorMod(next.getAndIncrement(), NUMBER);
        if (processLocks.areEnough()) {
            List<UUID> inTurn = IntStream.range(lane, lane + NUMBER)
                    .mapToObj(each -> idOf(space, each % NUMBER))
                    .toList();
            int free = processLocks.holdOneUntilCompletion(LOCK, inTurn);
            return areLocked(space, ONE, List.of(space.id, (lane + free) % NUMBER));
        }
        return areLocked(space, ANY_FREE, List.of(space.id))
                || areLocked(space, ONE + FOR_UPDATE, List.of(space.id, lane));
    }

    /** All of them, in their order; otherwise as {@link #takeOne}. */
    boolean takeAll(Space space) {
        holdAll(space);
        return areLocked(space, allLocked(), List.of(space.id));
    }

    /** All of them, in their order, whatever the rules are, because these are to be changed. */
    void takeAllForRules(Space space) {
        holdAll(space);
        rulesSince(allLocked(), List.of(space.id));
    }

    /** From now on they are of the rules that the space has; it has been written, and all of them are held. */
    void followRules(Space space) {
        int there = store.createNativeMutationQuery(
                        "update booking_lane set rules_since = :since where space_id = :space")
                .setParameter("since", space.version)
                .setParameter("space", space.id)
                .executeUpdate();
        for (int lane = there; lane < NUMBER; lane++) {
            store.createNativeMutationQuery(
                            "insert into booking_lane (space_id, lane, rules_since) values (:space, :lane, :since)")
                    .setParameter("space", space.id)
                    .setParameter("lane", lane)
                    .setParameter("since", space.version)
                    .executeUpdate();
        }
    }

    private String allLocked() {
        return processLocks.areEnough() ? ALL : ALL + FOR_UPDATE;
    }

    private void holdAll(Space space) {
        processLocks.holdUntilCompletion(
                LOCK,
                IntStream.range(0, NUMBER).mapToObj(lane -> idOf(space, lane)).toList());
    }

    private boolean areLocked(Space space, String sql, List<?> values) {
        List<Long> since = rulesSince(sql, values);
        if (since.stream().anyMatch(version -> version > space.version)) {
            throw new Contended("the rules of the space were changed before a lane was locked");
        }
        return !since.isEmpty();
    }

    private List<Long> rulesSince(String sql, List<?> values) {
        return PlainSql.list(store, sql, values, row -> row.getLong(1));
    }

    /** Neighbours in the last bits, by which the locks of the process tell them apart. */
    private static UUID idOf(Space space, int lane) {
        return new UUID(space.id.getMostSignificantBits(), space.id.getLeastSignificantBits() ^ lane);
    }
}
