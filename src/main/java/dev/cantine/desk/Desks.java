package dev.cantine.desk;

import dev.cantine.member.MemberErased;
import dev.cantine.problem.DomainProblem;
import dev.cantine.space.DeskKind;
import dev.cantine.store.Conditions;
import dev.cantine.store.ProcessLocks;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.jpa.HibernateHints;
import org.jspecify.annotations.Nullable;

/** The desks of all spaces; every question names the organisation. */
@ApplicationScoped
public class Desks implements PanacheRepositoryBase<Desk, UUID> {
    /** More desks of a space than that are not looked at when any of them will do. */
    public static final int MOST_CANDIDATES = 1_000;

    @Inject
    ProcessLocks processLocks;

    /** @throws DomainProblem {@code not-found}, also for a desk of another organisation */
    public Desk get(UUID organisationId, UUID id) {
        return find("organisationId = ?1 and id = ?2", organisationId, id)
                .firstResultOptional()
                .orElseThrow(() -> DomainProblem.notFound("desk"));
    }

    /**
     * Locks the desks, in the order of their ids, until the transaction has completed. Whoever changes which bookings of a desk are
     * active, or whether it can be booked, holds this lock; who holds it may trust what it reads.
     *
     * @return the desks in the order of their ids
     * @throws DomainProblem {@code not-found} when one does not exist in the organisation
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Desk> lockForBooking(UUID organisationId, Set<UUID> ids) {
        processLocks.holdUntilCompletion("desk", ids);
        return ids.stream().sorted().map(id -> lock(organisationId, id)).toList();
    }

    private Desk lock(UUID organisationId, UUID id) {
        return find("organisationId = ?1 and id = ?2", organisationId, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(() -> DomainProblem.notFound("desk"));
    }

    /** The bookable desks of a space that fit: of the kind, in the zone, with all the features. */
    public List<Desk> fitting(
            UUID organisationId, UUID spaceId, DeskKind kind, @Nullable UUID zoneId, Collection<String> features) {
        return list(
                organisationId,
                new DeskFilter(spaceId, zoneId, kind, features, List.of(DeskStatus.BOOKABLE)),
                Optional.empty(),
                MOST_CANDIDATES);
    }

    /** Desks in the order of their creation, to be read and not changed: the ORM keeps no second copy of them. At most as many as the limit. */
    public List<Desk> list(UUID organisationId, DeskFilter filter, Optional<UUID> after, int limit) {
        Conditions wanted = Conditions.within(organisationId)
                .and("spaceId = :space", "space", filter.spaceId())
                .and("zoneId = :zone", "zone", filter.zoneId())
                .and("kind = :kind", "kind", filter.kind())
                .and("status in :statuses", "statuses", filter.statuses())
                .and("id > :after", "after", after.orElse(null));
        int number = 0;
        for (String feature : filter.features()) {
            String name = "feature" + number++;
            wanted.and("features like :" + name, name, Features.like(feature));
        }
        return find(wanted.orderBy("id"), wanted.values())
                .withHint(HibernateHints.HINT_READ_ONLY, true)
                .range(0, limit - 1)
                .list();
    }

    /** Those that are assigned to the member; there are never many. */
    List<Desk> assignedTo(UUID organisationId, UUID memberId) {
        return list("organisationId = ?1 and assignedTo = ?2 order by id", organisationId, memberId);
    }

    /** What was theirs is anybody's again, and when they were away nobody's business. */
    @Transactional(Transactional.TxType.MANDATORY)
    void whenErased(@Observes MemberErased event) {
        Set<UUID> ids = assignedTo(event.organisationId(), event.memberId()).stream()
                .map(Desk::id)
                .collect(Collectors.toSet());
        lockForBooking(event.organisationId(), ids).forEach(Desk::takeBack);
        flush();
    }

    /** @throws DomainProblem {@code already-exists} when another desk of the space has the name */
    void mustBeFree(UUID organisationId, UUID spaceId, String name, String pointer) {
        if (count("organisationId = ?1 and spaceId = ?2 and name = ?3", organisationId, spaceId, name) > 0) {
            throw DomainProblem.taken("name", pointer);
        }
    }
}
