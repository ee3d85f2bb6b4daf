package dev.cantine.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.security.PasswordResets;
import dev.cantine.testing.Anybody;
import dev.cantine.testing.Given;
import dev.cantine.testing.HeardLog;
import dev.cantine.testing.Someone;
import dev.cantine.testing.Store;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What whoever operates the service does with organisations. It is Tuesday 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class OrganisationsTest {
    private static final String ORGANISATIONS = "/api/v1/organisations";
    private static final String PASSWORD = "la cantine ouvre";

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    Store store;

    @Inject
    PasswordResets resets;

    /** Whose members the identity provider of the tests signs in. */
    @ConfigProperty(name = "cantine.oidc.organisation")
    UUID ofTheIssuer;

    private Someone operator;
    private Someone admin;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        operator = given.operator();
        admin = given.admin();
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    // --- who

    @Test
    void the_operator_may_do_nothing_within_an_organisation() {
        for (String path : List.of("me", "organisation", "members", "spaces", "bookings", "audit-log", "agreements")) {
            operator.asks().get("/api/v1/" + path).then().statusCode(403);
        }
        operator.asks()
                .body(Map.of("name", "A team"))
                .post("/api/v1/teams")
                .then()
                .statusCode(403);
        operator.asks().delete("/api/v1/tokens/current").then().statusCode(403);
    }

    @Test
    void nobody_else_is_operator_and_nothing_like_the_key_is_the_key() {
        admin.asks().get(ORGANISATIONS).then().statusCode(403);
        RestAssured.get(ORGANISATIONS).then().statusCode(401);
        String key = operator.accessToken();
        for (String wrong : List.of(
                key.substring(1), key.substring(0, key.length() - 1), key + "0", key.toUpperCase(Locale.ROOT))) {
            RestAssured.given().auth().oauth2(wrong).get(ORGANISATIONS).then().statusCode(401);
        }
    }

    // --- to create

    @Test
    void an_organisation_is_created_with_an_invitation_for_its_admin() {
        String address = given.address();
        JsonPath founded = founded("La Cantine rennaise", address)
                .statusCode(201)
                .header("ETag", "\"0\"")
                .body("organisation.name", equalTo("La Cantine rennaise"))
                .body("organisation.createdAt", equalTo("2026-11-24T07:00:00Z"))
                .body("organisation.suspendedAt", nullValue())
                .body("invitation.expiresAt", equalTo("2026-12-01T07:00:00Z"))
                .extract()
                .jsonPath();
        String id = founded.getString("organisation.id");

        operator.asks()
                .get(ORGANISATIONS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("name", equalTo("La Cantine rennaise"));
        String token = accepted(founded.getString("invitation.code"));
        RestAssured.given()
                .auth()
                .oauth2(token)
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("id", equalTo(founded.getString("adminId")))
                .body("email", equalTo(address))
                .body("name", equalTo("Gwen Le Goff"))
                .body("role", equalTo("ADMIN"))
                .body("locale", equalTo("fr"));
        RestAssured.given()
                .auth()
                .oauth2(token)
                .get("/api/v1/organisation")
                .then()
                .body("id", equalTo(id))
                .body("name", equalTo("La Cantine rennaise"));
    }

    @Test
    void its_place_is_told() {
        ValidatableResponse founded = founded("La Cantine", given.address()).statusCode(201);

        assertThat(founded.extract().header("Location"))
                .endsWith(ORGANISATIONS + "/" + founded.extract().path("organisation.id"));
    }

    @Test
    void an_address_that_is_taken_founds_nothing() {
        long before = store.count("select count(*) from organisation");

        founded("La Cantine rennaise", admin.email().toUpperCase(Locale.ROOT))
                .statusCode(409)
                .body("type", endsWith("/problems/already-exists"))
                .body("violations.pointer", equalTo(List.of("/admin/email")));

        assertThat(store.count("select count(*) from organisation")).isEqualTo(before);
    }

    @Test
    void a_name_and_an_admin_are_needed() {
        for (Map<String, ?> bad : List.of(
                Map.of("name", "La Cantine"),
                Map.of("name", " ", "admin", Map.of("email", given.address(), "name", "Gwen")),
                Map.of("name", "La Cantine", "admin", Map.of("email", "gwen", "name", "Gwen")),
                Map.of("name", "La Cantine", "admin", Map.of("email", given.address())))) {
            operator.asks()
                    .body(bad)
                    .post(ORGANISATIONS)
                    .then()
                    .statusCode(400)
                    .body("type", endsWith("/problems/validation-failed"));
        }
    }

    @Test
    void all_are_listed_page_by_page_in_the_order_of_their_creation() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(given.organisation().toString());
        }
        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = operator.asks()
                    .get(ORGANISATIONS + "?limit=2" + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            listed.addAll(page.getList("items.id"));
            cursor = page.getString("nextCursor") == null ? "" : "&cursor=" + page.getString("nextCursor");
        } while (!cursor.isEmpty());

        assertThat(listed).doesNotHaveDuplicates().containsSubsequence(made);
        assertThat((long) listed.size())
                .isEqualTo(store.count("select count(*) from organisation where deleted_at is null"));
    }

    @Test
    void what_the_operator_does_is_in_the_log() {
        try (HeardLog log = new HeardLog(Map.of())) {
            String id = founded("La Cantine", given.address()).extract().path("organisation.id");
            suspend(UUID.fromString(id));
            suspend(UUID.fromString(id));
            resume(UUID.fromString(id));

            assertThat(log.lines().stream()
                            .filter(line -> line.contains(id))
                            .map(line -> line.lines().skip(1).findFirst().orElseThrow()))
                    .containsExactly(
                            "operator created organisation " + id,
                            "operator suspended organisation " + id,
                            "operator resumed organisation " + id);
        }
    }

    // --- to suspend

    @Test
    void tokens_and_keys_of_a_suspended_organisation_open_nothing_at_once_and_others_as_before() {
        Someone camille = given.member(admin.organisationId());
        Someone stranger = given.admin();
        String key = keyOf(camille);

        suspend(admin.organisationId())
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("suspendedAt", equalTo("2026-11-24T07:00:00Z"));

        for (String token : List.of(admin.accessToken(), camille.accessToken(), key)) {
            status(token, 401);
        }
        status(stranger.accessToken(), 200);

        resume(admin.organisationId()).statusCode(200).body("suspendedAt", nullValue());

        for (String token : List.of(admin.accessToken(), camille.accessToken(), key)) {
            status(token, 200);
        }
    }

    @Test
    void to_suspend_or_resume_once_more_changes_nothing() {
        suspend(admin.organisationId());
        clock.set(Instant.parse("2026-11-24T08:00:00Z"));

        suspend(admin.organisationId())
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("suspendedAt", equalTo("2026-11-24T07:00:00Z"));
        resume(admin.organisationId()).header("ETag", "\"2\"");
        resume(admin.organisationId()).statusCode(200).header("ETag", "\"2\"");
    }

    @Test
    void nobody_signs_in_by_a_password_a_refresh_token_or_an_invitation() {
        given.withPassword(admin, PASSWORD);
        String refreshToken = signIn(admin.email()).statusCode(200).extract().path("refreshToken");
        Someone nour = given.member(admin.organisationId());
        String code = admin.asks()
                .post("/api/v1/members/" + nour.id() + "/invitation")
                .then()
                .statusCode(201)
                .extract()
                .path("code");

        suspend(admin.organisationId());

        signIn(admin.email()).statusCode(401).body("type", endsWith("/problems/authentication-required"));
        refresh(refreshToken).statusCode(401);
        acceptance(code).statusCode(401);

        resume(admin.organisationId());

        signIn(admin.email()).statusCode(200);
        refresh(refreshToken).statusCode(200);
        acceptance(code).statusCode(200);
    }

    @Test
    void a_guest_whose_home_was_suspended_meanwhile_goes_on() {
        Someone home = given.admin();
        String refreshToken = visit(home, agreed(admin, home)).extract().path("refreshToken");

        suspend(home.organisationId());
        refresh(refreshToken).statusCode(401);
        resume(home.organisationId());

        refresh(refreshToken).statusCode(200);
    }

    @Test
    void nobody_is_sent_a_code_for_a_new_password() {
        given.withPassword(admin, PASSWORD);
        suspend(admin.organisationId());

        assertThat(askedForAPassword(admin)).isEmpty();

        resume(admin.organisationId());

        assertThat(askedForAPassword(admin)).hasSize(1);
    }

    @Test
    void nobody_signs_in_by_an_id_token() {
        String known = given.idToken();
        signInWith(known).statusCode(200);
        try {
            suspend(ofTheIssuer);

            signInWith(known).statusCode(401);
            long before = store.count("select count(*) from member where organisation_id = ?", ofTheIssuer);
            signInWith(given.idToken()).statusCode(401);
            assertThat(store.count("select count(*) from member where organisation_id = ?", ofTheIssuer))
                    .isEqualTo(before);
        } finally {
            resume(ofTheIssuer);
        }
        signInWith(known).statusCode(200);
    }

    @Test
    void nobody_comes_as_a_guest_to_a_suspended_host() {
        Someone home = given.admin();
        String agreement = agreed(admin, home);
        suspend(admin.organisationId());

        home.asks()
                .post("/api/v1/agreements/" + agreement + "/visits")
                .then()
                .statusCode(409)
                .body("type", endsWith("/problems/state-conflict"))
                .body("violations.code", equalTo(List.of("suspended")))
                .body("violations[0].message", containsString("host"));

        resume(admin.organisationId());

        visits(home, agreement);
    }

    @Test
    void guests_leave_a_suspended_host_and_those_of_a_suspended_home_leave_theirs() {
        Someone home = given.admin();
        String guest = visits(home, agreed(admin, home));
        status(guest, 200);

        suspend(admin.organisationId());
        status(guest, 401);
        status(home.accessToken(), 200);
        resume(admin.organisationId());
        status(guest, 200);

        suspend(home.organisationId());
        status(guest, 401);
        status(admin.accessToken(), 200);
        resume(home.organisationId());
        status(guest, 200);
    }

    @Test
    void bookings_stay() {
        UUID desk = given.desk(given.space(admin.organisationId()));
        String booking = admin.books(desk, "2026-11-25T09:00", "2026-11-25T17:00");

        suspend(admin.organisationId());
        resume(admin.organisationId());

        admin.asks().get("/api/v1/bookings/" + booking).then().statusCode(200).body("status", equalTo("CONFIRMED"));
    }

    // --- words of this test

    private ValidatableResponse founded(String name, String address) {
        return operator.asks()
                .body(Map.of("name", name, "admin", Map.of("email", address, "name", "Gwen Le Goff", "locale", "fr")))
                .post(ORGANISATIONS)
                .then();
    }

    private ValidatableResponse suspend(UUID organisation) {
        return operator.asks()
                .post(ORGANISATIONS + "/" + organisation + "/suspension")
                .then();
    }

    private ValidatableResponse resume(UUID organisation) {
        return operator.asks()
                .post(ORGANISATIONS + "/" + organisation + "/resumption")
                .then();
    }

    private static void status(String token, int expected) {
        RestAssured.given().auth().oauth2(token).get("/api/v1/me").then().statusCode(expected);
    }

    private static String keyOf(Someone member) {
        return member.asks()
                .body(Map.of("name", "A program", "scopes", List.of("READ")))
                .post("/api/v1/api-keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }

    /** Both make each other host of a plan, and the admin of the home has it. */
    private static String agreed(Someone host, Someone home) {
        return host.hosts(home, home.subscribes(home, "Residents", Map.of(), "2026-11-01", "2026-12-31"));
    }

    /** The token of the guest. */
    private static String visits(Someone member, String agreement) {
        return visit(member, agreement).extract().path("accessToken");
    }

    private static ValidatableResponse visit(Someone member, String agreement) {
        return member.asks()
                .post("/api/v1/agreements/" + agreement + "/visits")
                .then()
                .statusCode(201);
    }

    private List<String> askedForAPassword(Someone who) {
        Anybody.posts(Map.of("email", who.email()), "/api/v1/password-resets").statusCode(202);
        return resets.due(1_000).stream()
                .flatMap(request -> resets.codeFor(request).stream())
                .filter(code -> code.email().equals(who.email()))
                .map(PasswordResets.Code::code)
                .toList();
    }

    private static ValidatableResponse signIn(String email) {
        return Anybody.posts(Map.of("email", email, "password", PASSWORD), "/api/v1/tokens");
    }

    private static ValidatableResponse signInWith(String idToken) {
        return Anybody.posts(Map.of("idToken", idToken), "/api/v1/tokens/oidc");
    }

    private static ValidatableResponse refresh(String refreshToken) {
        return Anybody.posts(Map.of("refreshToken", refreshToken), "/api/v1/tokens/refresh");
    }

    private static ValidatableResponse acceptance(String code) {
        return Anybody.posts(Map.of("code", code, "password", PASSWORD), "/api/v1/invitations/acceptance");
    }

    private static String accepted(String code) {
        return acceptance(code).statusCode(200).extract().path("accessToken");
    }
}
