package dev.cantine.security;

import dev.cantine.member.Member;
import dev.cantine.member.MemberDeactivated;
import dev.cantine.member.MemberStatus;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.problem.Violation;
import dev.cantine.web.RandomCode;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The invitations that are open. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Invitations implements PanacheRepositoryBase<Invitation, UUID> {
    private static final Duration LIFE = Duration.ofDays(7);

    private final Clock clock;

    Invitations(Clock clock) {
        this.clock = clock;
    }

    /**
     * Invites the member, whom the caller has locked; an older invitation ends.
     *
     * @throws DomainProblem {@code state-conflict} for who is deactivated, or is a guest and signs in at home
     */
    public Code invite(Member member) {
        if (member.status() == MemberStatus.DEACTIVATED) {
            throw DomainProblem.of(ProblemType.STATE_CONFLICT);
        }
        if (member.isGuest()) {
            throw DomainProblem.because(ProblemType.STATE_CONFLICT, Violation.at("", "guest"));
        }
        endThoseOf(member.id());
        return add(member.id(), null, LIFE);
    }

    /** A code that is sent by mail to the member, whom the caller has locked; an older invitation ends. */
    Code byMail(Member member, Duration life) {
        endThoseOf(member.id());
        return add(member.id(), RandomCode.digest(member.email()), life);
    }

    Code inviteFirstAdmin() {
        return add(null, null, LIFE);
    }

    private Code add(@Nullable UUID memberId, @Nullable String addressHash, Duration life) {
        String code = RandomCode.next();
        Instant now = clock.instant();
        Invitation invitation = new Invitation(memberId, RandomCode.digest(code), addressHash, now, now.plus(life));
        persistAndFlush(invitation);
        return new Code(code, invitation.expiresAt);
    }

    Optional<Invitation> open(String code) {
        return find("codeHash = ?1 and expiresAt > ?2", RandomCode.digest(code), clock.instant()).stream()
                .findFirst();
    }

    /** Uses it up; false for who comes second. */
    boolean take(Invitation invitation) {
        return delete("id", invitation.id) == 1;
    }

    void endThoseOfFirstAdmin() {
        delete("memberId is null");
    }

    void endThoseOf(UUID memberId) {
        delete("memberId", memberId);
    }

    void whenDeactivated(@Observes MemberDeactivated event) {
        endThoseOf(event.memberId());
    }

    /** A code as its one reader gets it. */
    public record Code(String code, Instant expiresAt) {
        @Override
        public String toString() {
            return "Code[]";
        }
    }
}
