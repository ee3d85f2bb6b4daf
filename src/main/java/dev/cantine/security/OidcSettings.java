package dev.cantine.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The identity provider that may sign members in, beside their passwords; without an issuer there is none. */
@ConfigMapping(prefix = "cantine.oidc")
interface OidcSettings {

    /** Its address, as it writes it itself in its tokens. */
    Optional<String> issuer();

    /** As what this service is registered there: for whom its tokens are. */
    Optional<String> clientId();

    /** Whose members come from there. */
    Optional<UUID> organisation();

    /** Where its tokens say what somebody may do, {@code realm_access/roles} for example; without it the roles are ours alone. */
    Optional<String> rolesClaim();

    /** What makes somebody an ADMIN when it is among the values of that claim. */
    @WithDefault("cantine-admin")
    String adminRole();

    /** What makes somebody a MANAGER, who is no admin by that. */
    @WithDefault("cantine-manager")
    String managerRole();

    /** How long a session that begins so lasts at most: after that the provider is asked again, as it were, whether they still belong. */
    @WithDefault("PT24H")
    Duration session();
}
