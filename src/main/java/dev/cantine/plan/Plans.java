package dev.cantine.plan;

import dev.cantine.problem.DomainProblem;
import dev.cantine.space.RulesInForce;
import dev.cantine.store.Conditions;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The plans of all organisations; every question names the organisation. */
@ApplicationScoped
public class Plans implements PanacheRepositoryBase<Plan, UUID> {

    /** Those of the ids that the organisation has. Asked for by these alone, since a query with a list in it is translated anew each time. */
    public List<Plan> among(UUID organisationId, Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : getEntityManager().unwrap(Session.class).findMultiple(Plan.class, List.copyOf(ids)).stream()
                        .filter(plan -> plan != null && plan.organisationId.equals(organisationId))
                        .toList();
    }

    /**
     * The rules under one of the organisation's plans, before those of the house; for no plan, or one that is gone, those of the house. The plan is
     * asked for by its id, so that the store is asked once for all bookings under it.
     */
    public RulesInForce before(UUID organisationId, @Nullable UUID planId, RulesInForce house) {
        return planId == null
                ? house
                : findByIdOptional(planId)
                        .filter(plan -> plan.organisationId.equals(organisationId))
                        .map(plan -> plan.before(house, null))
                        .orElse(house);
    }

    /** Those of the organisation, in the order of their creation; at most as many as the limit. */
    public List<Plan> of(UUID organisationId, int limit) {
        return page(organisationId, Optional.empty(), limit);
    }

    /** The plan if the organisation has it; until the transaction has completed nobody changes or removes it. */
    public Optional<Plan> lock(UUID organisationId, UUID id) {
        return find("organisationId = ?1 and id = ?2", organisationId, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .stream()
                .findFirst();
    }

    /** @throws DomainProblem {@code not-found}, also for a plan of another organisation */
    Plan get(UUID organisationId, UUID id) {
        return find("organisationId = ?1 and id = ?2", organisationId, id)
                .firstResultOptional()
                .orElseThrow(() -> DomainProblem.notFound("plan"));
    }

    /** Plans in the order of their creation; at most as many as the limit. */
    List<Plan> page(UUID organisationId, Optional<UUID> after, int limit) {
        Conditions wanted = Conditions.within(organisationId).and("id > :after", "after", after.orElse(null));
        return find(wanted.orderBy("id"), wanted.values()).range(0, limit - 1).list();
    }

    /** @throws DomainProblem {@code already-exists} when another plan of the organisation has the name */
    void mustBeFree(UUID organisationId, String name) {
        if (count("organisationId = ?1 and name = ?2", organisationId, name) > 0) {
            throw DomainProblem.taken("name", "/name");
        }
    }
}
