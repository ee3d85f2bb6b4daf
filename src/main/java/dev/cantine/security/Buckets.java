package dev.cantine.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cantine.web.RandomCode;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.OptimizationListener;
import io.github.bucket4j.distributed.proxy.optimization.delay.DelayOptimization;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The buckets that the limits fill. On PostgreSQL they are in the store, so that all nodes count together; the embedded store is open in one
 * process only, and there they are in its memory.
 */
@ApplicationScoped
class Buckets {
    /** Beyond it those seen least are forgotten; a bucket is some hundred bytes. */
    private static final int REMEMBERED = 100_000;

    /** What a node may let through before it asks the store again: the share of a limit, and for how long. */
    private static final int UNTOLD_SHARE = 20;

    private static final Duration UNTOLD_FOR = Duration.ofSeconds(1);

    private final PostgreSQLSelectForUpdateBasedProxyManager<String> inStore;
    private final boolean isShared;
    private final TimeMeter time;
    private final Map<Limit, Cache<String, Bucket>> here = new ConcurrentHashMap<>();

    @Inject
    Buckets(DataSource store, @ConfigProperty(name = "quarkus.datasource.db-kind") String kind, Clock clock) {
        this.isShared = kind.equals("postgresql");
        this.time = new ClockMeter(clock);
        this.inStore = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(store)
                .table("rate_limit")
                .idColumn("id")
                .stateColumn("state")
                .expiresAtColumn("expires_at")
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .clientClock(time)
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
                .build();
    }

    /** One that counts exactly, over all nodes; on PostgreSQL each question is a transaction of its own. */
    Bucket exact(Limit limit, String key) {
        return isShared ? inStore.builder().build(nameOf(limit, key), () -> bucket(limit)) : local(limit, key);
    }

    /** One that is told of all nodes once a second, and so may let through a little more than its limit, at next to no cost. */
    Bucket quick(Limit limit, String key) {
        return isShared ? remembered(limit).get(key, unseen -> told(limit, key)) : local(limit, key);
    }

    /** One of this node alone, in its memory. */
    Bucket local(Limit limit, String key) {
        return remembered(limit)
                .get(
                        key,
                        unseen -> Bucket.builder()
                                .addLimit(limit.bandwidth())
                                .withCustomTimePrecision(time)
                                .build());
    }

    /** Removes from the store what is full again. */
    void removeExpired() {
        if (isShared) {
            while (inStore.removeExpired(1_000) == 1_000) {
                // There are more.
            }
        }
    }

    private Bucket told(Limit limit, String key) {
        return inStore.builder()
                .withOptimization(new DelayOptimization(
                        new DelayParameters(Math.max(1, limit.times() / UNTOLD_SHARE), UNTOLD_FOR),
                        OptimizationListener.createDefault(),
                        time))
                .build(nameOf(limit, key), () -> bucket(limit));
    }

    private Cache<String, Bucket> remembered(Limit limit) {
        return here.computeIfAbsent(
                limit,
                unseen -> Caffeine.newBuilder()
                        .maximumSize(REMEMBERED)
                        .expireAfterAccess(limit.window())
                        .build());
    }

    private static BucketConfiguration bucket(Limit limit) {
        return BucketConfiguration.builder().addLimit(limit.bandwidth()).build();
    }

    /** Nobody's address is in it. */
    private static String nameOf(Limit limit, String key) {
        return limit.name() + ' ' + RandomCode.digest(key);
    }

    private record ClockMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
