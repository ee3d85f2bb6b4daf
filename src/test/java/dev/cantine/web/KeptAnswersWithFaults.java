package dev.cantine.web;

import dev.cantine.proof.races.Fault;
import dev.cantine.store.AfterCompletion;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Stores an answer only when the change is committed already, while that {@linkplain Fault fault} is planted. */
@Alternative
@Singleton
public class KeptAnswersWithFaults extends KeptAnswers {
    private final EntityManager entities;
    private final Clock clock;
    private final AfterCompletion afterCompletion;

    @Inject
    KeptAnswersWithFaults(EntityManager entities, Clock clock, AfterCompletion afterCompletion) {
        super(entities, clock, afterCompletion);
        this.entities = entities;
        this.clock = clock;
        this.afterCompletion = afterCompletion;
    }

    @Override
    KeptAnswer begin(KeptAnswer.Id id, String requestHash) {
        if (Fault.planted() != Fault.KEY_STORED_AFTER_COMMIT) {
            return super.begin(id, requestHash);
        }
        KeptAnswer later = new KeptAnswer(id, requestHash, clock.instant().plus(Duration.ofHours(1)));
        afterCompletion.run(() ->
                CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS).execute(() -> store(later)));
        return later;
    }

    private void store(KeptAnswer answer) {
        try {
            answer.status();
        } catch (IllegalStateException nothingWasDone) {
            return;
        }
        QuarkusTransaction.requiringNew().run(() -> entities.persist(answer));
    }

    /** That is no matter of races. */
    @Override
    void removeExpired() {}
}
