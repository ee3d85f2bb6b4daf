package dev.cantine.security;

import dev.cantine.member.Member;
import dev.cantine.member.MemberDeactivated;
import dev.cantine.member.MemberErased;
import dev.cantine.member.MemberSignedIn;
import dev.cantine.member.MemberStatus;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.store.ProcessLocks;
import dev.cantine.tenancy.Organisations;
import dev.cantine.web.RandomCode;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The sessions of all members, from sign-in to the end. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Sessions implements PanacheRepositoryBase<Session, UUID> {
    /** However often it is renewed, a session ends after that long. */
    static final Duration LONGEST = Duration.ofDays(90);
    /** A session that nobody renews ends after that long. */
    static final Duration REFRESHABLE = Duration.ofDays(30);

    private final AccessTokens accessTokens;
    private final Organisations organisations;
    private final ProcessLocks locks;
    private final Event<MemberSignedIn> signedIn;
    private final Clock clock;

    Sessions(
            AccessTokens accessTokens,
            Organisations organisations,
            ProcessLocks locks,
            Event<MemberSignedIn> signedIn,
            Clock clock) {
        this.accessTokens = accessTokens;
        this.organisations = organisations;
        this.locks = locks;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /** For who has shown who they are with a call to that path, such as {@code /tokens}. */
    Tokens openFor(Member member, String path) {
        return openFor(member, path, clock.instant().plus(LONGEST));
    }

    /** @param until when it ends, however often it is renewed */
    Tokens openFor(Member member, String path, Instant until) {
        signedIn.fire(new MemberSignedIn(member, path));
        return open(member, until);
    }

    /**
     * The end of every way in.
     *
     * @param until when it ends, however often it is renewed
     * @throws DomainProblem {@code authentication-required} while the organisation is suspended
     */
    Tokens open(Member member, Instant until) {
        if (!organisations.isOpen(member.organisationId())) {
            throw refused();
        }
        Instant now = clock.instant();
        Session session = new Session(member.id(), now, until);
        persist(session);
        return tokensOf(session, now);
    }

    /**
     * New tokens for a refresh token, which then is used. A used one that is presented again ends its session, so the transaction
     * must commit even though the call fails.
     *
     * @throws DomainProblem {@code authentication-required}, whatever the reason
     */
    @Transactional(value = Transactional.TxType.MANDATORY, dontRollbackOn = DomainProblem.class)
    Tokens renew(String refreshToken) {
        Instant now = clock.instant();
        String hash = RandomCode.digest(refreshToken);
        RefreshToken token = getEntityManager().find(RefreshToken.class, hash);
        if (token == null) {
            throw refused();
        }
        locks.holdUntilCompletion("session", List.of(token.sessionId));
        if (isSuspended(token.sessionId)) {
            // Unused, so that it is good again as soon as they are let in.
            throw refused();
        }
        boolean first = getEntityManager()
                        .createQuery("update RefreshToken set usedAt = :now where tokenHash = :hash and usedAt is null")
                        .setParameter("now", now)
                        .setParameter("hash", hash)
                        .executeUpdate()
                == 1;
        if (!first) {
            end(token.sessionId);
            throw refused();
        }
        if (!token.expiresAt.isAfter(now)) {
            throw refused();
        }
        return find(
                        "select s from Session s join Member m on m.id = s.memberId"
                                + " where s.id = ?1 and s.endedAt is null and s.expiresAt > ?2 and m.status = ?3",
                        token.sessionId,
                        now,
                        MemberStatus.ACTIVE)
                .stream()
                .findFirst()
                .map(session -> tokensOf(session, now))
                .orElseThrow(Sessions::refused);
    }

    /** Whether the organisation of the member is suspended, or the one in which a guest is at home. */
    private boolean isSuspended(UUID sessionId) {
        return getEntityManager()
                        .createQuery("""
                                select count(*) from Session s
                                join Member m on m.id = s.memberId
                                join Organisation o on o.id = m.organisationId
                                left join Agreement a on a.id = m.guestOf
                                left join Organisation home on home.id = a.homeId
                                where s.id = :session and (o.suspendedAt is not null or home.suspendedAt is not null)""", Long.class)
                        .setParameter("session", sessionId)
                        .getSingleResult()
                > 0;
    }

    /** Those of the member after the given one, in the order of their beginning; at most as many as the limit. */
    List<Session> ofMember(UUID memberId, Optional<UUID> after, int limit) {
        return find("memberId = ?1 and id > ?2 order by id", memberId, after.orElse(new UUID(0, 0)))
                .range(0, limit - 1)
                .list();
    }

    void end(UUID sessionId) {
        update("endedAt = ?1 where id = ?2 and endedAt is null", clock.instant(), sessionId);
    }

    void endAllOf(UUID memberId) {
        update("endedAt = ?1 where memberId = ?2 and endedAt is null", clock.instant(), memberId);
    }

    void whenDeactivated(@Observes MemberDeactivated event) {
        endAllOf(event.memberId());
    }

    /** With them go their refresh tokens. */
    void whenErased(@Observes MemberErased event) {
        delete("memberId", event.memberId());
    }

    private Tokens tokensOf(Session session, Instant now) {
        String refreshToken = RandomCode.next();
        Instant expiresAt = now.plus(REFRESHABLE);
        getEntityManager()
                .persist(new RefreshToken(
                        RandomCode.digest(refreshToken),
                        session.id,
                        expiresAt.isBefore(session.expiresAt) ? expiresAt : session.expiresAt));
        return new Tokens(accessTokens.issue(session.memberId, session.id), refreshToken);
    }

    private static DomainProblem refused() {
        return DomainProblem.of(ProblemType.AUTHENTICATION_REQUIRED);
    }
}
