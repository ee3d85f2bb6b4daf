package dev.cantine.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cantine.web.RandomCode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The key of whoever operates the service. Who comes with it makes, suspends, exports and deletes organisations, and has no other role: no member, no
 * organisation. Without the setting there is no operator.
 */
@ApplicationScoped
class OperatorKey {
    private static final String ROLE = "OPERATOR";

    /** As many random letters cannot be guessed, though nobody counts who tries. */
    private static final String STRONG = "[!-~]{32,1000}";

    private final Optional<String> key;
    private final Optional<byte[]> digest;

    OperatorKey(@ConfigProperty(name = "cantine.operator.key") Optional<String> key) {
        this.key = key;
        this.digest = key.map(OperatorKey::digest);
    }

    /** Before anything is done with the store. */
    void start(@Observes @Priority(1) StartupEvent event) {
        if (key.isPresent() && !key.get().matches(STRONG)) {
            throw new IllegalStateException(
                    "CANTINE_OPERATOR_KEY must have 32 to 1000 characters, letters, digits and signs of ASCII without blanks");
        }
    }

    /** Takes the same time whatever is presented: digests are compared, and those from end to end. */
    boolean isPresented(String token) {
        return digest.isPresent() && MessageDigest.isEqual(digest.get(), digest(token));
    }

    static SecurityIdentity identity() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal("operator"))
                .addRole(ROLE)
                .build();
    }

    private static byte[] digest(String text) {
        return RandomCode.digest(text).getBytes(UTF_8);
    }
}
