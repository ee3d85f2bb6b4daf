package dev.cantine.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys by which programs act as a member. It is 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class ApiKeyTest {
    private static final String KEYS = "/api/v1/api-keys";

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    AgroalDataSource store;

    private Someone admin;
    private Someone camille;
    private Space house;
    private UUID desk;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        admin = given.admin();
        camille = given.member(admin.organisationId());
        house = given.space(admin.organisationId());
        desk = given.desk(house);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    /** The key of a screen in the hall is anybody's who unscrews it. */
    @Test
    void a_display_key_reads_the_board_only_and_as_a_member_sees_it() {
        String display = key(admin, "DISPLAY");
        String board = "/api/v1/spaces/" + house.id();
        for (String path : List.of(board, board + "/availability", board + "/free-desks")) {
            assertThat(with(display).get(path).statusCode()).as(path).isEqualTo(200);
        }
        for (String path : List.of(
                "/api/v1/me",
                "/api/v1/me/export",
                "/api/v1/members",
                "/api/v1/spaces",
                "/api/v1/desks",
                "/api/v1/bookings",
                board + "/attendees",
                board + "/occupancy",
                board + "/availability?memberId=" + camille.id())) {
            assertThat(with(display).get(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(book(display).statusCode()).isEqualTo(403);
    }

    @Test
    void a_key_acts_as_its_member_within_its_scopes() {
        String reads = key(camille, "READ");
        String books = key(camille, "BOOK");
        String manages = key(admin, "MANAGE");
        for (String key : List.of(reads, books)) {
            with(key)
                    .get("/api/v1/me")
                    .then()
                    .statusCode(200)
                    .body("id", equalTo(camille.id().toString()));
        }
        assertThat(book(reads).statusCode()).isEqualTo(403);
        assertThat(book(manages).statusCode()).isEqualTo(403);
        book(books).then().statusCode(201).body("memberId", equalTo(camille.id().toString()));
        assertThat(team(books).statusCode()).isEqualTo(403);
        assertThat(team(manages).statusCode()).isEqualTo(201);
        assertThat(team(key(camille, "MANAGE")).statusCode()).isEqualTo(403);
        String both = key(admin, "BOOK", "MANAGE");
        assertThat(team(both).statusCode()).isEqualTo(409);
    }

    @Test
    void no_key_makes_keys_signs_out_or_lets_somebody_in() {
        String all = key(admin, "READ", "BOOK", "MANAGE");
        String id = ids(admin).get(0);
        for (Response answer : List.of(
                with(all).body(wanted("READ")).post(KEYS),
                with(all).post(KEYS + "/" + id + "/rotation"),
                with(all).post(KEYS + "/" + id + "/revocation"),
                with(all).delete("/api/v1/tokens/current"),
                with(all).post("/api/v1/members/" + camille.id() + "/invitation"),
                with(all)
                        .contentType("application/merge-patch+json;charset=UTF-8")
                        .header("If-Match", "*")
                        .body(Map.of("name", "Somebody"))
                        .patch("/api/v1/me"))) {
            assertThat(answer.statusCode()).isEqualTo(403);
        }
        assertThat(with(all).get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void the_key_is_told_once_and_kept_as_a_digest() throws Exception {
        ValidatableResponse made = create(camille, wanted("READ")).statusCode(201);
        String key = made.extract().path("key");
        String id = made.extract().path("id");
        assertThat(key).matches("cantine_[A-Za-z0-9_-]{43}[0-9a-f]{8}");
        made.header("Cache-Control", equalTo("no-store")).body("beginning", equalTo(key.substring(0, 14)));
        camille.asks().get(KEYS + "/" + id).then().statusCode(200).body("key", nullValue());
        camille.asks().get(KEYS).then().statusCode(200).body("items.key", everyItem(nullValue()));
        try (Connection connection = store.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select * from api_key where member_id = ?")) {
            statement.setObject(1, camille.id());
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    assertThat(String.valueOf(rows.getObject(i))).doesNotContain(key.substring(14));
                }
            }
        }
    }

    @Test
    void a_key_works_until_it_expires() {
        String month = create(camille, wanted("READ", "2026-12-24T07:00:00Z"))
                .statusCode(201)
                .extract()
                .path("key");
        String quarter = key(camille, "READ");
        clock.set(Instant.parse("2026-12-24T06:59:59Z"));
        assertThat(with(month).get("/api/v1/me").statusCode()).isEqualTo(200);
        clock.set(Instant.parse("2026-12-24T07:00:00Z"));
        assertThat(with(month).get("/api/v1/me").statusCode()).isEqualTo(401);
        clock.set(Instant.parse("2027-02-22T06:59:59Z"));
        assertThat(with(quarter).get("/api/v1/me").statusCode()).isEqualTo(200);
        clock.set(Instant.parse("2027-02-22T07:00:00Z"));
        assertThat(with(quarter).get("/api/v1/me").statusCode()).isEqualTo(401);
    }

    @Test
    void a_key_lasts_a_year_at_most_and_has_a_future() {
        create(camille, wanted("READ", "2027-11-25T07:00:00Z")).statusCode(201);
        for (String wrong : List.of("2027-11-25T07:00:01Z", "2026-11-24T07:00:00Z")) {
            create(camille, wanted("READ", wrong))
                    .statusCode(400)
                    .body("violations.pointer", contains("/expiresAt"))
                    .body("violations.code", contains("out-of-range"));
        }
        create(camille, Map.of("name", "None", "scopes", List.of())).statusCode(400);
        create(camille, Map.of("name", "None", "scopes", List.of("EVERYTHING"))).statusCode(400);
    }

    @Test
    void a_key_that_is_revoked_works_no_more_and_stays_so() {
        String key = key(camille, "READ");
        String id = ids(camille).get(0);
        String at = revoke(camille, id).statusCode(200).extract().path("revokedAt");
        assertThat(with(key).get("/api/v1/me").statusCode()).isEqualTo(401);
        clock.advance(Duration.ofMinutes(1));
        revoke(camille, id).statusCode(200).body("revokedAt", equalTo(at));
        camille.asks().post(KEYS + "/" + id + "/rotation").then().statusCode(409);
    }

    @Test
    void the_one_that_is_replaced_works_for_another_day() {
        String old = key(camille, "BOOK");
        String id = ids(camille).get(0);
        String fresh = camille.asks()
                .post(KEYS + "/" + id + "/rotation")
                .then()
                .statusCode(201)
                .body("name", equalTo("A program"))
                .body("scopes", contains("BOOK"))
                .body("expiresAt", equalTo("2027-02-22T07:00:00Z"))
                .extract()
                .path("key");
        assertThat(fresh).isNotEqualTo(old);
        clock.set(Instant.parse("2026-11-25T06:59:59Z"));
        assertThat(with(old).get("/api/v1/me").statusCode()).isEqualTo(200);
        clock.set(Instant.parse("2026-11-25T07:00:00Z"));
        assertThat(with(old).get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(with(fresh).get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void who_is_deactivated_acts_through_no_key_and_an_old_one_does_not_come_back() {
        String key = key(camille, "READ");
        status(camille, "DEACTIVATED");
        assertThat(with(key).get("/api/v1/me").statusCode()).isEqualTo(401);
        status(camille, "ACTIVE");
        assertThat(with(key).get("/api/v1/me").statusCode()).isEqualTo(401);
    }

    @Test
    void a_role_that_is_lost_is_lost_for_keys_too() {
        Someone second = given.admin(admin.organisationId());
        String key = key(second, "MANAGE");
        assertThat(team(key).statusCode()).isEqualTo(201);
        admin.patches("*")
                .body(Map.of("role", "MEMBER"))
                .patch("/api/v1/members/" + second.id())
                .then()
                .statusCode(200);
        assertThat(team(key).statusCode()).isEqualTo(403);
    }

    @Test
    void what_is_no_key_is_nobody() {
        String key = key(camille, "READ");
        String mistyped = key.substring(0, 20) + (key.charAt(20) == 'a' ? 'b' : 'a') + key.substring(21);
        for (String wrong : List.of(
                mistyped,
                key.substring(0, key.length() - 1),
                key + "0",
                key.toUpperCase(java.util.Locale.ROOT),
                "cantine_",
                key.replace("cantine_", ""))) {
            assertThat(with(wrong).get("/api/v1/me").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void members_see_their_own_keys_and_admins_those_of_all() {
        Someone nour = given.member(admin.organisationId());
        key(camille, "READ");
        key(nour, "READ");
        String id = ids(camille).get(0);
        assertThat(ids(nour)).hasSize(1).doesNotContain(id);
        nour.asks()
                .get(KEYS + "?memberId=" + camille.id())
                .then()
                .body("items.memberId", contains(nour.id().toString()));
        assertThat(nour.asks().get(KEYS + "/" + id).statusCode()).isEqualTo(404);
        revoke(nour, id).statusCode(404);
        nour.asks().post(KEYS + "/" + id + "/rotation").then().statusCode(404);
        assertThat(ids(admin)).hasSize(2);
        admin.asks().get(KEYS + "?memberId=" + camille.id()).then().body("items.id", contains(id));
        admin.asks().post(KEYS + "/" + id + "/rotation").then().statusCode(404);
        Someone elsewhere = given.admin();
        assertThat(elsewhere.asks().get(KEYS + "/" + id).statusCode()).isEqualTo(404);
        revoke(elsewhere, id).statusCode(404);
        revoke(admin, id).statusCode(200).body("revokedAt", notNullValue());
    }

    @Test
    void the_last_use_is_told_to_the_minute() {
        String key = key(camille, "READ");
        String id = ids(camille).get(0);
        camille.asks().get(KEYS + "/" + id).then().body("lastUsedAt", nullValue());
        with(key).get("/api/v1/me");
        clock.set(Instant.parse("2026-11-24T07:01:00Z"));
        with(key).get("/api/v1/me");
        camille.asks().get(KEYS + "/" + id).then().body("lastUsedAt", equalTo("2026-11-24T07:00:00Z"));
        clock.set(Instant.parse("2026-11-24T07:01:01Z"));
        with(key).get("/api/v1/me");
        camille.asks().get(KEYS + "/" + id).then().body("lastUsedAt", equalTo("2026-11-24T07:01:01Z"));
    }

    @Test
    void a_member_has_twenty_keys_at_most() {
        for (int i = 0; i < 20; i++) {
            key(camille, "READ");
        }
        create(camille, wanted("READ"))
                .statusCode(400)
                .body("violations.code", contains("too-many-keys"))
                .body("violations.message", contains("A member has 20 keys that work at most; revoke one."));
        revoke(camille, ids(camille).get(0));
        create(camille, wanted("READ")).statusCode(201);
    }

    private static Map<String, Object> wanted(String scope) {
        return wanted(scope, null);
    }

    private static Map<String, Object> wanted(String scope, @Nullable String expiresAt) {
        Map<String, Object> wanted = new HashMap<>(Map.of("name", "A program", "scopes", List.of(scope)));
        wanted.put("expiresAt", expiresAt);
        return wanted;
    }

    private static ValidatableResponse create(Someone who, Map<String, ?> wanted) {
        return who.asks().body(wanted).post(KEYS).then();
    }

    private static String key(Someone who, String... scopes) {
        return create(who, Map.of("name", "A program", "scopes", List.of(scopes)))
                .statusCode(201)
                .extract()
                .path("key");
    }

    private static ValidatableResponse revoke(Someone who, String id) {
        return who.asks().post(KEYS + "/" + id + "/revocation").then();
    }

    private static List<String> ids(Someone who) {
        return who.asks().get(KEYS).then().statusCode(200).extract().path("items.id");
    }

    private static RequestSpecification with(String key) {
        return given().header("Authorization", "Bearer " + key).contentType("application/json");
    }

    private Response book(String key) {
        return with(key)
                .body(Map.of("deskId", desk, "startsAt", "2026-11-25T09:00", "endsAt", "2026-11-25T12:00"))
                .post("/api/v1/bookings");
    }

    private static Response team(String key) {
        return with(key).body(Map.of("name", "La rédaction")).post("/api/v1/teams");
    }

    private void status(Someone who, String status) {
        admin.patches("*")
                .body(Map.of("status", status))
                .patch("/api/v1/members/" + who.id())
                .then()
                .statusCode(200);
    }
}
