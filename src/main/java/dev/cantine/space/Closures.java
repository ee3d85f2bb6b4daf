package dev.cantine.space;

import dev.cantine.problem.DomainProblem;
import dev.cantine.store.Conditions;
import dev.cantine.time.Position;
import dev.cantine.time.TimeSlot;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The closures of all spaces; every question names the organisation and the space. */
@ApplicationScoped
public class Closures implements PanacheRepositoryBase<Closure, UUID> {

    /** Closures of the space and its parts that overlap the window, in order. */
    public List<Closed> during(UUID organisationId, UUID spaceId, TimeSlot window) {
        return find(
                        "select slot, zoneId, deskId from Closure where organisationId = ?1 and spaceId = ?2 and slot.startsAt < ?3"
                                + " and slot.endsAt > ?4 order by slot.startsAt, id",
                        organisationId,
                        spaceId,
                        window.endsAt(),
                        window.startsAt())
                .project(Closed.class)
                .list();
    }

    /** @throws DomainProblem {@code not-found}, also for a closure of another space */
    Closure get(UUID organisationId, UUID spaceId, UUID id) {
        return find("organisationId = ?1 and spaceId = ?2 and id = ?3", organisationId, spaceId, id)
                .firstResultOptional()
                .orElseThrow(() -> DomainProblem.notFound("closure"));
    }

    /** Closures that overlap [from, to), a missing bound being open; by their start, then id; at most as many as the limit. */
    List<Closure> list(
            UUID organisationId,
            UUID spaceId,
            @Nullable Instant from,
            @Nullable Instant to,
            Optional<Position> after,
            int limit) {
        Conditions wanted = Conditions.within(organisationId)
                .and("spaceId = :space", "space", spaceId)
                .and("slot.endsAt > :from", "from", from)
                .and("slot.startsAt < :to", "to", to);
        after.ifPresent(position -> wanted.and(
                        "slot.startsAt > :start or slot.startsAt = :start and id > :id", "start", position.startsAt())
                .with("id", position.id()));
        return find(wanted.orderBy("slot.startsAt, id"), wanted.values())
                .range(0, limit - 1)
                .list();
    }
}
