package dev.cantine.security;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Removes what can no longer be used. Several nodes may do so at the same time. */
@ApplicationScoped
class Purge {
    private final EntityManager entities;
    private final Buckets buckets;
    private final PasswordResets resets;
    private final Clock clock;

    Purge(EntityManager entities, Buckets buckets, PasswordResets resets, Clock clock) {
        this.entities = entities;
        this.buckets = buckets;
        this.resets = resets;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void removeExpired() {
        for (String expired : new String[] {
            "delete from Session where endedAt is not null or expiresAt <= :now",
            "delete from RefreshToken where expiresAt <= :now",
            "delete from Invitation where expiresAt <= :now"
        }) {
            entities.createQuery(expired).setParameter("now", clock.instant()).executeUpdate();
        }
        entities.createQuery("delete from ApiKey where expiresAt <= :then or revokedAt <= :then")
                .setParameter("then", clock.instant().minus(ApiKeys.KEPT))
                .executeUpdate();
        entities.createQuery("delete from SecondFactor where confirmedAt is null and createdAt <= :then")
                .setParameter("then", clock.instant().minus(SecondFactors.BEGUN_KEPT))
                .executeUpdate();
        resets.removeOld();
    }

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void removeFullBuckets() {
        buckets.removeExpired();
    }
}
