package dev.cantine.space;

import dev.cantine.problem.DomainProblem;
import dev.cantine.store.Conditions;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The zones of all spaces; every question names the organisation and the space. */
@ApplicationScoped
public class Zones implements PanacheRepositoryBase<Zone, UUID> {

    /** @throws DomainProblem {@code not-found}, also for a zone of another space */
    public Zone get(UUID organisationId, UUID spaceId, UUID id) {
        return find("organisationId = ?1 and spaceId = ?2 and id = ?3", organisationId, spaceId, id)
                .firstResultOptional()
                .orElseThrow(() -> DomainProblem.notFound("zone"));
    }

    public boolean exists(UUID organisationId, UUID spaceId, UUID id) {
        return count("organisationId = ?1 and spaceId = ?2 and id = ?3", organisationId, spaceId, id) > 0;
    }

    /** Whether any space of the organisation has the zone. */
    public boolean exists(UUID organisationId, UUID id) {
        return count("organisationId = ?1 and id = ?2", organisationId, id) > 0;
    }

    /** The names of the zones of a space. */
    public Map<UUID, String> names(UUID organisationId, UUID spaceId) {
        return find("organisationId = ?1 and spaceId = ?2", organisationId, spaceId).stream()
                .collect(Collectors.toMap(zone -> zone.id, zone -> zone.name));
    }

    Set<UUID> idsOf(UUID organisationId, UUID spaceId) {
        return names(organisationId, spaceId).keySet();
    }

    List<Zone> list(UUID organisationId, UUID spaceId, Optional<UUID> after, int limit) {
        Conditions wanted = Conditions.within(organisationId)
                .and("spaceId = :space", "space", spaceId)
                .and("id > :after", "after", after.orElse(null));
        return find(wanted.orderBy("id"), wanted.values()).range(0, limit - 1).list();
    }

    /** @throws DomainProblem {@code already-exists} when another zone of the space has the name */
    void mustBeFree(UUID organisationId, UUID spaceId, String name) {
        if (count("organisationId = ?1 and spaceId = ?2 and name = ?3", organisationId, spaceId, name) > 0) {
            throw DomainProblem.taken("name", "/name");
        }
    }
}
