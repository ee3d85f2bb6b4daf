package dev.cantine.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.space.Space;
import dev.cantine.testing.Anybody;
import dev.cantine.testing.Given;
import dev.cantine.testing.HeardLog;
import dev.cantine.testing.Someone;
import dev.cantine.testing.StoreOfTheTests;
import dev.cantine.testing.TestClock;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What managers and admins change is written down, and nothing else. It is 24 November 2026, 07:00 UTC. */
@QuarkusTest
class AuditLogTest {
    private static final String LOG = "/api/v1/audit-log";

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    AgroalDataSource dataSource;

    private Someone admin;
    private Someone manager;
    private Someone camille;
    private Space house;
    private UUID desk;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        admin = given.admin();
        house = given.space(admin.organisationId());
        manager = given.manager(admin.organisationId(), house.id());
        camille = given.member(admin.organisationId());
        desk = given.desk(house);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void a_change_is_told_with_who_made_it_as_what_when_and_of_what() {
        String path = "/api/v1/members/" + camille.id();
        admin.patches("*").body(Map.of("name", "Camille Q")).patch(path).then().statusCode(200);
        clock.set(Instant.parse("2026-11-24T07:05:00Z"));
        String booking = bookedBy(manager);

        log(admin)
                .body("items", hasSize(2))
                .body("items[0].action", equalTo("POST /bookings"))
                .body("items[0].path", equalTo("/api/v1/bookings"))
                .body("items[0].result", endsWith("/api/v1/bookings/" + booking))
                .body("items[0].actorId", equalTo(manager.id().toString()))
                .body("items[0].role", equalTo("MANAGER"))
                .body("items[0].happenedAt", equalTo("2026-11-24T07:05:00Z"))
                .body("items[1].action", equalTo("PATCH /members/{id}"))
                .body("items[1].path", equalTo(path))
                .body("items[1].result", nullValue())
                .body("items[1].actorId", equalTo(admin.id().toString()))
                .body("items[1].role", equalTo("ADMIN"))
                .body("items[1].apiKeyId", nullValue())
                .body("items[1].happenedAt", equalTo("2026-11-24T07:00:00Z"));
    }

    @Test
    void what_members_do_what_is_only_read_and_what_changes_nothing_is_not_told() {
        camille.books(desk, "2026-11-25T09:00", "2026-11-25T10:00");
        admin.asks().get("/api/v1/members").then().statusCode(200);
        admin.asks()
                .body(Map.of("deskId", desk, "startsAt", "2026-11-26T09:00", "endsAt", "2026-11-26T10:00"))
                .post("/api/v1/bookings?dryRun=true")
                .then()
                .statusCode(200);
        admin.asks()
                .body(Map.of("deskId", desk, "startsAt", "2026-11-25T09:00", "endsAt", "2026-11-25T10:00"))
                .post("/api/v1/bookings")
                .then()
                .statusCode(409);
        admin.asks().body(Map.of("name", "")).post("/api/v1/teams").then().statusCode(400);
        camille.asks().body(Map.of("name", "Team")).post("/api/v1/teams").then().statusCode(403);
        log(admin).body("items", hasSize(0));
    }

    @Test
    void when_managers_and_admins_sign_in_is_told_and_who_is_refused_is_in_the_log_of_the_service() {
        try (HeardLog service = new HeardLog(Map.of())) {
            for (Someone who : List.of(manager, camille)) {
                given.withPassword(who, "a password of some length");
                signsIn(who.email(), "another password").statusCode(401);
                signsIn(who.email(), "a password of some length").statusCode(200);
            }
            signsIn("nobody@cantine.example", "another password").statusCode(401);
            assertThat(service.lines().stream()
                            .map(line -> line.lines().findFirst().orElseThrow()))
                    .filteredOn(line -> line.contains("Doorkeeper"))
                    .containsExactly(
                            "dev.cantine.security.Doorkeeper Refused a password for member " + manager.id()
                                    + " from 127.0.0.1",
                            "dev.cantine.security.Doorkeeper Refused a password for member " + camille.id()
                                    + " from 127.0.0.1",
                            "dev.cantine.security.Doorkeeper Refused a password for nobody who has one from 127.0.0.1");
        }
        log(admin)
                .body("items", hasSize(1))
                .body("items[0].action", equalTo("POST /tokens"))
                .body("items[0].path", equalTo("/api/v1/tokens"))
                .body("items[0].actorId", equalTo(manager.id().toString()))
                .body("items[0].role", equalTo("MANAGER"))
                .body("items[0].apiKeyId", nullValue())
                .body("items[0].result", nullValue())
                .body("items[0].happenedAt", equalTo("2026-11-24T07:00:00Z"));
    }

    @Test
    void who_accepts_an_invitation_signs_in_too() {
        String code = admin.asks()
                .post("/api/v1/members/" + manager.id() + "/invitation")
                .then()
                .extract()
                .path("code");
        Anybody.posts(Map.of("code", code, "password", "a password of some length"), "/api/v1/invitations/acceptance")
                .statusCode(200);
        log(admin)
                .body("items.action", contains("POST /invitations/acceptance", "POST /members/{id}/invitation"))
                .body(
                        "items.actorId",
                        contains(manager.id().toString(), admin.id().toString()));
    }

