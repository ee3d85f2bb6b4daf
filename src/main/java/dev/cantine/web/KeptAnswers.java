package dev.cantine.web;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.store.AfterCompletion;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All answers that are kept for a repeat of their request. */
@ApplicationScoped
public class KeptAnswers {
    private static final Duration KEPT = Duration.ofHours(24);

    private final EntityManager entities;
    private final Clock clock;
    private final AfterCompletion afterCompletion;
    private final Set<KeptAnswer.Id> inProgress = ConcurrentHashMap.newKeySet();

    @Inject
    KeptAnswers(EntityManager entities, Clock clock, AfterCompletion afterCompletion) {
        this.entities = entities;
        this.clock = clock;
        this.afterCompletion = afterCompletion;
    }

    /**
     * The first answer, if there is one.
     *
     * @throws DomainProblem {@code idempotency-key-reused} if it is one to another request
     */
    Optional<KeptAnswer> find(KeptAnswer.Id id, String requestHash) {
        KeptAnswer kept = entities.find(KeptAnswer.class, id);
        if (kept == null) {
            return Optional.empty();
        }
        if (kept.isExpired(clock.instant())) {
            entities.remove(kept);
            entities.flush();
            return Optional.empty();
        }
        if (!kept.isOf(requestHash)) {
            throw DomainProblem.of(ProblemType.IDEMPOTENCY_KEY_REUSED);
        }
        return Optional.of(kept);
    }

    /**
     * Takes the key for the current transaction, before it does anything else. A request that does so at the same time in this process
     * is refused; in another one it waits at the row, fails when this one commits, and finds the answer in its next try.
     *
     * @throws DomainProblem {@code request-in-progress}
     */
    KeptAnswer begin(KeptAnswer.Id id, String requestHash) {
        if (!inProgress.add(id)) {
            throw DomainProblem.of(ProblemType.REQUEST_IN_PROGRESS);
        }
        freeAfterCompletion(id);
        KeptAnswer kept = new KeptAnswer(id, requestHash, clock.instant().plus(KEPT));
        entities.persist(kept);
        entities.flush();
        return kept;
    }

    void forget(KeptAnswer kept) {
        entities.remove(kept);
    }

    /**
     * Forgets what that caller was answered and what others were told of them: from now on a repeat is a request of its own. What is answered just now
     * is kept.
     *
     * @param caller the id of somebody who is to be forgotten
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(String caller) {
        entities.createQuery("""
                        delete from KeptAnswer
                        where status is not null and (id.caller = :caller or location like :about or body like :about)""")
                .setParameter("caller", caller)
                .setParameter("about", "%" + caller + "%")
                .executeUpdate();
    }

    private void freeAfterCompletion(KeptAnswer.Id id) {
        try {
            afterCompletion.run(() -> inProgress.remove(id));
        } catch (RuntimeException noTransaction) {
            inProgress.remove(id);
            throw noTransaction;
        }
    }

    /** On every node: there is nothing to coordinate in removing what nobody may find any more. */
    @Scheduled(every = "1h", delayed = "10m")
    @Transactional
    void removeExpired() {
        entities.createQuery("delete from KeptAnswer where expiresAt < :now")
                .setParameter("now", clock.instant())
                .executeUpdate();
    }
}
