package dev.cantine.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Closures of a house and its parts. It is Tuesday, 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class ClosureTest {
    @Inject
    Given given;

    @Inject
    TestClock clock;

    private Someone admin;
    private Someone camille;
    private Space house;
    private String verriere;
    private UUID inZone;
    private UUID outside;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        admin = given.admin();
        camille = given.member(admin.organisationId());
        house = given.space(admin.organisationId());
        inZone = given.desk(house);
        outside = given.desk(house);
        verriere = zone(house, "La verrière");
        move(inZone, verriere);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void a_closed_zone_keeps_bookings_from_its_desks_alone() {
        close(Map.of("zoneId", verriere, "startsAt", "2026-11-26T00:00", "endsAt", "2026-11-27T00:00"))
                .statusCode(201)
                .body("zoneId", equalTo(verriere))
                .body("deskId", nullValue());

        assertThat(refusals(inZone, "2026-11-25T23:00", "2026-11-26T00:01")).containsExactly("space-closed");
        assertThat(refusals(inZone, "2026-11-25T23:00", "2026-11-26T00:00")).isEmpty();
        assertThat(refusals(inZone, "2026-11-26T23:59", "2026-11-27T01:00")).containsExactly("space-closed");
        assertThat(refusals(outside, "2026-11-26T09:00", "2026-11-26T17:00")).isEmpty();
    }

    @Test
    void a_desk_is_closed_with_the_zone_in_which_it_is_now() {
        close(Map.of("zoneId", verriere, "startsAt", "2026-11-26T00:00", "endsAt", "2026-11-27T00:00"))
                .statusCode(201);
        move(outside, verriere);
        move(inZone, null);

        assertThat(refusals(outside, "2026-11-26T09:00", "2026-11-26T17:00")).containsExactly("space-closed");
        assertThat(refusals(inZone, "2026-11-26T09:00", "2026-11-26T17:00")).isEmpty();
    }

    @Test
    void a_closed_desk_is_neither_available_nor_chosen_nor_moved_to() {
        close(Map.of("deskId", inZone, "startsAt", "2026-11-26T10:00", "endsAt", "2026-11-26T12:00"))
                .statusCode(201)
                .body("zoneId", nullValue())
                .body("deskId", equalTo(inZone.toString()));
        String booking = camille.books(outside, "2026-11-26T09:00", "2026-11-26T12:00");

        camille.patches("*")
                .body(Map.of("deskId", inZone))
                .patch("/api/v1/bookings/" + booking)
                .then()
                .statusCode(422)
                .body("violations.code", contains("space-closed"));
        admin.asks()
                .body(Map.of("spaceId", house.id(), "startsAt", "2026-11-26T11:00", "endsAt", "2026-11-26T13:00"))
                .post("/api/v1/bookings")
                .then()
                .statusCode(422);
        camille.asks()
                .get("/api/v1/spaces/" + house.id() + "/availability?from=2026-11-26T11:00&to=2026-11-26T13:00")
                .then()
                .statusCode(200)
                .body("items.deskId", contains(inZone.toString(), outside.toString()))
                .body("items[0].violations.code", contains("space-closed", "already-booked-elsewhere"));
        camille.asks()
                .get("/api/v1/desks/" + inZone + "/availability?from=2026-11-26T08:00&to=2026-11-26T14:00")
                .then()
                .statusCode(200)
                .body(
                        "items.startsAt",
                        contains(
                                "2026-11-26T08:00:00+01:00",
                                "2026-11-26T09:00:00+01:00",
                                "2026-11-26T10:00:00+01:00",
                                "2026-11-26T12:00:00+01:00"));
    }

    @Test
    void a_closure_can_become_one_of_another_part() {
        String path = close(Map.of("zoneId", verriere, "startsAt", "2026-11-26T00:00", "endsAt", "2026-11-27T00:00"))
                .statusCode(201)
                .extract()
                .header("Location");
        Map<String, Object> ofDesk = new HashMap<>();
        ofDesk.put("zoneId", null);
        ofDesk.put("deskId", outside);
        admin.patches("*")
                .body(ofDesk)
                .patch(path)
                .then()
                .statusCode(200)
                .body("zoneId", nullValue())
                .body("deskId", equalTo(outside.toString()));
        assertThat(refusals(inZone, "2026-11-26T09:00", "2026-11-26T17:00")).isEmpty();
        assertThat(refusals(outside, "2026-11-26T09:00", "2026-11-26T17:00")).containsExactly("space-closed");
    }

    @Test
    void what_is_closed_is_one_part_of_the_space() {
        Space other = given.space(admin.organisationId());
        Space theirs = given.space(given.organisation());
        String day = "\"startsAt\":\"2026-11-26T00:00\",\"endsAt\":\"2026-11-27T00:00\",\"reason\":\"VinoCamp\"}";
        Map<String, String> wrong = Map.of(
                "{\"zoneId\":\"" + zone(other, "Mezzanine") + "\",", "/zoneId unknown",
                "{\"zoneId\":\"" + UUID.randomUUID() + "\",", "/zoneId unknown",
                "{\"deskId\":\"" + given.desk(other) + "\",", "/deskId unknown",
                "{\"deskId\":\"" + given.desk(theirs) + "\",", "/deskId unknown",
                "{\"zoneId\":\"" + verriere + "\",\"deskId\":\"" + inZone + "\",", "/deskId either-zone-or-desk");
        wrong.forEach((start, expected) -> admin.asks()
                .body(start + day)
                .post(closures())
                .then()
                .statusCode(400)
                .body("violations.collect { it.pointer + ' ' + it.code }", contains(expected)));
        String path = close(Map.of("zoneId", verriere, "startsAt", "2026-11-26T00:00", "endsAt", "2026-11-27T00:00"))
                .extract()
                .header("Location");
        admin.patches("*")
                .body(Map.of("deskId", inZone))
                .patch(path)
                .then()
                .statusCode(400)
                .body("violations.code", contains("either-zone-or-desk"));
    }

    @Test
    void with_a_zone_or_desk_its_closures_go() {
        close(Map.of("deskId", outside, "startsAt", "2026-11-26T00:00", "endsAt", "2026-11-27T00:00"))
                .statusCode(201);
        close(Map.of("zoneId", verriere, "startsAt", "2026-11-27T00:00", "endsAt", "2026-11-28T00:00"))
                .statusCode(201);
        move(inZone, null);
        for (String gone : List.of("/api/v1/desks/" + outside, "/api/v1/spaces/" + house.id() + "/zones/" + verriere)) {
            admin.asks().header("If-Match", "*").delete(gone).then().statusCode(204);
        }
        admin.asks().get(closures()).then().statusCode(200).body("items", equalTo(List.of()));
    }

    @Test
    void with_a_space_its_zones_and_closures_go() {
        Space empty = given.space(admin.organisationId());
        String zone = zone(empty, "Mezzanine");
        for (Map<String, String> part : List.of(Map.of("zoneId", zone), Map.<String, String>of())) {
            Map<String, String> closure = new HashMap<>(part);
            closure.putAll(Map.of("startsAt", "2026-11-26T00:00", "endsAt", "2026-11-27T00:00", "reason", "VinoCamp"));
            admin.asks()
                    .body(closure)
                    .post("/api/v1/spaces/" + empty.id() + "/closures")
                    .then()
                    .statusCode(201);
        }
        admin.asks()
                .header("If-Match", "*")
                .delete("/api/v1/spaces/" + empty.id())
                .then()
                .statusCode(204);
    }

    /** Why a booking would be refused; nothing if it would not. */
    private List<String> refusals(UUID desk, String from, String to) {
        ValidatableResponse answer = camille.asks()
                .body(Map.of("deskId", desk, "startsAt", from, "endsAt", to))
                .post("/api/v1/bookings?dryRun=true")
                .then();
        return answer.extract().statusCode() == 200
                ? List.of()
                : answer.statusCode(422).extract().path("violations.code");
    }

    private ValidatableResponse close(Map<String, Object> closure) {
        Map<String, Object> body = new HashMap<>(closure);
        body.put("reason", "VinoCamp");
        return admin.asks().body(body).post(closures()).then();
    }

    private String closures() {
        return "/api/v1/spaces/" + house.id() + "/closures";
    }

    private String zone(Space space, String name) {
        return admin.asks()
                .body(Map.of("name", name))
                .post("/api/v1/spaces/" + space.id() + "/zones")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void move(UUID desk, @Nullable String zoneId) {
        Map<String, Object> change = new HashMap<>();
        change.put("zoneId", zoneId);
        admin.patches("*").body(change).patch("/api/v1/desks/" + desk).then().statusCode(200);
    }
}
