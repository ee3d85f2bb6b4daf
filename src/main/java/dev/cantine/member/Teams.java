package dev.cantine.member;

import dev.cantine.problem.DomainProblem;
import dev.cantine.store.Conditions;
import dev.cantine.store.ProcessLocks;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The teams of all organisations; every question names the organisation. */
@ApplicationScoped
public class Teams implements PanacheRepositoryBase<Team, UUID> {
    private final ProcessLocks locks;

    Teams(ProcessLocks locks) {
        this.locks = locks;
    }

    /** Which of these teams the organisation has. */
    public Set<UUID> among(UUID organisationId, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        Set<UUID> found = new HashSet<>();
        list("organisationId = ?1 and id in ?2", organisationId, ids).forEach(team -> found.add(team.id));
        return found;
    }

    /** @throws DomainProblem {@code not-found}, also for a team of another organisation */
    Team get(UUID organisationId, UUID id) {
        return find("organisationId = ?1 and id = ?2", organisationId, id)
                .firstResultOptional()
                .orElseThrow(() -> DomainProblem.notFound("team"));
    }

    /** @throws DomainProblem as {@link #get} */
    public void mustExist(UUID organisationId, UUID id) {
        get(organisationId, id);
    }

    /** Teams in the order of their creation; at most as many as the limit. */
    List<Team> page(UUID organisationId, Optional<UUID> after, int limit) {
        Conditions wanted = Conditions.within(organisationId).and("id > :after", "after", after.orElse(null));
        return find(wanted.orderBy("id"), wanted.values()).range(0, limit - 1).list();
    }

    /** Until the transaction has completed nobody else books in the name of these teams. Comes after the locks of all members. */
    public void lockForBooking(Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            locks.holdUntilCompletion("team", ids);
            ids.stream().sorted().forEach(id -> findById(id, LockModeType.PESSIMISTIC_WRITE));
        }
    }

    /** @throws DomainProblem {@code already-exists} when another team of the organisation has the name */
    void mustBeFree(UUID organisationId, String name) {
        if (count("organisationId = ?1 and name = ?2", organisationId, name) > 0) {
            throw DomainProblem.taken("name", "/name");
        }
    }
}
