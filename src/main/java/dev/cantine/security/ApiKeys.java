package dev.cantine.security;

import dev.cantine.member.Actor;
import dev.cantine.member.Member;
import dev.cantine.member.MemberDeactivated;
import dev.cantine.member.MemberErased;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.problem.Violation;
import dev.cantine.store.Conditions;
import dev.cantine.web.RandomCode;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The API keys of all organisations; every question names the organisation.
 *
 * <p>A key is {@code cantine_}, 43 letters of 256 random bits, and 8 letters of a checksum: so a scanner that finds one in a place where it should
 * not be knows it without asking, and what was mistyped never reaches the store.
 */
@ApplicationScoped
class ApiKeys implements PanacheRepositoryBase<ApiKey, UUID> {
    static final String PREFIX = "cantine_";

    /** How long a key works unless it is said. */
    static final Duration LIFE = Duration.ofDays(90);

    private static final Duration LONGEST = Duration.ofDays(366);

    /** For so long a key that is replaced goes on working. */
    private static final Duration GRACE = Duration.ofDays(1);

    /** For so long one sees a key that works no more. */
    static final Duration KEPT = Duration.ofDays(90);

    private static final int MOST_OF_A_MEMBER = 20;
    private static final int SHOWN = PREFIX.length() + 6;
    private static final int CHECKSUM = 8;
    private static final int RANDOM = 43;

    private final Clock clock;

    ApiKeys(Clock clock) {
        this.clock = clock;
    }

    /** A key, and what has to be told of it now or never. */
    record Issued(ApiKey key, String secret) {}

    /** Whether it is written as a key is; a key that is not written so does not exist. */
    static boolean isWellFormed(String presented) {
        return presented.length() == PREFIX.length() + RANDOM + CHECKSUM
                && presented.startsWith(PREFIX)
                && presented.equals(withChecksum(presented.substring(0, PREFIX.length() + RANDOM)));
    }

    private static String withChecksum(String key) {
        CRC32 sum = new CRC32();
        sum.update(key.getBytes(StandardCharsets.UTF_8));
        return key + String.format("%08x", sum.getValue());
    }

    /**
     * Makes a key for the member, whose lock is held.
     *
     * @throws DomainProblem {@code forbidden} for a guest; {@code validation-failed} when it would expire too late or has already, or when there are too
     *     many
     */
    Issued issue(Member member, NewApiKey wanted) {
        Instant now = clock.instant();
        Instant expiresAt = wanted.expiresAt(now);
        if (member.isGuest()) {
            throw DomainProblem.of(ProblemType.FORBIDDEN);
        }
        if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST))) {
            throw DomainProblem.invalid(Violation.at("/expiresAt", "out-of-range"));
        }
        if (count("memberId = ?1 and revokedAt is null and expiresAt > ?2", member.id(), now) >= MOST_OF_A_MEMBER) {
            throw DomainProblem.invalid(new Violation("", "too-many-keys", null, MOST_OF_A_MEMBER, null));
        }
        return issue(member.organisationId(), member.id(), wanted.name(), Set.copyOf(wanted.scopes()), expiresAt);
    }

    private Issued issue(UUID organisationId, UUID memberId, String name, Set<ApiScope> scopes, Instant expiresAt) {
        String secret = withChecksum(PREFIX + RandomCode.next());
        ApiKey key = new ApiKey();
        key.organisationId = organisationId;
        key.memberId = memberId;
        key.name = name;
        key.scopes = scopes;
        key.beginning = secret.substring(0, SHOWN);
        key.keyHash = RandomCode.digest(secret);
        key.createdAt = clock.instant();
        key.expiresAt = expiresAt;
        persistAndFlush(key);
        return new Issued(key, secret);
    }

    /**
     * A new key in the place of one, which goes on working for a day. It lasts as long as that was meant to.
     *
     * @throws DomainProblem {@code state-conflict} when it works no more
     */
    Issued replace(ApiKey old) {
        Instant now = clock.instant();
        if (!old.works(now)) {
            throw DomainProblem.of(ProblemType.STATE_CONFLICT);
        }
        Duration life = Duration.between(old.createdAt, old.expiresAt);
        Instant end = now.plus(GRACE);
        old.expiresAt = end.isBefore(old.expiresAt) ? end : old.expiresAt;
        return issue(old.organisationId, old.memberId, old.name, old.scopes, now.plus(life));
    }

    /** It works no more; one that was revoked before stays so. */
    ApiKey revoke(ApiKey key) {
        if (key.revokedAt == null) {
            key.revokedAt = clock.instant();
        }
        return key;
    }

    /** @throws DomainProblem {@code not-found}, also for a key that is not the actor's to see */
    ApiKey get(Actor actor, UUID id) {
        return find("organisationId = ?1 and id = ?2", actor.organisationId(), id)
                .firstResultOptional()
                .filter(key -> actor.isAdmin() || key.memberId.equals(actor.memberId()))
                .orElseThrow(() -> DomainProblem.notFound("api-key"));
    }

    /** @throws DomainProblem {@code not-found} unless it is the actor's own */
    ApiKey ofMember(Actor actor, UUID id) {
        ApiKey key = get(actor, id);
        if (!key.memberId.equals(actor.memberId())) {
            throw DomainProblem.notFound("api-key");
        }
        return key;
    }

    /** Keys in the order of their creation; at most as many as the limit. */
    List<ApiKey> page(UUID organisationId, @Nullable UUID memberId, Optional<UUID> after, int limit) {
        Conditions wanted = Conditions.within(organisationId)
                .and("memberId = :member", "member", memberId)
                .and("id > :after", "after", after.orElse(null));
        return find(wanted.orderBy("id"), wanted.values()).range(0, limit - 1).list();
    }

    /** Who may no longer act, acts through no key either, nor does who comes back through an old one. */
    @Transactional(Transactional.TxType.MANDATORY)
    void whenDeactivated(@Observes MemberDeactivated event) {
        update("revokedAt = ?1 where memberId = ?2 and revokedAt is null", clock.instant(), event.memberId());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void whenErased(@Observes MemberErased event) {
        delete("memberId", event.memberId());
    }
}