    @Test
    void what_is_repeated_with_its_key_is_told_once() {
        UUID key = UUID.randomUUID();
        for (int i = 0; i < 2; i++) {
            admin.asks()
                    .header("Idempotency-Key", key)
                    .body(Map.of("name", "Équipe"))
                    .post("/api/v1/teams")
                    .then()
                    .statusCode(201);
        }
        log(admin).body("items.action", contains("POST /teams"));
    }

    @Test
    void what_comes_with_a_key_names_the_key() {
        Map<String, String> key = admin.asks()
                .body(Map.of("name", "A program", "scopes", List.of("MANAGE")))
                .post("/api/v1/api-keys")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getMap("$");
        RestAssured.given()
                .auth()
                .oauth2(key.get("key"))
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Équipe"))
                .post("/api/v1/teams")
                .then()
                .statusCode(201);
        log(admin)
                .body("items.action", contains("POST /teams", "POST /api-keys"))
                .body("items[0].apiKeyId", equalTo(key.get("id")));
    }

    @Test
    void nothing_that_was_said_is_in_it() {
        String secret = "très-secret-" + UUID.randomUUID();
        admin.asks()
                .body(Map.of("email", given.address(), "name", secret, "role", "MEMBER"))
                .post("/api/v1/members")
                .then()
                .statusCode(201);
        assertThat(log(admin).body("items", hasSize(1)).extract().asString()).doesNotContain(secret);
    }

    @Test
    void it_is_read_by_the_admins_of_the_organisation_and_nobody_else() {
        bookedBy(manager);
        Someone elsewhere = given.admin();
        elsewhere.asks().get(LOG).then().statusCode(200).body("items", hasSize(0));
        elsewhere
                .asks()
                .get(LOG + "?actorId=" + manager.id())
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        manager.asks().get(LOG).then().statusCode(403);
        camille.asks().get(LOG).then().statusCode(403);
    }

    @Test
    void it_is_asked_by_actor_and_by_a_half_open_time() {
        made(admin, "One");
        clock.set(Instant.parse("2026-11-24T07:10:00Z"));
        bookedBy(manager);
        made(admin, "Two");
        log(admin).body("items", hasSize(3));
        of("actorId=" + manager.id()).body("items.action", contains("POST /bookings"));
        of("from=2026-11-24T07:10:00Z").body("items", hasSize(2));
        of("to=2026-11-24T07:10:00Z").body("items", hasSize(1));
        of("from=2026-11-24T07:00&to=2026-11-24T07:00:01").body("items", hasSize(1));
        of("from=2026-11-24T08:00:01%2B01:00&to=2026-11-24T07:10:00Z").body("items", hasSize(0));
        of("from=yesterday", 400);
    }

    @Test
    void pages_go_back_in_time_without_a_gap() {
        for (int i = 0; i < 5; i++) {
            made(admin, "Team " + i);
        }
        List<String> all = log(admin).extract().jsonPath().getList("items.id");
        ValidatableResponse first = of("limit=2");
        assertThat(first.extract().jsonPath().getList("items.id")).isEqualTo(all.subList(0, 2));
        String cursor = first.extract().path("nextCursor");
        assertThat(of("limit=4&cursor=" + cursor).extract().jsonPath().getList("items.id"))
                .isEqualTo(all.subList(2, 5));
    }

    @Test
    void on_postgresql_the_store_itself_refuses_to_change_an_entry() throws SQLException {
        made(admin, "One");
        try (Connection connection = dataSource.getConnection();
                PreparedStatement change =
                        connection.prepareStatement("update audit_entry set role = 'MEMBER' where actor_id = ?")) {
            change.setObject(1, admin.id());
            if (StoreOfTheTests.name().equals("postgresql")) {
                assertThatThrownBy(change::executeUpdate).hasMessageContaining("never changed");
            } else {
                connection.setAutoCommit(false);
                assertThat(change.executeUpdate()).isEqualTo(1);
                connection.rollback();
            }
        }
    }

    private String bookedBy(Someone who) {
        return who.books(desk, "2026-11-27T09:00", "2026-11-27T10:00");
    }

    private static void made(Someone who, String team) {
        who.asks().body(Map.of("name", team)).post("/api/v1/teams").then().statusCode(201);
    }

    private static ValidatableResponse signsIn(String email, String password) {
        return Anybody.posts(Map.of("email", email, "password", password), "/api/v1/tokens");
    }

    private static ValidatableResponse log(Someone who) {
        return who.asks().get(LOG).then().statusCode(200);
    }

    private ValidatableResponse of(String query) {
        return of(query, 200);
    }

    private ValidatableResponse of(String query, int status) {
        return admin.asks()
                .urlEncodingEnabled(false)
                .get(LOG + "?" + query)
                .then()
                .statusCode(status);
    }
}
