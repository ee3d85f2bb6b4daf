package dev.cantine.security;

import dev.cantine.member.Member;
import dev.cantine.member.MemberErased;
import dev.cantine.member.MemberStatus;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The passwords of the members. */
@ApplicationScoped
public class Credentials implements PanacheRepositoryBase<Credential, UUID> {
    private final Passwords passwords;
    private final Clock clock;

    Credentials(Passwords passwords, Clock clock) {
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Gives the member a password. Slow on purpose (tens of milliseconds): not for a request with locks. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void set(Member member, String password) {
        setHash(member.id(), passwords.hash(password));
    }

    void setHash(UUID memberId, String hash) {
        Credential credential = findById(memberId);
        if (credential == null) {
            credential = new Credential(memberId);
        }
        credential.passwordHash = hash;
        credential.changedAt = clock.instant();
        persist(credential);
    }

    /** The password with which somebody may sign in under this address. */
    Optional<Known> ofActiveMember(String email) {
        return getEntityManager()
                .createQuery("""
                        select m.id, m.organisationId, c.passwordHash from Credential c join Member m on m.id = c.memberId
                        join Organisation o on o.id = m.organisationId
                        where m.email = :email and m.guestOf = :nobody and m.status = :active and o.suspendedAt is null""", Known.class)
                .setParameter("email", Member.addressOf(email))
                .setParameter("nobody", Member.OF_NOBODY)
                .setParameter("active", MemberStatus.ACTIVE)
                .getResultStream()
                .findFirst();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void whenErased(@Observes MemberErased event) {
        deleteById(event.memberId());
    }

    record Known(UUID memberId, UUID organisationId, String passwordHash) {
        @Override
        public String toString() {
            return memberId.toString();
        }
    }
}
