package dev.cantine.security;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The identity provider whose word counts here.
 *
 * @param id as it calls itself; the prefix of the address at which it describes itself
 * @param clientId for whom its tokens must be
 * @param organisationId whose members it vouches for
 * @param session how long its word is enough
 */
record Issuer(String id, String clientId, UUID organisationId, Duration session) {
    private static final int LONGEST = 500;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** @throws IllegalStateException with a sentence for the operator, if there is one but not all of it */
    static Optional<Issuer> of(OidcSettings settings) {
        return settings.issuer()
                .map(id -> new Issuer(
                        trusted(id),
                        settings.clientId().orElseThrow(() -> missing("CANTINE_OIDC_CLIENT_ID")),
                        settings.organisation().orElseThrow(() -> missing("CANTINE_OIDC_ORGANISATION")),
                        bounded(settings.session())));
    }

    private static String trusted(String id) {
        if (id.length() > LONGEST || !isSafe(id)) {
            throw new IllegalStateException(
                    "CANTINE_OIDC_ISSUER must be an https URL of at most " + LONGEST + " characters");
        }
        return id;
    }

    private static Duration bounded(Duration session) {
        if (session.isNegative() || session.isZero() || session.compareTo(Sessions.LONGEST) > 0) {
            throw new IllegalStateException(
                    "CANTINE_OIDC_SESSION must be longer than nothing and at most " + Sessions.LONGEST);
        }
        return session;
    }

    private static IllegalStateException missing(String setting) {
        return new IllegalStateException(setting + " must be set, as CANTINE_OIDC_ISSUER is");
    }

    /** Whether nobody on the way can read or change what comes from there. */
    static boolean isSafe(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getHost() != null
                    && ("https".equals(uri.getScheme())
                            || "http".equals(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost()));
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /** Where it says of itself what it is (OpenID Connect Discovery 1.0). */
    URI description() {
        return URI.create(id.replaceFirst("/$", "") + "/.well-known/openid-configuration");
    }
}
