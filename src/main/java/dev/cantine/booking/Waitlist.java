package dev.cantine.booking;

import dev.cantine.member.Actor;
import dev.cantine.problem.DomainProblem;
import dev.cantine.store.Conditions;
import dev.cantine.time.TimeSlot;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who waits for a desk, in the order in which they came; every question of a caller names the organisation. */
@ApplicationScoped
class Waitlist implements PanacheRepositoryBase<WaitlistEntry, UUID> {

    /** @throws DomainProblem {@code not-found}, also for one that is not the actor's to see */
    WaitlistEntry get(Actor actor, UUID id) {
        return find("organisationId = ?1 and id = ?2", actor.organisationId(), id)
                .firstResultOptional()
                .filter(entry -> entry.maySee(actor))
                .orElseThrow(() -> DomainProblem.notFound("waitlist-entry"));
    }

    /** Those that the actor may see, who came first is first; at most as many as the limit. */
    List<WaitlistEntry> list(
            Actor actor,
            @Nullable UUID spaceId,
            @Nullable UUID memberId,
            Collection<WaitlistStatus> statuses,
            Optional<UUID> after,
            int limit) {
        Conditions wanted = Conditions.within(actor.organisationId());
        if (!actor.isAdmin()) {
            wanted.and("memberId = :self or spaceId in :managed", "self", actor.memberId())
                    .with("managed", actor.managedSpaceIds());
        }
        wanted.and("spaceId = :space", "space", spaceId)
                .and("memberId = :member", "member", memberId)
                .and("status in :statuses", "statuses", statuses)
                .and("id > :after", "after", after.orElse(null));
        return find(wanted.orderBy("id"), wanted.values()).range(0, limit - 1).list();
    }

    /** Those of the member after the given one, who came first is first; at most as many as the limit. */
    List<WaitlistEntry> ofMember(UUID organisationId, UUID memberId, Optional<UUID> after, int limit) {
        return find(
                        "organisationId = ?1 and memberId = ?2 and id > ?3 order by id",
                        organisationId,
                        memberId,
                        after.orElse(new UUID(0, 0)))
                .range(0, limit - 1)
                .list();
    }

    /** How many desks the member waits for, those that are offered included. */
    long countOf(UUID memberId) {
        return count("memberId = ?1 and status in ?2", memberId, WaitlistStatus.OPEN);
    }

    /** What the member waits for and is not offered yet. */
    List<WaitlistEntry> waitingOf(UUID memberId) {
        return list("memberId = ?1 and status = ?2", memberId, WaitlistStatus.WAITING);
    }

    boolean anyAheadInSpace(UUID spaceId, Instant now) {
        return count("spaceId = ?1 and status in ?2 and slot.endsAt > ?3", spaceId, WaitlistStatus.OPEN, now) > 0;
    }

    /** Whom the booking is offered to. */
    Optional<WaitlistEntry> offered(UUID bookingId) {
        return find("bookingId = ?1 and status = ?2", bookingId, WaitlistStatus.OFFERED)
                .firstResultOptional();
    }

    /** Who waits in the space for some of that time, who came first is first. */
    @Transactional
    List<UUID> waiting(UUID spaceId, TimeSlot time, int limit) {
        return ids(
                "select id from WaitlistEntry where spaceId = ?1 and status = ?2 and slot.startsAt < ?3 and slot.endsAt > ?4"
                        + " order by id",
                limit,
                spaceId,
                WaitlistStatus.WAITING,
                time.endsAt(),
                time.startsAt());
    }

    /** Who waits, of all organisations, after the given one; who came first is first. */
    @Transactional
    List<UUID> waiting(UUID after, int limit) {
        return ids(
                "select id from WaitlistEntry where status = ?1 and id > ?2 order by id",
                limit,
                WaitlistStatus.WAITING,
                after);
    }

    /** Those whose offer ended by then, of all organisations. */
    @Transactional
    List<UUID> offeredUntil(Instant now, int limit) {
        return ids(
                "select id from WaitlistEntry where status = ?1 and offeredUntil <= ?2 order by id",
                limit,
                WaitlistStatus.OFFERED,
                now);
    }

    private List<UUID> ids(String query, int limit, Object... values) {
        var asked = getEntityManager().createQuery(query, UUID.class).setMaxResults(limit);
        for (int i = 0; i < values.length; i++) {
            asked.setParameter(i + 1, values[i]);
        }
        return asked.getResultList();
    }
}
