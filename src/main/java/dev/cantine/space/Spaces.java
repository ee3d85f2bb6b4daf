package dev.cantine.space;

import dev.cantine.problem.Contended;
import dev.cantine.problem.DomainProblem;
import dev.cantine.store.Conditions;
import dev.cantine.store.ProcessLocks;
import dev.cantine.web.NextTry;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The spaces of all organisations; every question names the organisation. */
@ApplicationScoped
public class Spaces implements PanacheRepositoryBase<Space, UUID> {
    @Inject
    ProcessLocks processLocks;

    @Inject
    Lanes lanes;

    /** @throws DomainProblem {@code not-found}, also for a space of another organisation */
    public Space get(UUID organisationId, UUID id) {
        return find("organisationId = ?1 and id = ?2", organisationId, id)
                .firstResultOptional()
                .orElseThrow(() -> DomainProblem.notFound("space"));
    }

    public boolean exists(UUID organisationId, UUID id) {
        return count("organisationId = ?1 and id = ?2", organisationId, id) > 0;
    }

    /** Until the transaction has completed nobody else who locks it goes on, and the space is as it is now. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(Space space) {
        processLocks.holdUntilCompletion("space", List.of(space.id));
        getEntityManager().refresh(space, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * Until the transaction has completed nobody else makes a booking in the space, if its rules need the number of all its bookings. For
     * whoever makes several. Comes after the locks of the members and the desks.
     *
     * @throws Contended if the rules were changed meanwhile
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Space lockForBooking(Space space) {
        HouseRules rules = space.rules();
        if (rules.limitCapacity() && !(rules.letBookingsGoSideBySide() && lanes.takeAll(space))) {
            long seen = space.version;
            lock(space);
            if (space.version != seen) {
                throw new Contended("the space was changed before it was locked");
            }
        }
        return space;
    }

    /**
     * The same for who makes one booking, which others may do at the same time where there is room for it; unless an earlier try has found that
     * there may not be enough.
     *
     * @param kind of the desk that is booked
     * @param zoneId that of the desk
     * @throws Contended if the rules were changed meanwhile
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Turn lockForOneBooking(Space space, DeskKind kind, @Nullable UUID zoneId) {
        boolean sideBySide = space.rules().letBookingsGoSideBySide(kind, zoneId)
                && NextTry.comes()
                && !NextTry.wasTold(Turn.ALONE)
                && lanes.takeOne(space);
        if (!sideBySide) {
            lockForBooking(space);
        }
        return new Turn(sideBySide ? Lanes.NUMBER - 1 : 0);
    }

    /** As {@link #lock}, and nobody is booking by the rules as they are. */
    void lockForRules(Space space) {
        lanes.takeAllForRules(space);
        lock(space);
    }

    /** The rules of a space that is locked for that are new. */
    void follow(Space space, HouseRules wanted) {
        space.follow(wanted);
        flush();
        lanes.followRules(space);
    }

    /** Spaces in the order of their creation; at most as many as the limit. */
    public List<Space> list(UUID organisationId, @Nullable String slug, Optional<UUID> after, int limit) {
        Conditions wanted = Conditions.within(organisationId)
                .and("slug = :slug", "slug", slug)
                .and("id > :after", "after", after.orElse(null));
        return find(wanted.orderBy("id"), wanted.values()).range(0, limit - 1).list();
    }

    /** The time zones of all spaces of all organisations. */
    public List<String> timeZones() {
        return getEntityManager()
                .createQuery("select distinct timeZone from Space", String.class)
                .getResultList();
    }

    /** @throws DomainProblem {@code already-exists} when another space of the organisation has the slug */
    void mustBeFree(UUID organisationId, String slug) {
        if (count("organisationId = ?1 and slug = ?2", organisationId, slug) > 0) {
            throw DomainProblem.taken("slug", "/slug");
        }
    }
}
