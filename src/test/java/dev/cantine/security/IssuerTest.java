package dev.cantine.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerTest {
    private static final UUID HOUSE = UUID.fromString("01a20ada-2bf9-7e10-8c33-00a1f2d4c7ff");

    private record Settings(
            Optional<String> issuer,
            Optional<String> clientId,
            Optional<UUID> organisation,
            Optional<String> rolesClaim,
            String adminRole,
            String managerRole,
            Duration session)
            implements OidcSettings {

        Settings(@Nullable String issuer, @Nullable String clientId, @Nullable UUID organisation) {
            this(
                    Optional.ofNullable(issuer),
                    Optional.ofNullable(clientId),
                    Optional.ofNullable(organisation),
                    Optional.empty(),
                    "cantine-admin",
                    "cantine-manager",
                    Duration.ofDays(1));
        }
    }

    @Test
    void without_one_there_is_none() {
        assertThat(Issuer.of(new Settings(null, "cantine", HOUSE))).isEmpty();
    }

    @Test
    void half_of_one_is_no_start() {
        assertThatThrownBy(() -> Issuer.of(new Settings("https://identity.example", null, HOUSE)))
                .hasMessageContaining("CANTINE_OIDC_CLIENT_ID");
        assertThatThrownBy(() -> Issuer.of(new Settings("https://identity.example", "cantine", null)))
                .hasMessageContaining("CANTINE_OIDC_ORGANISATION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "P91D"})
    void a_session_lasts_as_long_as_any_at_most(String session) {
        Settings settings = new Settings(
                Optional.of("https://identity.example"),
                Optional.of("cantine"),
                Optional.of(HOUSE),
                Optional.empty(),
                "cantine-admin",
                "cantine-manager",
                Duration.parse(session));

        assertThatThrownBy(() -> Issuer.of(settings)).hasMessageContaining("CANTINE_OIDC_SESSION");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://identity.example",
                "http://localhost.example",
                "ftp://localhost",
                "file:///tmp/keys",
                "identity.example",
                "https:",
                "https://a b"
            })
    void what_somebody_on_the_way_could_change_is_not_asked(String address) {
        assertThatThrownBy(() -> Issuer.of(new Settings(address, "cantine", HOUSE)))
                .hasMessageContaining("CANTINE_OIDC_ISSUER must be an https URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://identity.example/realms/a",
                "http://localhost:8180/realms/a",
                "http://[::1]:8180/realms/a"
            })
    void https_is_or_this_machine(String address) {
        assertThat(Issuer.of(new Settings(address, "cantine", HOUSE)))
                .map(issuer -> issuer.description().toString())
                .contains(address + "/.well-known/openid-configuration");
    }

    @Test
    void a_slash_at_the_end_is_the_issuers_and_not_doubled() {
        assertThat(Issuer.of(new Settings("https://identity.example/", "cantine", HOUSE)))
                .map(issuer -> issuer.id() + " " + issuer.description())
                .contains("https://identity.example/ https://identity.example/.well-known/openid-configuration");
    }
}
