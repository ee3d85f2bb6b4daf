package dev.cantine.credit;

import dev.cantine.member.MemberErased;
import dev.cantine.member.Teams;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import dev.cantine.store.Conditions;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The ledger of all members and teams; every question names the organisation. */
@ApplicationScoped
public class Credits implements PanacheRepositoryBase<CreditEntry, UUID> {
    /** So many credits a member or a team has at most. */
    static final int MOST = 1_000_000;

    private final Teams teams;
    private final Clock clock;

    Credits(Teams teams, Clock clock) {
        this.teams = teams;
        this.clock = clock;
    }

    /** What each of these members and teams has to spend. */
    public Map<UUID, Integer> balances(UUID organisationId, Set<UUID> holderIds) {
        Map<UUID, Integer> balances = new HashMap<>();
        holderIds.forEach(id -> last(organisationId, id).ifPresent(entry -> balances.put(id, entry.balance)));
        return balances;
    }

    /** What has been paid for days of that member, the first and the last included. */
    public Map<Use, Integer> paid(UUID organisationId, UUID memberId, LocalDate first, LocalDate last) {
        Map<Use, Integer> paid = new HashMap<>();
        list("organisationId = ?1 and memberId = ?2 and onDay between ?3 and ?4", organisationId, memberId, first, last)
                .forEach(entry -> paid.merge(entry.use(), -entry.amount, Integer::sum));
        return paid;
    }

    /**
     * Debits what is used, or gives it back.
     *
     * @param credits how many; less than none to give back
     * @param bookingId the booking whose change led to it; the lock of its member is held
     */
    public void charge(UUID organisationId, Use use, int credits, UUID bookingId) {
        if (use.teamId() != null) {
            teams.lockForBooking(Set.of(use.teamId()));
        }
        persist(next(organisationId, use.holderId(), -credits).forUse(use, bookingId));
    }

    /** Whether anything was ever entered for that member or team. */
    public boolean anyOf(UUID organisationId, UUID holderId) {
        return last(organisationId, holderId).isPresent();
    }

    /**
     * Enters what was bought, or takes something away again. The lock of the member or the team is held.
     *
     * @throws DomainProblem {@code validation-failed} when it is nothing, when there are fewer to take away, or when there would be too many
     */
    CreditEntry enter(UUID organisationId, UUID holderId, NewCredits wanted, UUID adminId) {
        CreditEntry entry = next(organisationId, holderId, wanted.amount()).entered(adminId, wanted.note());
        if (entry.balance < 0) {
            throw DomainProblem.invalid(
                    new Violation("/amount", "not-enough-credits", null, entry.balance - entry.amount, -entry.amount));
        }
        if (entry.amount == 0 || entry.balance > MOST) {
            throw DomainProblem.invalid(Violation.at("/amount", "out-of-range"));
        }
        persistAndFlush(entry);
        return entry;
    }

    /** The entries of a member or a team, the last first; at most as many as the limit. */
    List<CreditEntry> page(UUID organisationId, UUID holderId, Optional<Long> before, int limit) {
        Conditions wanted = Conditions.within(organisationId)
                .and("holderId = :holder", "holder", holderId)
                .and("sequence < :before", "before", before.orElse(null));
        return find(wanted.orderBy("sequence desc"), wanted.values())
                .range(0, limit - 1)
                .list();
    }

    /**
     * Takes the words out of what was entered for who is erased, and out of what they have entered themself. The numbers stay. The ledger is written once
     * and for all but for this.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void whenErased(@Observes MemberErased event) {
        flush();
        for (String words : List.of("holder_id = :member", "member_id is null and created_by = :member")) {
            getEntityManager()
                    .createNativeQuery(
                            "update credit_entry set note = null where organisation_id = :organisation and note is not null and "
                                    + words)
                    .setParameter("organisation", event.organisationId())
                    .setParameter("member", event.memberId())
                    .executeUpdate();
        }
    }

    private CreditEntry next(UUID organisationId, UUID holderId, int amount) {
        return new CreditEntry(
                organisationId, holderId, last(organisationId, holderId).orElse(null), amount, clock.instant());
    }

    private Optional<CreditEntry> last(UUID organisationId, UUID holderId) {
        return page(organisationId, holderId, Optional.empty(), 1).stream().findFirst();
    }
}
