package dev.cantine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A desk that is Nour's, and the days on which she is away. It is Tuesday 24 March 2026 in Paris; the clocks go forward on the 29th. */
@QuarkusTest
class ReleasesTest {

    @Inject
    Given given;

    @Inject
    TestClock clock;

    private Someone admin;
    private Someone manager;
    private Someone camille;
    private Someone nour;
    private Space house;
    private UUID desk;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-03-24T07:00:00Z"));
        admin = given.admin();
        house = given.space(admin.organisationId());
        manager = given.manager(admin.organisationId(), house.id());
        camille = given.member(admin.organisationId());
        nour = given.member(admin.organisationId());
        desk = given.desk(house);
        assign(nour.id());
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void others_book_a_desk_within_the_days_for_which_it_is_released() {
        assertThat(camille.refusals(desk, "2026-03-29T10:00", "2026-03-29T12:00"))
                .containsExactly("desk-not-bookable null");
        release(nour, "2026-03-29/2026-03-30", "2026-03-27/2026-03-28")
                .statusCode(200)
                .body("releases.startsOn", contains("2026-03-27", "2026-03-29"));
        nour.asks()
                .get("/api/v1/desks/" + desk + "/releases")
                .then()
                .statusCode(200)
                .body("releases.endsOn", contains("2026-03-28", "2026-03-30"));

        assertThat(camille.stretches(desk, "from=2026-03-27T00:00&to=2026-03-31T00:00"))
                .containsExactly(
                        "2026-03-27T00:00 2026-03-28T00:00 []",
                        "2026-03-28T00:00 2026-03-29T00:00 [desk-not-bookable]",
                        "2026-03-29T00:00 2026-03-30T00:00 []",
                        "2026-03-30T00:00 2026-03-31T00:00 [desk-not-bookable]");
        assertThat(camille.refusals(desk, "2026-03-29T20:00", "2026-03-30T00:01"))
                .containsExactly("desk-not-bookable null");
        camille.books(desk, "2026-03-29T00:00", "2026-03-30T00:00");
        nour.asks()
                .body(Map.of("deskId", desk, "startsAt", "2026-03-29T10:00", "endsAt", "2026-03-29T11:00"))
                .post("/api/v1/bookings")
                .then()
                .statusCode(409);
    }

    @Test
    void what_others_have_booked_is_not_taken_back() {
        release(nour, "2026-03-27/2026-04-03").statusCode(200);
        String booking = camille.books(desk, "2026-03-30T10:00", "2026-03-30T12:00");
        nour.books(desk, "2026-04-01T10:00", "2026-04-01T12:00");

        release(nour)
                .statusCode(409)
                .body("bookings", hasSize(1))
                .body("bookings.id", contains(booking))
                .body("bookings.startsAt", contains("2026-03-30T10:00:00+02:00"));
        release(nour, "2026-03-27/2026-03-30").statusCode(409);
        release(nour, "2026-03-31/2026-04-03").statusCode(409);
        release(nour, "2026-03-30/2026-03-31").statusCode(200);
        nour.asks()
                .get("/api/v1/desks/" + desk + "/releases")
                .then()
                .body("releases.startsOn", contains("2026-03-30"))
                .body("releases.endsOn", contains("2026-03-31"));
        camille.asks()
                .post("/api/v1/bookings/" + booking + "/cancellation")
                .then()
                .statusCode(200);
        release(nour).statusCode(200).body("releases", hasSize(0));
        assertThat(camille.refusals(desk, "2026-03-30T10:00", "2026-03-30T12:00"))
                .containsExactly("desk-not-bookable null");
    }

    @Test
    void a_release_goes_with_the_one_to_whom_the_desk_was_assigned() {
        release(nour, "2026-03-27/2026-04-03").statusCode(200);
        assign(manager.id());
        assertThat(camille.refusals(desk, "2026-03-30T10:00", "2026-03-30T12:00"))
                .containsExactly("desk-not-bookable null");
        release(nour, "2026-03-27/2026-04-03").statusCode(403);
        assign(null);
        assertThat(camille.refusals(desk, "2026-03-30T10:00", "2026-03-30T12:00"))
                .isEmpty();
        release(admin, "2026-03-27/2026-04-03").statusCode(409);
    }

    @Test
    void who_has_it_and_who_manages_the_space_release_it_and_nobody_else() {
        release(camille, "2026-03-27/2026-03-28").statusCode(403);
        release(manager, "2026-03-27/2026-03-28").statusCode(200);
        release(
                        given.manager(
                                admin.organisationId(),
                                given.space(admin.organisationId()).id()),
                        "2026-03-27/2026-03-29")
                .statusCode(403);
        release(given.admin(), "2026-03-27/2026-03-29").statusCode(404);
        camille.asks()
                .get("/api/v1/desks/" + desk + "/releases")
                .then()
                .statusCode(200)
                .body("releases.endsOn", contains("2026-03-28"));
    }

    @Test
    void days_that_are_none_or_end_before_they_start_are_refused() {
        release(nour, "2026-03-27/2026-03-27")
                .statusCode(400)
                .body("violations.pointer", contains("/releases/0/endsOn"))
                .body("violations.code", contains("ends-before-start"));
        release(nour, "2026-03-27/2026-03-28", "2026-03-27/2036-03-28")
                .statusCode(400)
                .body("violations.pointer", contains("/releases/1/endsOn"))
                .body("violations.code", contains("out-of-range"));
        release(nour, "2026-03-27/2036-03-27").statusCode(200);
        for (String no : List.of("2026-03-29T02:30", "2026-3-29", "26-03-29", "+12026-03-29", "2026-02-29", "")) {
            release(nour, no + "/2036-03-27")
                    .statusCode(400)
                    .body("violations.pointer", contains("/releases/0/startsOn"))
                    .body("violations.code", contains("wrong-type"));
        }
        nour.asks()
                .header("If-Match", "\"0\"")
                .body(Map.of("releases", List.of()))
                .put("/api/v1/desks/" + desk + "/releases")
                .then()
                .statusCode(412);
        nour.asks()
                .get("/api/v1/desks/" + desk + "/releases")
                .then()
                .body("releases.endsOn", equalTo(List.of("2036-03-27")));
    }

    /** Each as {@code first/end}. */
    private ValidatableResponse release(Someone who, String... days) {
        return who.asks()
                .header("If-Match", "*")
                .body(Map.of(
                        "releases",
                        Arrays.stream(days)
                                .map(each -> each.split("/", -1))
                                .map(each -> Map.of("startsOn", each[0], "endsOn", each[1]))
                                .toList()))
                .put("/api/v1/desks/" + desk + "/releases")
                .then();
    }

    private void assign(UUID member) {
        Map<String, Object> change = new HashMap<>();
        change.put("assignedTo", member);
        admin.patches("*").body(change).patch("/api/v1/desks/" + desk).then().statusCode(200);
    }
}
