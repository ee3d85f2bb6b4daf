package dev.cantine.audit;

import dev.cantine.store.Conditions;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The entries of all organisations; every question names one. */
@ApplicationScoped
class AuditLog implements PanacheRepositoryBase<AuditEntry, UUID> {

    /**
     * What one member has done, the first first; at most as many as the limit.
     *
     * @param after only what was written after that entry
     */
    List<AuditEntry> ofActor(UUID organisationId, UUID actorId, @Nullable UUID after, int limit) {
        Conditions wanted = Conditions.within(organisationId)
                .and("actorId = :actor", "actor", actorId)
                .and("id > :after", "after", after);
        return find(wanted.orderBy("id"), wanted.values()).range(0, limit - 1).list();
    }

    /**
     * The entries of an organisation, the last first; at most as many as the limit.
     *
     * @param from only what happened then or later
     * @param to only what happened before
     * @param before only what was written before that entry
     */
    List<AuditEntry> page(
            UUID organisationId,
            @Nullable UUID actorId,
            @Nullable Instant from,
            @Nullable Instant to,
            Optional<UUID> before,
            int limit) {
        Conditions wanted = Conditions.within(organisationId)
                .and("actorId = :actor", "actor", actorId)
                .and("happenedAt >= :from", "from", from)
                .and("happenedAt < :to", "to", to)
                .and("id < :before", "before", before.orElse(null));
        return find(wanted.orderBy("id desc"), wanted.values())
                .range(0, limit - 1)
                .list();
    }
}
