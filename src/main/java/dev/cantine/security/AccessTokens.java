package dev.cantine.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cantine.web.Secrets;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Writes and reads the access tokens: JWTs that name a member and their session, signed with HS256 and nothing else. */
@ApplicationScoped
class AccessTokens {
    static final Duration LIFE = Duration.ofMinutes(15);
    static final String ISSUER = "cantine";
    static final String SESSION = "sid";

    private static final AlgorithmConstraints ONLY_HS256 =
            new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256);

    /** A phone sends the same token with each of its calls; the signature is checked with the first. */
    private static final int REMEMBERED = 10_000;

    private final Secrets secrets;
    private final Clock clock;
    private final Cache<String, Claims> verified =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    AccessTokens(Secrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** The key is made before anybody waits for it. */
    void start(@Observes StartupEvent event) {
        key();
    }

    String issue(UUID memberId, UUID sessionId) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setSubject(memberId.toString());
        claims.setStringClaim(SESSION, sessionId.toString());
        claims.setIssuedAt(NumericDate.fromSeconds(clock.instant().getEpochSecond()));
        claims.setExpirationTime(
                NumericDate.fromSeconds(clock.instant().plus(LIFE).getEpochSecond()));
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKey(key());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException unusableKey) {
            throw new IllegalStateException("the key does not sign", unusableKey);
        }
    }

    /** @throws AuthenticationFailedException unless it is a token of this service that has not expired */
    Claims read(String token) {
        Claims claims = verified.get(token, this::verify);
        if (!clock.instant().isBefore(claims.expiresAt())) {
            throw new AuthenticationFailedException();
        }
        return claims;
    }

    private Claims verify(String token) {
        try {
            JwtClaims claims = new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(ONLY_HS256)
                    .setVerificationKey(key())
                    .setExpectedIssuer(true, ISSUER)
                    .setRequireSubject()
                    .setRequireExpirationTime()
                    .setEvaluationTime(
                            NumericDate.fromMilliseconds(clock.instant().toEpochMilli()))
                    .build()
                    .processToClaims(token);
            return new Claims(
                    UUID.fromString(claims.getSubject()),
                    UUID.fromString(claims.getStringClaimValue(SESSION)),
                    Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
        } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException | NullPointerException bad) {
            throw new AuthenticationFailedException();
        }
    }

    private HmacKey key() {
        return new HmacKey(secrets.key("access-tokens"));
    }

    record Claims(UUID memberId, UUID sessionId, Instant expiresAt) {}
}
