package dev.cantine;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One day in the passage des Panoramas, from the opening of the house to the plans for tomorrow. It is Tuesday 24 November 2026, 07:30 in
 * Paris. Each chapter builds upon those before it; what a call does in every case is told by the tests of its package.
 */
@QuarkusTest
class ADayAtLaCantineTest {
    @Inject
    Given given;

    @Inject
    TestClock clock;

    private Someone adele;
    private Someone mathieu;
    private Someone camille;
    private Someone nour;
    private Someone sami;
    private Someone ines;

    private String paris;
    private String verriere1;
    private String verriere2;
    private String verriere3;

    @BeforeEach
    void early_in_the_morning() {
        clock.set(Instant.parse("2026-11-24T06:30:00Z"));
        adele = given.admin();
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void a_day_at_la_cantine() {
        adele_opens_the_house();
        adele_furnishes_it();
        adele_invites_people_who_come_in();

        String camilles = camille_books_from_the_train_and_her_phone_tries_twice();
        String nours = nour_wants_the_same_desk_and_takes_what_is_offered_instead(camilles);
        String samis = sami_takes_any_desk_with_a_monitor();
        nour_comes_later_than_she_thought(nours);
        String iness = sami_cancels_and_ines_gets_his_desk(samis);

        mathieu_looks_who_comes_today(camilles, nours, iness);
        mathieu_reads_what_happened_to_samis_booking(samis);
        mathieu_closes_tomorrow_morning_and_ines_is_told_in_french();
        mathieu_wants_to_retire_a_desk_and_sees_whom_it_would_hit(iness);
    }

    private void adele_opens_the_house() {
        paris = adele.asks()
                .body(Map.of(
                        "name", "La Cantine Paris",
                        "slug", "la-cantine-paris",
                        "timeZone", "Europe/Paris",
                        "address", "passage des Panoramas",
                        "country", "FR",
                        "openingHours",
                                Stream.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY")
                                        .map(day -> Map.of("day", day, "opens", "08:00", "closes", "20:00"))
                                        .toList()))
                .post("/api/v1/spaces")
                .then()
                .statusCode(201)
                .body("openingHours", hasSize(5))
                .extract()
                .path("id");
    }

    private void adele_furnishes_it() {
        String verriere = zone("La verrière");
        String salles = zone("Les salles");
        List<String> ids = adele.asks()
                .body(Map.of(
                        "desks",
                        List.of(
                                desk(verriere, "Verrière 1", "DESK", 1, "monitor", "window"),
                                desk(verriere, "Verrière 2", "DESK", 1, "window"),
                                desk(verriere, "Verrière 3", "DESK", 1, "monitor"),
                                desk(salles, "Salle Vivienne", "ROOM", 12, "whiteboard"))))
                .post("/api/v1/desks/bulk")
                .then()
                .statusCode(201)
                .body("items.name", contains("Verrière 1", "Verrière 2", "Verrière 3", "Salle Vivienne"))
                .extract()
                .path("items.id");
        verriere1 = ids.get(0);
        verriere2 = ids.get(1);
        verriere3 = ids.get(2);
    }

    private void adele_invites_people_who_come_in() {
        mathieu = comesIn("Mathieu Garnier", Map.of("role", "MANAGER", "managedSpaceIds", List.of(paris)));
        camille = comesIn("Camille Martin", Map.of());
        nour = comesIn("Nour Haddad", Map.of());
        sami = comesIn("Sami Cherif", Map.of());
        ines = comesIn("Inès Moreau", Map.of());
        mathieu.asks()
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("role", equalTo("MANAGER"))
                .body("status", equalTo("ACTIVE"))
                .body("managedSpaceIds", contains(paris));
    }

    private String camille_books_from_the_train_and_her_phone_tries_twice() {
        Map<String, Object> wanted = Map.of(
                "deskId", verriere1,
                "startsAt", "2026-11-24T09:00",
                "endsAt", "2026-11-24T18:00",
                "note", "J'arrive par le train de 8 h 40");
        String key = UUID.randomUUID().toString();

        // The answer to the first request is lost in a tunnel.
        String first = camille.asks()
                .header("Idempotency-Key", key)
                .body(wanted)
                .post("/api/v1/bookings")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        camille.asks()
                .header("Idempotency-Key", key)
                .body(wanted)
                .post("/api/v1/bookings")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .body("id", equalTo(first))
                .body("startsAt", equalTo("2026-11-24T09:00:00+01:00"))
                .body("endsAt", equalTo("2026-11-24T18:00:00+01:00"))
                .body("note", equalTo("J'arrive par le train de 8 h 40"));
        camille.asks().get("/api/v1/me/bookings").then().statusCode(200).body("items.id", contains(first));
        return first;
    }

    private String nour_wants_the_same_desk_and_takes_what_is_offered_instead(String camilles) {
        Map<String, Object> offered = books(nour, wanted(verriere1, "2026-11-24T10:00", "2026-11-24T12:00"))
                .statusCode(409)
                .body("type", endsWith("/problems/booking-conflict"))
                .body("conflicts", hasSize(1))
                .body("conflicts[0].startsAt", equalTo("2026-11-24T09:00:00+01:00"))
                .body("conflicts[0].endsAt", equalTo("2026-11-24T18:00:00+01:00"))
                .body("conflicts[0].memberId", nullValue())
                .body("alternatives.deskId", contains(verriere2, verriere3, verriere1))
                .body("alternatives[1].startsAt", equalTo("2026-11-24T10:00:00+01:00"))
                .body("alternatives[2].startsAt", equalTo("2026-11-24T18:00:00+01:00"))
                .extract()
                .path("alternatives[0]");
        nour.asks().get("/api/v1/bookings/" + camilles).then().statusCode(404);

        return books(nour, offered)
                .statusCode(201)
                .body("deskId", equalTo(verriere2))
                .body("startsAt", equalTo("2026-11-24T10:00:00+01:00"))
                .body("endsAt", equalTo("2026-11-24T12:00:00+01:00"))
                .extract()
                .path("id");
    }

    private String sami_takes_any_desk_with_a_monitor() {
        Map<String, Object> anyDesk = Map.of(
                "spaceId",
                paris,
                "wanted",
                Map.of("features", List.of("monitor")),
                "startsAt",
                "2026-11-24T14:00",
                "endsAt",
                "2026-11-24T17:00");
        return books(sami, anyDesk)
                .statusCode(201)
                .body("deskId", equalTo(verriere3))
                .extract()
                .path("id");
    }

    private void nour_comes_later_than_she_thought(String nours) {
        String path = "/api/v1/bookings/" + nours;
        String seen = nour.tagOf(path);
        nour.patches(seen)
                .body(Map.of("startsAt", "2026-11-24T13:00", "endsAt", "2026-11-24T17:00"))
                .patch(path)
                .then()
                .statusCode(200)
                .body("deskId", equalTo(verriere2))
                .body("startsAt", equalTo("2026-11-24T13:00:00+01:00"))
                .body("endsAt", equalTo("2026-11-24T17:00:00+01:00"));

        // Her laptop still shows the morning.
        nour.patches(seen)
                .body(Map.of("endsAt", "2026-11-24T11:00"))
                .patch(path)
                .then()
                .statusCode(412)
                .body("type", endsWith("/problems/stale-version"));
    }

    private String sami_cancels_and_ines_gets_his_desk(String samis) {
        Map<String, Object> wanted = wanted(verriere3, "2026-11-24T14:00", "2026-11-24T16:00");
        books(ines, wanted).statusCode(409);
        sami.asks()
                .body(Map.of("reason", "Train supprimé"))
                .post("/api/v1/bookings/" + samis + "/cancellation")
                .then()
                .statusCode(200)
                .body("status", equalTo("CANCELLED"));
        return books(ines, wanted).statusCode(201).extract().path("id");
    }

    private void mathieu_looks_who_comes_today(String camilles, String nours, String iness) {
        mathieu.asks()
                .queryParam("spaceId", paris)
                .queryParam("from", "2026-11-24T00:00:00+01:00")
                .queryParam("to", "2026-11-25T00:00:00+01:00")
                .queryParam("status", "CONFIRMED")
                .get("/api/v1/bookings")
                .then()
                .statusCode(200)
                .body("items.id", contains(camilles, nours, iness))
                .body("items.memberId", contains(idOf(camille), idOf(nour), idOf(ines)))
                .body("items.deskId", contains(verriere1, verriere2, verriere3))
                .body(
                        "items.startsAt",
                        contains("2026-11-24T09:00:00+01:00", "2026-11-24T13:00:00+01:00", "2026-11-24T14:00:00+01:00"))
                .body("nextCursor", nullValue());
    }

    private void mathieu_reads_what_happened_to_samis_booking(String samis) {
        mathieu.asks()
                .get("/api/v1/bookings/" + samis + "/history")
                .then()
                .statusCode(200)
                .body("items.sequence", contains(1, 2))
                .body("items.type", contains("BOOKING_CONFIRMED", "BOOKING_CANCELLED"))
                .body("items.status", contains("CONFIRMED", "CANCELLED"))
                .body("items.byMemberId", contains(idOf(sami), idOf(sami)))
                .body("items.at", contains("2026-11-24T07:30:00+01:00", "2026-11-24T07:30:00+01:00"))
                .body("items.reason", contains(null, "Train supprimé"));
    }

    private void mathieu_closes_tomorrow_morning_and_ines_is_told_in_french() {
        mathieu.asks()
                .body(Map.of("startsAt", "2026-11-25T08:00", "endsAt", "2026-11-25T13:00", "reason", "Inventaire"))
                .post("/api/v1/spaces/" + paris + "/closures")
                .then()
                .statusCode(201)
                .body("startsAt", equalTo("2026-11-25T08:00:00+01:00"))
                .body("endsAt", equalTo("2026-11-25T13:00:00+01:00"));
        ines.asks()
                .header("Accept-Language", "fr")
                .body(wanted(verriere3, "2026-11-25T12:00", "2026-11-25T20:30"))
                .post("/api/v1/bookings")
                .then()
                .statusCode(422)
                .header("Content-Language", "fr")
                .body("type", endsWith("/problems/booking-refused"))
                .body("title", equalTo("La réservation est refusée"))
                .body("violations.code", contains("outside-opening-hours", "space-closed"))
                .body(
                        "violations.message",
                        contains(
                                "L'espace n'est pas ouvert pendant tout ce temps.",
                                "L'espace, ou cette partie de l'espace, est fermé pour une partie de ce temps."));
        books(ines, wanted(verriere3, "2026-11-25T13:00", "2026-11-25T18:00")).statusCode(201);
    }

    private void mathieu_wants_to_retire_a_desk_and_sees_whom_it_would_hit(String iness) {
        String path = "/api/v1/desks/" + verriere3;
        mathieu.patches(mathieu.tagOf(path))
                .body(Map.of("status", "RETIRED"))
                .patch(path)
                .then()
                .statusCode(409)
                .body("type", endsWith("/problems/still-in-use"))
                .body("bookings", hasSize(2))
                .body("bookings[0].id", equalTo(iness))
                .body("bookings.startsAt", contains("2026-11-24T14:00:00+01:00", "2026-11-25T13:00:00+01:00"))
                .body("bookings.endsAt", contains("2026-11-24T16:00:00+01:00", "2026-11-25T18:00:00+01:00"));
        mathieu.asks().get(path).then().statusCode(200).body("status", equalTo("BOOKABLE"));
    }

    private String zone(String name) {
        return adele.asks()
                .body(Map.of("name", name))
                .post("/api/v1/spaces/" + paris + "/zones")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Map<String, Object> desk(String zoneId, String name, String kind, int capacity, String... features) {
        return Map.of(
                "spaceId", paris,
                "zoneId", zoneId,
                "name", name,
                "kind", kind,
                "capacity", capacity,
                "features", List.of(features));
    }

    /** Adele adds and invites them; they choose a password and are signed in. */
    private Someone comesIn(String name, Map<String, Object> more) {
        String email = given.address();
        Map<String, Object> member = new HashMap<>(more);
        member.putAll(Map.of("email", email, "name", name));
        String id = adele.asks()
                .body(member)
                .post("/api/v1/members")
                .then()
                .statusCode(201)
                .body("status", equalTo("INVITED"))
                .extract()
                .path("id");
        String code = adele.asks()
                .post("/api/v1/members/" + id + "/invitation")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body(Map.of("code", code, "password", "la verrière au matin"))
                .post("/api/v1/invitations/acceptance")
                .then()
                .statusCode(200);
        String token = RestAssured.given()
                .contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", "la verrière au matin"))
                .post("/api/v1/tokens")
                .then()
                .statusCode(200)
                .extract()
                .path("accessToken");
        return new Someone(UUID.fromString(id), adele.organisationId(), email, token);
    }

    private static ValidatableResponse books(Someone who, Map<String, Object> wanted) {
        return who.asks().body(wanted).post("/api/v1/bookings").then();
    }

    private static Map<String, Object> wanted(String deskId, String startsAt, String endsAt) {
        return Map.of("deskId", deskId, "startsAt", startsAt, "endsAt", endsAt);
    }

    private static String idOf(Someone who) {
        return who.id().toString();
    }
}
