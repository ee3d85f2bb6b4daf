package dev.cantine.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The first start with an admin in the settings, and what other settings do on an empty store. */
@QuarkusTest
@TestProfile(FirstStartWithSettingsTest.WithAdmin.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstStartWithSettingsTest {
    private static final String EMAIL = "adele@cantine.example";
    private static final String PASSWORD = "la cantine ouvre";

    @Inject
    FirstAdmin firstAdmin;

    @Inject
    FirstOrganisation firstOrganisation;

    @Inject
    Invitations invitations;

    @Inject
    Credentials credentials;

    @Inject
    Passwords passwords;

    @Inject
    EntityManager entities;

    @Test
    @Order(1)
    void the_admin_of_the_settings_signs_in() {
        assertThat(count("Organisation")).isEqualTo(1);
        assertThat(count("Invitation")).isZero();

        String token = given().contentType(ContentType.JSON)
                .body(Map.of("email", EMAIL, "password", PASSWORD))
                .post("/api/v1/tokens")
                .then()
                .statusCode(200)
                .extract()
                .path("accessToken");
        given().auth()
                .oauth2(token)
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("role", equalTo("ADMIN"))
                .body("status", equalTo("ACTIVE"));
    }

    @Test
    @Order(2)
    void a_second_start_changes_nothing() {
        firstAdmin.start(null);
        with(Optional.of("other@cantine.example"), Optional.of(PASSWORD), false).start(null);

        assertThat(count("Organisation")).isEqualTo(1);
        assertThat(count("Member")).isEqualTo(1);
    }

    @Test
    @Order(3)
    void nodes_that_start_at_once_on_an_empty_store_make_one_organisation() throws Exception {
        empty();
        FirstAdmin node = with(Optional.of(EMAIL), Optional.of(PASSWORD), false);
        Callable<Void> starting = () -> {
            node.start(null);
            return null;
        };
        var threads = Executors.newFixedThreadPool(4);
        try {
            for (var started : threads.invokeAll(Collections.nCopies(4, starting))) {
                started.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(count("Organisation")).isEqualTo(1);
        assertThat(count("Member")).isEqualTo(1);
    }

    /** Longer than the store waits for a lock, which is five seconds. */
    @Test
    @Order(4)
    void a_node_waits_for_another_that_takes_long() throws Exception {
        empty();
        CountDownLatch founded = new CountDownLatch(1);
        var thread = Executors.newSingleThreadExecutor();
        try {
            var slow = thread.submit(() -> QuarkusTransaction.requiringNew().call(() -> {
                firstOrganisation.found("Slow", EMAIL, "Adèle");
                founded.countDown();
                TimeUnit.SECONDS.sleep(7);
                return null;
            }));
            assertThat(founded.await(5, TimeUnit.SECONDS)).isTrue();
            with(Optional.of(EMAIL), Optional.of(PASSWORD), false).start(null);
            slow.get();
        } finally {
            thread.shutdownNow();
        }

        assertThat(entities.createQuery("select name from Organisation", String.class)
                        .getResultList())
                .containsExactly("Slow");
    }

    @Test
    @Order(5)
    void half_an_admin_or_a_short_password_is_no_start() {
        empty();

        assertThatThrownBy(
                        () -> with(Optional.of(EMAIL), Optional.empty(), false).start(null))
                .hasMessageContaining("CANTINE_ADMIN_PASSWORD");
        assertThatThrownBy(() ->
                        with(Optional.empty(), Optional.of(PASSWORD), false).start(null))
                .hasMessageContaining("CANTINE_ADMIN_EMAIL")
                .hasMessageNotContaining(PASSWORD);
        assertThatThrownBy(() ->
                        with(Optional.of(EMAIL), Optional.of("short"), false).start(null))
                .hasMessageContaining("8 to 200 characters")
                .hasMessageNotContaining("short");
        assertThat(count("Organisation")).isZero();
    }

    @Test
    @Order(6)
    void with_the_demo_nobody_is_invited() {
        empty();

        with(Optional.empty(), Optional.empty(), true).start(null);

        assertThat(count("Invitation")).isZero();
        assertThat(count("Organisation")).isZero();
    }

    @Test
    @Order(7)
    void without_an_identity_provider_nobody_signs_in_by_one() {
        given().contentType(ContentType.JSON)
                .body(Map.of("idToken", "a.b.c"))
                .post("/api/v1/tokens/oidc")
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no such identity provider."));
    }

    @Test
    @Order(8)
    void when_the_last_organisation_was_removed_the_next_start_makes_the_admin_again() {
        empty();
        FirstAdmin start = with(Optional.of(EMAIL), Optional.of(PASSWORD), false);
        start.start(null);
        QuarkusTransaction.requiringNew().run(() -> {
            firstOrganisation.mayBeFoundAgain();
            entities.createQuery("delete from Member").executeUpdate();
            entities.createQuery("delete from Organisation").executeUpdate();
        });
        assertThatThrownBy(() -> start.start(null))
                .as("while it is only missing")
                .isNotNull();

        QuarkusTransaction.requiringNew().run(firstOrganisation::mayBeFoundAgain);
        start.start(null);

        assertThat(count("Organisation")).isEqualTo(1);
        assertThat(count("Member")).isEqualTo(1);
    }

    private FirstAdmin with(Optional<String> email, Optional<String> password, boolean demo) {
        return new FirstAdmin(
                firstOrganisation, invitations, credentials, passwords, email, password, demo, Optional.empty(), 8080);
    }

    private void empty() {
        QuarkusTransaction.requiringNew().run(() -> {
            entities.createNativeQuery("delete from audit_entry").executeUpdate();
            entities.createQuery("delete from Member").executeUpdate();
            entities.createQuery("delete from Organisation").executeUpdate();
            entities.createNativeQuery("delete from secret where name = 'first-organisation'")
                    .executeUpdate();
        });
    }

    private long count(String entity) {
        return entities.createQuery("select count(*) from " + entity, Long.class)
                .getSingleResult();
    }

    /** An empty store and the first admin in the settings. */
    public static class WithAdmin implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("cantine.admin.email", EMAIL, "cantine.admin.password", PASSWORD, "cantine.oidc.issuer", "");
        }
    }
}
