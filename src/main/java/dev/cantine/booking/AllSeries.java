package dev.cantine.booking;

import dev.cantine.member.Actor;
import dev.cantine.problem.DomainProblem;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The series of all spaces; every question names the organisation. */
@ApplicationScoped
class AllSeries implements PanacheRepositoryBase<BookingSeries, UUID> {

    /** @throws DomainProblem {@code not-found}, also for a series that is not the actor's to see */
    BookingSeries get(Actor actor, UUID id) {
        return find("organisationId = ?1 and id = ?2", actor.organisationId(), id)
                .firstResultOptional()
                .filter(series -> series.maySee(actor))
                .orElseThrow(() -> DomainProblem.notFound("series"));
    }

    /** Those of the member after the given one, in the order in which they were booked; at most as many as the limit. */
    List<BookingSeries> ofMember(UUID organisationId, UUID memberId, Optional<UUID> after, int limit) {
        return find(
                        "organisationId = ?1 and memberId = ?2 and id > ?3 order by id",
                        organisationId,
                        memberId,
                        after.orElse(new UUID(0, 0)))
                .range(0, limit - 1)
                .list();
    }
}
