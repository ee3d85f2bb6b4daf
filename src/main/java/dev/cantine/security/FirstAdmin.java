package dev.cantine.security;

import dev.cantine.member.Member;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Lets the first admin into an empty store: with the address and password of the settings, or with an invitation that the log shows.
 * After that it does nothing. The log is the only place where a secret is ever written in clear, and only this one, since at that
 * moment nobody exists to whom it could be told otherwise.
 */
@ApplicationScoped
class FirstAdmin {
    private static final Logger LOG = Logger.getLogger(FirstAdmin.class);

    private static final int TRIES = 3;

    private final FirstOrganisation firstOrganisation;
    private final Invitations invitations;
    private final Credentials credentials;
    private final Passwords passwords;
    private final Optional<String> email;
    private final Optional<String> password;
    private final boolean demo;
    private final String publicUrl;

    FirstAdmin(
            FirstOrganisation firstOrganisation,
            Invitations invitations,
            Credentials credentials,
            Passwords passwords,
            @ConfigProperty(name = "cantine.admin.email") Optional<String> email,
            @ConfigProperty(name = "cantine.admin.password") Optional<String> password,
            @ConfigProperty(name = "cantine.demo", defaultValue = "false") boolean demo,
            @ConfigProperty(name = "cantine.public-url") Optional<String> publicUrl,
            @ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int port) {
        this.firstOrganisation = firstOrganisation;
        this.invitations = invitations;
        this.credentials = credentials;
        this.passwords = passwords;
        this.email = email;
        this.password = password;
        this.demo = demo;
        this.publicUrl = publicUrl.orElse("http://localhost:" + port).replaceAll("/+$", "");
    }

    /** After whatever else fills an empty store when the service starts. */
    void start(@Observes @Priority(10_000) StartupEvent event) {
        if (!isStoreEmpty()) {
            return;
        }
        if (email.isPresent() || password.isPresent()) {
            admit(
                    email.filter(address -> address.contains("@"))
                            .orElseThrow(() -> new IllegalStateException(
                                    "CANTINE_ADMIN_EMAIL must be an e-mail address, as CANTINE_ADMIN_PASSWORD is set")),
                    password.filter(FirstAdmin::isLongEnough)
                            .orElseThrow(() -> new IllegalStateException(
                                    "CANTINE_ADMIN_PASSWORD must have %d to %d characters, as CANTINE_ADMIN_EMAIL is set"
                                            .formatted(Passwords.SHORTEST, Passwords.LONGEST))));
        } else if (!demo) {
            LOG.info(explained(invite()));
        }
    }

    /** An organisation and its admin, unless there is one. */
    void admit(String address, String secret) {
        String hash = passwords.hash(secret);
        firstOrganisation.whileMissing(
                TRIES, () -> QuarkusTransaction.requiringNew().run(() -> found(address, hash)));
    }

    private void found(String address, String hash) {
        Optional<Member> admin = firstOrganisation.found(address, address);
        admin.ifPresent(member -> {
            credentials.setHash(member.id(), hash);
            LOG.info("The first admin is the one of CANTINE_ADMIN_EMAIL");
        });
    }

    Invitations.Code invite() {
        return QuarkusTransaction.requiringNew().call(invitations::inviteFirstAdmin);
    }

    private boolean isStoreEmpty() {
        return QuarkusTransaction.requiringNew().call(firstOrganisation::isMissing);
    }

    private static boolean isLongEnough(String secret) {
        return secret.length() >= Passwords.SHORTEST && secret.length() <= Passwords.LONGEST;
    }

    private String explained(Invitations.Code code) {
        return """
                Nobody can sign in yet. Become the first admin with your address and a password of at least %d characters, until %s:

                  curl %s/api/v1/invitations/acceptance -H 'Content-Type: application/json' \\
                    -d '{"code":"%s","email":"you@example.org","password":"…"}'
                """.formatted(Passwords.SHORTEST, code.expiresAt(), publicUrl, code.code());
    }
}
