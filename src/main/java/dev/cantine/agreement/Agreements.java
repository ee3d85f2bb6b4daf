package dev.cantine.agreement;

import dev.cantine.problem.DomainProblem;
import dev.cantine.store.ProcessLocks;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The agreements of all organisations; every question names one of the two whose it is. */
@ApplicationScoped
class Agreements implements PanacheRepositoryBase<Agreement, UUID> {
    private static final String OF_EITHER_SIDE = "(hostId = ?1 or homeId = ?1)";

    @Inject
    ProcessLocks locks;

    /** @throws DomainProblem {@code not-found}, also for an agreement between others */
    Agreement get(UUID organisationId, UUID id) {
        return find(OF_EITHER_SIDE + " and id = ?2", organisationId, id)
                .firstResultOptional()
                .orElseThrow(Agreements::notFound);
    }

    /**
     * As it is now; until the transaction has completed nobody accepts or ends it, and no guest comes under it.
     *
     * @throws DomainProblem {@code not-found}, also for an agreement between others
     */
    Agreement lock(UUID organisationId, UUID id) {
        locks.holdUntilCompletion("agreement", List.of(id));
        return find(OF_EITHER_SIDE + " and id = ?2", organisationId, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .stream()
                .findFirst()
                .orElseThrow(Agreements::notFound);
    }

    /** Those of the organisation, whichever side it is, in the order of their creation; at most as many as the limit. */
    List<Agreement> page(UUID organisationId, Optional<UUID> after, int limit) {
        return after.map(id -> find(OF_EITHER_SIDE + " and id > ?2 order by id", organisationId, id))
                .orElseGet(() -> find(OF_EITHER_SIDE + " order by id", organisationId))
                .range(0, limit - 1)
                .list();
    }

    /** Those that may still be accepted or are in force, whichever side the organisation is. They are not loaded: they are to be locked first. */
    List<UUID> notEnded(UUID organisationId) {
        return find(
                        "select id from Agreement where " + OF_EITHER_SIDE + " and status <> ?2 order by id",
                        organisationId,
                        AgreementStatus.ENDED)
                .project(UUID.class)
                .list();
    }

    /** Those by which its members have ever been able to go elsewhere. */
    List<Agreement> ofHome(UUID homeId) {
        return list("homeId = ?1 order by id", homeId);
    }

    /** Those by which its members may go elsewhere. */
    List<Agreement> inForceOfHome(UUID homeId) {
        return list("homeId = ?1 and status = ?2", homeId, AgreementStatus.IN_FORCE);
    }

    /** Whether one that has not ended names the plan of the organisation, on whichever side. */
    boolean anyOfPlan(UUID organisationId, UUID planId) {
        return count(
                        "((hostId = ?1 and guestPlanId = ?2) or (homeId = ?1 and homePlanId = ?2)) and status <> ?3",
                        organisationId,
                        planId,
                        AgreementStatus.ENDED)
                > 0;
    }

    private static DomainProblem notFound() {
        return DomainProblem.notFound("agreement");
    }
}
