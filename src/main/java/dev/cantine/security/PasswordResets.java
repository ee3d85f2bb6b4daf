package dev.cantine.security;

import dev.cantine.member.Member;
import dev.cantine.member.MemberErased;
import dev.cantine.member.MemberStatus;
import dev.cantine.member.Members;
import dev.cantine.tenancy.Organisations;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who has forgotten their password, or has none yet because they are invited. What is asked for is kept by its address, whether there is a member
 * of that address or not, and takes as long: who asks learns nothing. Whoever brings the mail asks for the code when it is written, so that it is
 * nowhere else; it is that of an {@linkplain Invitation invitation}, for an hour.
 */
@ApplicationScoped
public class PasswordResets implements PanacheRepositoryBase<PasswordReset, UUID> {
    private static final Duration LIFE = Duration.ofHours(1);
    private static final int MOST_ATTEMPTS = 3;

    @Inject
    Members members;

    @Inject
    Organisations organisations;

    @Inject
    Credentials credentials;

    @Inject
    Invitations invitations;

    @Inject
    Clock clock;

    /** What is to be sent to whom. */
    public record Code(UUID requestId, String email, String name, String locale, boolean isInvited, String code) {
        @Override
        public String toString() {
            return "Code[]";
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void request(String email) {
        String address = Member.addressOf(email);
        delete("email", address);
        persist(new PasswordReset(address, clock.instant()));
    }

    /** The requests for which a code is to be brought, the oldest first; at most as many as the limit. Forgets those that have waited too long. */
    @Transactional
    public List<UUID> due(int limit) {
        removeOld();
        return find("order by requestedAt, id").range(0, limit - 1).stream()
                .map(request -> request.id)
                .toList();
    }

    /** For which nobody waits any more. */
    void removeOld() {
        delete("requestedAt <= ?1 or attempts >= ?2", clock.instant().minus(LIFE), MOST_ATTEMPTS);
    }

    /** A new code for who asked, which ends an older one; empty if there is nobody of that address who is invited, or may sign
     * in and has a password: who is let in otherwise gets none this way, nor does anybody of an organisation that is suspended. */
    @Transactional
    public Optional<Code> codeFor(UUID requestId) {
        PasswordReset request = findById(requestId);
        Optional<Member> asked = members.withEmail(request.email)
                .filter(member -> organisations.isOpen(member.organisationId()))
                .map(member -> members.lockForBooking(member.organisationId(), member.id()))
                .filter(this::mayChoosePassword);
        if (asked.isEmpty()) {
            delete(request);
            return Optional.empty();
        }
        request.attempts++;
        Member member = asked.get();
        String code = invitations.byMail(member, LIFE).code();
        return Optional.of(new Code(
                requestId,
                member.email(),
                member.name(),
                member.locale(),
                member.status() == MemberStatus.INVITED,
                code));
    }

    private boolean mayChoosePassword(Member member) {
        return switch (member.status()) {
            case INVITED -> true;
            case ACTIVE -> credentials.findById(member.id()) != null;
            case DEACTIVATED -> false;
        };
    }

    void whenErased(@Observes MemberErased event) {
        delete("email", event.address());
    }

    /** Its code has been brought. */
    @Transactional
    public void done(UUID requestId) {
        deleteById(requestId);
    }
}
