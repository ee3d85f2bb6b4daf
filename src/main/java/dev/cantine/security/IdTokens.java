package dev.cantine.security;

import dev.cantine.member.Member;
import dev.cantine.member.Role;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.web.CheckedText;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.Validator;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ID tokens of the identity provider (OpenID Connect Core 1.0, 3.1.3.7): signed with one of its public keys, by it, for this service, in
 * time, and an ID token and nothing else that it signs. A nonce ties a token to the browser that asked for it; that is for the client, which knows it.
 */
@ApplicationScoped
class IdTokens {
    private static final Logger LOG = Logger.getLogger(IdTokens.class);

    /** Those with a pair of keys. With a shared one, whoever knows the public key could sign. */
    private static final AlgorithmConstraints SIGNATURES = new AlgorithmConstraints(
            AlgorithmConstraints.ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_USING_SHA384,
            AlgorithmIdentifiers.RSA_USING_SHA512,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
            AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
            AlgorithmIdentifiers.EDDSA);

    private static final int SECONDS_BETWEEN_CLOCKS = 30;
    private static final int LONGEST_SUBJECT = 255;
    private static final int LONGEST_NAME = 200;
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,189}");
    private static final Pattern LANGUAGE = Pattern.compile("(?i)(en|fr)(-[a-z0-9]{1,8}){0,3}");

    private final OidcSettings settings;
    private final IssuerKeys keys;
    private final Clock clock;

    IdTokens(OidcSettings settings, IssuerKeys keys, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
    }

    /** Half a provider is no start. */
    void start(@Observes StartupEvent event) {
        issuer().ifPresent(issuer -> LOG.infof("Members may sign in by %s", issuer.id()));
    }

    Optional<Issuer> issuer() {
        return Issuer.of(settings);
    }

    /**
     * What the token says.
     *
     * @throws DomainProblem {@code authentication-required} if it is not in order: the log says why, and nothing of what is in it; {@code try-again}
     *     if the provider cannot be asked for its keys
     */
    Introduction read(String token, Issuer issuer) {
        try {
            return introduction(verified(token, issuer));
        } catch (InvalidJwtException wrong) {
            throw refused(reason(wrong));
        } catch (MalformedClaimException | IllegalArgumentException wrong) {
            throw refused("a claim is malformed");
        }
    }

    private JwtClaims verified(String token, Issuer issuer) throws InvalidJwtException {
        try {
            return verified(token, issuer, keys.of(issuer));
        } catch (InvalidJwtException wrong) {
            if (wrong.getCause() instanceof UnresolvableKeyException) {
                return verified(token, issuer, keys.newestOf(issuer));
            }
            throw wrong;
        }
    }

    private JwtClaims verified(String token, Issuer issuer, List<JsonWebKey> trusted) throws InvalidJwtException {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(SIGNATURES)
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(trusted))
                .setExpectedIssuer(true, issuer.id())
                .setExpectedAudience(true, issuer.clientId())
                .setRequireSubject()
                .setRequireIssuedAt()
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(SECONDS_BETWEEN_CLOCKS)
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.instant().toEpochMilli()))
                .registerValidator((Validator) context -> otherKind(context, issuer))
                .build()
                .processToClaims(token);
    }

    /** An access or logout token is signed with the same keys. Some are told by the header (RFC 9068), those of Keycloak by a claim. */
    private static @Nullable String otherKind(JwtContext context, Issuer issuer) throws MalformedClaimException {
        String type = context.getJoseObjects().get(0).getHeader("typ");
        JwtClaims claims = context.getJwtClaims();
        boolean isOther = type != null && !type.equalsIgnoreCase("JWT")
                || claims.hasClaim("typ") && !"ID".equals(claims.getClaimValue("typ"))
                || claims.hasClaim("events");
        if (isOther) {
            return "it is no ID token";
        }
        boolean isForAnother = claims.hasClaim("azp") && !issuer.clientId().equals(claims.getClaimValue("azp"));
        return isForAnother ? "it was given to another client" : null;
    }

    private Introduction introduction(JwtClaims claims) throws MalformedClaimException {
        String subject = claims.getSubject();
        if (subject.isBlank() || subject.length() > LONGEST_SUBJECT || !CheckedText.isClean(subject)) {
            throw new MalformedClaimException("sub");
        }
        return new Introduction(
                subject,
                Optional.of(claims)
                        .filter(all -> Boolean.TRUE.equals(all.getClaimValue("email_verified")))
                        .flatMap(all -> text(all, "email"))
                        .map(Member::addressOf)
                        .filter(ADDRESS.asMatchPredicate()),
                text(claims, "name").filter(name -> !name.isBlank()).map(IdTokens::cut),
                text(claims, "locale").filter(LANGUAGE.asMatchPredicate()).orElse("en"),
                settings.rolesClaim().map(path -> role(path, claims.getClaimsMap())));
    }

    private static Optional<String> text(JwtClaims claims, String name) {
        return claims.getClaimValue(name) instanceof String text && CheckedText.isClean(text)
                ? Optional.of(text.strip())
                : Optional.empty();
    }

    private static String cut(String name) {
        int end = name.offsetByCodePoints(0, Math.min(name.codePointCount(0, name.length()), LONGEST_NAME / 2));
        return name.length() <= LONGEST_NAME ? name : name.substring(0, end);
    }

    /** The highest that is said; who has none is a member. */
    private Role role(String path, Map<String, Object> claims) {
        @Nullable Object said = claims;
        for (String step : path.split("/", -1)) {
            said = said instanceof Map<?, ?> inside ? inside.get(step) : null;
        }
        Collection<?> values =
                said instanceof Collection<?> several ? several : said == null ? List.of() : List.of(said);
        if (values.contains(settings.adminRole())) {
            return Role.ADMIN;
        }
        return values.contains(settings.managerRole()) ? Role.MANAGER : Role.MEMBER;
    }

    private static DomainProblem refused(String why) {
        LOG.infof("Refused an ID token: %s", why);
        return DomainProblem.of(ProblemType.AUTHENTICATION_REQUIRED);
    }

    /** In our own words: those of the library have the claims in them. */
    private static String reason(InvalidJwtException wrong) {
        if (wrong.hasExpired()) {
            return "it has expired";
        }
        if (wrong.hasErrorCode(ErrorCodes.ISSUER_INVALID) || wrong.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
            return "it is of another issuer";
        }
        if (wrong.hasErrorCode(ErrorCodes.AUDIENCE_INVALID) || wrong.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return "it is for another audience";
        }
        if (wrong.hasErrorCode(ErrorCodes.SIGNATURE_INVALID)) {
            return "its signature is wrong";
        }
        return wrong.getCause() instanceof UnresolvableKeyException
                ? "its key is none of the issuer's"
                : "it is malformed, of another kind or for another client";
    }
}
