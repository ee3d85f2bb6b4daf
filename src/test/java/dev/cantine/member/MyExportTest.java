package dev.cantine.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.Store;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody takes with them. It is Tuesday 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class MyExportTest {
    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    Store store;

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

    @Test
    void it_is_a_file_that_nobody_keeps_on_the_way() {
        camille.asks()
                .get("/api/v1/me/export")
                .then()
                .statusCode(200)
                .header("Content-Type", "application/json;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"me.json\"")
                .header("Cache-Control", "no-store")
                .body("exportedAt", equalTo("2026-11-24T07:00:00Z"))
                .body("member.email", equalTo(camille.email()));
        camille.asks()
                .head("/api/v1/me/export")
                .then()
                .statusCode(200)
                .header("Content-Disposition", "attachment; filename=\"me.json\"");
    }

    @Test
    void everything_of_theirs_is_in_it_and_nothing_of_others() {
        Someone nour = given.member(admin.organisationId());
        nour.books(given.desk(house), "2026-11-25T09:00", "2026-11-25T17:00");
        String team = done(admin.asks().body(Map.of("name", "La rédaction")).post("/api/v1/teams"))
                .getString("id");
        String plan = admin.makesPlan("Residents", Map.of());
        admin.setsMemberships(camille.id(), List.of(Map.of("planId", plan, "startsOn", "2026-11-01", "teamId", team)))
                .statusCode(200);
        done(admin.asks()
                .body(Map.of("amount", 10, "note", "Ten"))
                .post("/api/v1/members/" + camille.id() + "/credits"));
        done(admin.asks().post("/api/v1/members/" + camille.id() + "/invitation"));
        String key = done(camille.asks()
                        .body(Map.of("name", "My phone", "scopes", List.of("READ")))
                        .post("/api/v1/api-keys"))
                .getString("id");
        String booking = camille.books(desk, "2026-11-26T09:00", "2026-11-26T17:00");
        done(camille.asks()
                .body(Map.of("reason", "The train is late"))
                .post("/api/v1/bookings/" + booking + "/cancellation"));
        done(camille.asks()
                .body(Map.of(
                        "deskId", desk,
                        "rrule", "FREQ=DAILY;COUNT=2",
                        "startsAt", "2026-12-07T09:00",
                        "endsAt", "2026-12-07T17:00"))
                .post("/api/v1/series"));
        nour.books(desk, "2026-12-21T09:00", "2026-12-21T17:00");
        String waits = done(camille.asks()
                        .body(Map.of("deskId", desk, "startsAt", "2026-12-21T09:00", "endsAt", "2026-12-21T17:00"))
                        .post("/api/v1/waitlist"))
                .getString("id");
        String theirs = done(admin.asks()
                        .body(Map.of("spaceId", house.id(), "name", "Theirs", "assignedTo", camille.id()))
                        .post("/api/v1/desks"))
                .getString("id");
        admin.asks()
                .header("If-Match", "*")
                .body(Map.of("releases", List.of(Map.of("startsOn", "2026-12-21", "endsOn", "2027-01-04"))))
                .put("/api/v1/desks/" + theirs + "/releases")
                .then()
                .statusCode(200);

        JsonPath export = done(camille.asks().get("/api/v1/me/export"));
        assertThat(export.getList("bookings.booking.id")).hasSize(3).startsWith(booking);
        assertThat(export.getList("bookings[0].history.type"))
                .containsExactly("BOOKING_CONFIRMED", "BOOKING_CANCELLED");
        assertThat(export.getString("bookings[0].history[1].reason")).isEqualTo("The train is late");
        assertThat(export.getList("series")).hasSize(1);
        assertThat(export.getList("waitlist.id")).containsExactly(waits);
        assertThat(export.getList("credits.note")).containsExactly("Ten");
        assertThat(export.getList("apiKeys.id")).containsExactly(key);
        assertThat(export.getList("memberships.planId")).containsExactly(plan);
        assertThat(export.getList("teams.name")).containsExactly("La rédaction");
        assertThat(export.getList("invitations.expiresAt")).containsExactly("2026-12-01T07:00:00Z");
        assertThat(export.getList("sessions.createdAt")).containsExactly("2026-11-24T07:00:00Z");
        assertThat(export.getList("desks.desk.id")).containsExactly(theirs);
        assertThat(export.getString("desks[0].releases[0].startsOn")).isEqualTo("2026-12-21");
        assertThat(export.getList("mails.bookingId")).contains(booking);
        assertThat(export.getList("visits")).isEmpty();
    }

    @Test
    void what_is_held_elsewhere_the_guest_is_told_there() {
        Someone partner = given.admin();
        String plan = admin.makesPlan("Residents", Map.of());
        admin.setsMemberships(camille.id(), List.of(Map.of("planId", plan, "startsOn", "2026-11-01")))
                .statusCode(200);
        String agreement = partner.hosts(admin, plan);
        JsonPath visit = done(camille.asks().post("/api/v1/agreements/" + agreement + "/visits"));

        JsonPath export = done(camille.asks().get("/api/v1/me/export"));
        assertThat(export.getList("visits.memberId")).containsExactly(visit.getString("memberId"));
        assertThat(export.getList("visits.hostOrganisationId"))
                .containsExactly(partner.organisationId().toString());
        Someone guest = new Someone(
                visit.getUUID("memberId"), partner.organisationId(), camille.email(), visit.getString("accessToken"));
        assertThat(done(guest.asks().get("/api/v1/me/export")).getBoolean("member.guest"))
                .isTrue();
    }

    @Test
    void no_secret_is_in_it() {
        String key = done(camille.asks()
                        .body(Map.of("name", "My phone", "scopes", List.of("READ")))
                        .post("/api/v1/api-keys"))
                .getString("key");
        String code = done(admin.asks().post("/api/v1/members/" + camille.id() + "/invitation"))
                .getString("code");
        String export = camille.asks().get("/api/v1/me/export").asString();
        List<String> secrets = new ArrayList<>(List.of(key, code, camille.accessToken()));
        for (String digests : List.of(
                "select key_hash from api_key where member_id = ?",
                "select code_hash from invitation where member_id = ?",
                "select token_hash from refresh_token where session_id in (select id from session where member_id = ?)")) {
            List<Object> found = store.ask(digests, camille.id());
            assertThat(found).as(digests).isNotEmpty();
            found.forEach(digest -> secrets.add(digest.toString()));
        }
        assertThat(export).doesNotContain(secrets);
        assertThat(JsonPath.from(export).getList("apiKeys.key")).containsOnlyNulls();
    }

    /** More than are read at once, some of them at the same time. */
    @Test
    void each_of_many_bookings_is_in_it_once_and_in_order() {
        List<String> booked = new ArrayList<>();
        LocalDate day = LocalDate.parse("2026-12-01");
        for (int i = 0; i < 2; i++) {
            JsonPath series = done(camille.asks()
                    .body(Map.of(
                            "deskId",
                            desk,
                            "rrule",
                            "FREQ=DAILY;COUNT=210",
                            "startsAt",
                            day + "T" + (10 + i) + ":00",
                            "endsAt",
                            day + "T" + (11 + i) + ":00"))
                    .post("/api/v1/series"));
            booked.addAll(series.getList("items.bookingId"));
        }
        JsonPath export = done(camille.asks().get("/api/v1/me/export"));
        assertThat(export.<String>getList("bookings.booking.id")).containsExactlyInAnyOrderElementsOf(booked);
        assertThat(export.<String>getList("bookings.booking.startsAt").stream()
                        .map(start -> OffsetDateTime.parse(start).toInstant()))
                .isSorted();
        assertThat(export.<List<?>>getList("bookings.history")).allMatch(history -> history.size() == 1);
    }

    private static JsonPath done(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 201);
        return answer.jsonPath();
    }
}
