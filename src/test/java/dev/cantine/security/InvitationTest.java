package dev.cantine.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import dev.cantine.web.RandomCode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InvitationTest {
    private static final String PASSWORD = "vinocamp 2026";

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    EntityManager entities;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void who_is_invited_chooses_a_password_and_is_in() {
        Someone admin = given.admin();
        String nour = added(admin);

        String token = accept(Map.of("code", invite(admin, nour), "password", PASSWORD, "name", "Nour Haddad"))
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("tokenType", equalTo("Bearer"))
                .extract()
                .path("accessToken");

        String email = given().auth()
                .oauth2(token)
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("id", equalTo(nour))
                .body("status", equalTo("ACTIVE"))
                .body("name", equalTo("Nour Haddad"))
                .extract()
                .path("email");
        signIn(email, PASSWORD).statusCode(200);
    }

    @Test
    void a_code_works_once() {
        Someone admin = given.admin();
        String code = invite(admin, added(admin));
        accept(Map.of("code", code, "password", PASSWORD)).statusCode(200);

        refused(accept(Map.of("code", code, "password", PASSWORD)));
        refused(accept(Map.of("code", "guessed", "password", PASSWORD)));
    }

    @Test
    void a_newer_code_replaces_the_older() {
        Someone admin = given.admin();
        String nour = added(admin);
        String older = invite(admin, nour);
        String newer = invite(admin, nour);

        refused(accept(Map.of("code", older, "password", PASSWORD)));
        accept(Map.of("code", newer, "password", PASSWORD)).statusCode(200);
    }

    @Test
    void a_code_works_for_seven_days() {
        Someone admin = given.admin();
        clock.advance(Duration.ZERO);
        String code = invite(admin, added(admin));
        clock.advance(Duration.ofDays(7));

        refused(accept(Map.of("code", code, "password", PASSWORD)));

        clock.advance(Duration.ofMillis(-1));
        accept(Map.of("code", code, "password", PASSWORD)).statusCode(200);
    }

    @Test
    void for_an_active_member_it_is_a_new_password_and_the_end_of_their_sessions() {
        Someone admin = given.admin();
        Someone camille = given.member(admin.organisationId());

        accept(Map.of("code", invite(admin, camille.id().toString()), "password", PASSWORD))
                .statusCode(200);

        camille.asks().get("/api/v1/me").then().statusCode(401);
        signIn(camille.email(), PASSWORD).statusCode(200);
    }

    @Test
    void who_is_deactivated_is_not_invited_and_loses_the_invitation() {
        Someone admin = given.admin();
        String nour = added(admin);
        String code = invite(admin, nour);
        String path = "/api/v1/members/" + nour;
        admin.patches(admin.tagOf(path))
                .body("{\"status\":\"DEACTIVATED\"}")
                .patch(path)
                .then()
                .statusCode(200);

        refused(accept(Map.of("code", code, "password", PASSWORD)));
        admin.asks()
                .post(path + "/invitation")
                .then()
                .statusCode(409)
                .body("type", endsWith("/problems/state-conflict"));
    }

    @Test
    void a_password_has_eight_to_two_hundred_characters() {
        Someone admin = given.admin();
        String code = invite(admin, added(admin));

        accept(Map.of("code", code, "password", "1234567"))
                .statusCode(400)
                .body("violations[0].pointer", equalTo("/password"));
        accept(Map.of("code", code, "password", "x".repeat(201))).statusCode(400);
        accept(Map.of("code", code, "password", "12345678")).statusCode(200);
    }

    @Test
    void an_address_is_not_for_who_is_a_member_already() {
        Someone admin = given.admin();
        String code = invite(admin, added(admin));

        accept(Map.of("code", code, "password", PASSWORD, "email", given.address()))
                .statusCode(400)
                .body("violations[0].pointer", equalTo("/email"));
        accept(Map.of("code", code, "password", PASSWORD)).statusCode(200);
    }

    @Test
    void neither_code_nor_password_is_in_the_store() {
        Someone admin = given.admin();
        String nour = added(admin);
        String code = invite(admin, nour);
        assertThat(entities.createNativeQuery("select code_hash from invitation where member_id = :id", String.class)
                        .setParameter("id", UUID.fromString(nour))
                        .getSingleResult())
                .isEqualTo(RandomCode.digest(code));

        accept(Map.of("code", code, "password", PASSWORD)).statusCode(200);

        assertThat(entities.createNativeQuery(
                                "select password_hash from credential where member_id = :id", String.class)
                        .setParameter("id", UUID.fromString(nour))
                        .getSingleResult()
                        .toString())
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    private String added(Someone admin) {
        return admin.asks()
                .body(Map.of("email", given.address(), "name", "Nour"))
                .post("/api/v1/members")
                .then()
                .statusCode(201)
                .body("status", equalTo("INVITED"))
                .extract()
                .path("id");
    }

    private static String invite(Someone admin, String member) {
        return admin.asks()
                .post("/api/v1/members/" + member + "/invitation")
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .extract()
                .path("code");
    }

    private static ValidatableResponse accept(Map<String, String> body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/invitations/acceptance")
                .then();
    }

    private static ValidatableResponse signIn(String email, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", password))
                .post("/api/v1/tokens")
                .then();
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(401).body("type", endsWith("/problems/authentication-required"));
    }
}
