package dev.cantine.member;

import dev.cantine.problem.DomainProblem;
import dev.cantine.store.ProcessLocks;
import dev.cantine.tenancy.Organisations;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All members of the store; every question names the organisation. */
@ApplicationScoped
public class Members implements PanacheRepositoryBase<Member, UUID> {
    private static final String LOCK = "member";

    private final ProcessLocks locks;
    private final Teams teams;
    private final Organisations organisations;

    Members(ProcessLocks locks, Teams teams, Organisations organisations) {
        this.locks = locks;
        this.teams = teams;
        this.organisations = organisations;
    }

    /**
     * The member of this id.
     *
     * @throws DomainProblem {@code not-found}, also for a member of another organisation
     */
    public Member get(UUID organisationId, UUID id) {
        return find("organisationId = ?1 and id = ?2", organisationId, id).stream()
                .findFirst()
                .orElseThrow(() -> DomainProblem.notFound("member"));
    }

    /**
     * The member as they are now; until the transaction has completed nobody else books for them, changes or deletes them. The first
     * lock of whoever books; comes before the locks of desks.
     *
     * @throws DomainProblem {@code not-found}, also for a member of another organisation
     */
    public Member lockForBooking(UUID organisationId, UUID id) {
        return lockForBooking(organisationId, Set.of(id)).get(0);
    }

    private Member locked(UUID organisationId, UUID id) {
        return find("organisationId = ?1 and id = ?2", organisationId, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .stream()
                .findFirst()
                .orElseThrow(() -> DomainProblem.notFound("member"));
    }

    /**
     * As the other, of several members, in the order of their ids, and then of the teams in whose name they may book: to be called once, before
     * the first desk is locked.
     *
     * @throws DomainProblem {@code not-found} when one does not exist in the organisation
     */
    public List<Member> lockForBooking(UUID organisationId, Set<UUID> ids) {
        locks.holdUntilCompletion(LOCK, ids);
        List<Member> locked =
                ids.stream().sorted().map(id -> locked(organisationId, id)).toList();
        teams.lockForBooking(locked.stream()
                .flatMap(member -> member.memberships().stream())
                .map(Membership::teamId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return locked;
    }

    /** Whether any member of the organisation has a membership, in force or not, of that plan or in the name of that team. */
    public boolean anyWith(UUID organisationId, UUID planOrTeamId) {
        return getEntityManager()
                                .createNativeQuery(
                                        "select count(*) from member where organisation_id = :organisation and memberships like :id",
                                        Long.class)
                                .setParameter("organisation", organisationId)
                                .setParameter("id", "%" + planOrTeamId + "%")
                                .getSingleResult()
                        instanceof Long number
                && number > 0;
    }

    /** In the whole store: who signs in names no organisation. Guests are elsewhere than where their address is at home. */
    public Optional<Member> withEmail(String email) {
        return find("email = ?1 and guestOf = ?2", Member.addressOf(email), Member.OF_NOBODY).stream()
                .findFirst();
    }

    /** The guest of the organisation who under that agreement is that member of another one. */
    public Optional<UUID> guest(UUID organisationId, UUID agreementId, UUID homeMemberId) {
        return find(
                        "select id from Member where organisationId = ?1 and guestOf = ?2 and homeMemberId = ?3",
                        organisationId,
                        agreementId,
                        homeMemberId)
                .project(UUID.class)
                .firstResultOptional();
    }

    /** One of those who have come to the organisation under that agreement, and are not erased. */
    public Optional<UUID> anyKnownGuest(UUID organisationId, UUID agreementId) {
        return find(
                        "select id from Member where organisationId = ?1 and guestOf = ?2 and homeMemberId <> ?3 order by id",
                        organisationId,
                        agreementId,
                        Member.OF_NOBODY)
                .project(UUID.class)
                .firstResultOptional();
    }

    /** All who have ever come to the organisation under that agreement. */
    public Set<UUID> guests(UUID organisationId, UUID agreementId) {
        return Set.copyOf(
                find("select id from Member where organisationId = ?1 and guestOf = ?2", organisationId, agreementId)
                        .project(UUID.class)
                        .list());
    }

    /** By id, the names of those members; who asks may know them. */
    public Map<UUID, String> namesOf(UUID organisationId, Set<UUID> ids) {
        return list("organisationId = ?1 and id in ?2", organisationId, ids).stream()
                .collect(Collectors.toMap(Member::id, Member::name));
    }

    /** The members after the given one in order of their ids, which is the order in which they were added. */
    List<Member> page(
            UUID organisationId,
            @Nullable Role role,
            @Nullable MemberStatus status,
            @Nullable String email,
            Optional<UUID> after,
            int limit) {
        List<String> conditions = new ArrayList<>(List.of("organisationId = :organisationId"));
        Map<String, Object> values = new HashMap<>(Map.of("organisationId", organisationId));
        if (role != null) {
            conditions.add("role = :role");
            values.put("role", role);
        }
        if (status != null) {
            conditions.add("status = :status");
            values.put("status", status);
        }
        if (email != null) {
            conditions.add("email = :email");
            values.put("email", Member.addressOf(email));
        }
        after.ifPresent(id -> {
            conditions.add("id > :after");
            values.put("after", id);
        });
        PanacheQuery<Member> query = find(String.join(" and ", conditions), Sort.by("id"), values);
        return query.range(0, limit - 1).list();
    }

    /** Until the transaction has completed nobody else takes an admin from the organisation. Comes before the locks of its members. */
    void lockAdmins(UUID organisationId) {
        locks.holdUntilCompletion("organisation", List.of(organisationId));
        organisations.lock(organisationId);
    }

    /** Whether the organisation would still have an active admin without this member. */
    boolean hasAnotherActiveAdmin(UUID organisationId, UUID id) {
        return count(
                        "organisationId = ?1 and id <> ?2 and role = ?3 and status = ?4",
                        organisationId,
                        id,
                        Role.ADMIN,
                        MemberStatus.ACTIVE)
                > 0;
    }

    /** Which of these spaces the organisation has. Asks the table, since the package of the spaces builds upon this one. */
    Set<UUID> spacesAmong(UUID organisationId, Set<UUID> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        Set<UUID> found = new HashSet<>();
        for (Object id : getEntityManager()
                .createNativeQuery(
                        "select id from space where organisation_id = :organisationId and id in (:ids)", UUID.class)
                .setParameter("organisationId", organisationId)
                .setParameter("ids", ids)
                .getResultList()) {
            found.add((UUID) id);
        }
        return found;
    }
}
