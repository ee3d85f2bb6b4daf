package dev.cantine.tenancy;

import dev.cantine.problem.DomainProblem;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** All organisations of the store. */
@ApplicationScoped
public class Organisations implements PanacheRepositoryBase<Organisation, UUID> {

    /**
     * The organisation of this id.
     *
     * @throws DomainProblem {@code not-found}, also for one that is deleted
     */
    public Organisation get(UUID id) {
        return existing(id).orElseThrow(() -> DomainProblem.notFound("organisation"));
    }

    /** The organisation of this id, unless it is deleted. */
    public Optional<Organisation> existing(UUID id) {
        return findByIdOptional(id).filter(organisation -> !organisation.isDeleted());
    }

    /** Whether its people get in: it is there and not suspended. */
    public boolean isOpen(UUID id) {
        return count("id = ?1 and suspendedAt is null", id) > 0;
    }

    /** Organisations in the order of their creation; at most as many as the limit. */
    public List<Organisation> page(Optional<UUID> after, int limit) {
        return find("id > ?1 and deletedAt is null order by id", after.orElse(new UUID(0, 0)))
                .range(0, limit - 1)
                .list();
    }

    /** Those that were deleted then or before, whose rows are still to be removed; the first first. */
    public List<UUID> deletedUntil(Instant then) {
        return find("select id from Organisation where deletedAt <= ?1 order by deletedAt, id", then)
                .project(UUID.class)
                .list();
    }

    /** The names of those that are among the ids. */
    public Map<UUID, String> names(Set<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : list("id in ?1", ids).stream().collect(Collectors.toMap(Organisation::id, Organisation::name));
    }

    /** Until the transaction has completed, others who lock the same organisation wait. Comes before the locks of its members. */
    public void lock(UUID id) {
        if (findById(id, LockModeType.PESSIMISTIC_WRITE) == null) {
            throw DomainProblem.notFound("organisation");
        }
    }
}
