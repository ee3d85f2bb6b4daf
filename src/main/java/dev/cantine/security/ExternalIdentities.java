package dev.cantine.security;

import dev.cantine.member.Member;
import dev.cantine.member.MemberErased;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Whom the identity providers have introduced. What is found is not loaded: it is to be locked first. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class ExternalIdentities implements PanacheRepositoryBase<ExternalIdentity, ExternalIdentity.Id> {
    private static final String FOUND = "select m.id, m.organisationId from Member m ";

    private final Clock clock;

    ExternalIdentities(Clock clock) {
        this.clock = clock;
    }

    /** A member, and where. */
    record Found(UUID memberId, UUID organisationId) {}

    Optional<Found> introducedAs(ExternalIdentity.Id id) {
        return getEntityManager()
                .createQuery(FOUND + "join ExternalIdentity e on e.memberId = m.id where e.id = :id", Found.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** In the whole store, where an address is one person; guests have theirs at home. */
    Optional<Found> withAddress(String email) {
        return getEntityManager()
                .createQuery(FOUND + "where m.email = :email and m.guestOf = :nobody", Found.class)
                .setParameter("email", Member.addressOf(email))
                .setParameter("nobody", Member.OF_NOBODY)
                .getResultStream()
                .findFirst();
    }

    /** Whether that issuer means the member by another subject already. By this one it may, since a moment ago: then they come in twice at once. */
    boolean isKnownOtherwise(UUID memberId, ExternalIdentity.Id id) {
        return count("memberId = ?1 and id.issuer = ?2 and id.subject <> ?3", memberId, id.issuer(), id.subject()) > 0;
    }

    /** Of a member of that organisation. */
    List<ExternalIdentity> ofMember(UUID organisationId, UUID memberId) {
        return list(
                "memberId = ?1 and memberId in (select m.id from Member m where m.organisationId = ?2) order by id.issuer",
                memberId,
                organisationId);
    }

    void whenErased(@Observes MemberErased event) {
        delete("memberId", event.memberId());
    }

    void add(ExternalIdentity.Id id, UUID memberId) {
        persistAndFlush(new ExternalIdentity(id, memberId, clock.instant()));
    }
}
