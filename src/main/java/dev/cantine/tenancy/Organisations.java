package dev.cantine.tenancy;

import dev.cantine.problem.DomainProblem;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** All organisations of the store. */
@ApplicationScoped
public class Organisations implements PanacheRepositoryBase<Organisation, UUID> {

    /**
     * The organisation of this id.
     *
     * @throws DomainProblem {@code not-found}
     */
    public Organisation get(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> DomainProblem.notFound("organisation"));
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
