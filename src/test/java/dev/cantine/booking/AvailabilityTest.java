package dev.cantine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.cantine.space.DeskKind;
import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is shown as available, and why the rest is not. It is Tuesday, 24 November 2026, 08:00 in Paris; the house closes at 20:00. */
@QuarkusTest
class AvailabilityTest {
    @Inject
    Given given;

    @Inject
    TestClock clock;

    private Someone admin;
    private Someone camille;
    private Someone nour;
    private Space house;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        admin = given.admin();
        camille = given.member(admin.organisationId());
        nour = given.member(admin.organisationId());
        house = given.openEachDay(admin.organisationId(), "08:00", "20:00");
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void every_desk_of_a_space_is_available_or_says_all_reasons_why_not() {
        UUID free = given.desk(house);
        UUID taken = given.desk(house);
        UUID broken = given.desk(house);
        UUID assigned = given.desk(house);
        UUID retired = given.desk(house);
        camille.books(taken, "2026-11-24T10:00", "2026-11-24T11:00");
        change(broken, Map.of("status", "OUT_OF_SERVICE"));
        change(assigned, Map.of("assignedTo", camille.id()));
        change(retired, Map.of("status", "RETIRED"));

        assertThat(desks(ofSpace(nour, "from=2026-11-24T09:00&to=2026-11-24T12:00")))
                .containsExactly(
                        free + " true []",
                        taken + " false [desk-taken]",
                        broken + " false [desk-not-bookable]",
                        assigned + " false [desk-not-bookable]");
        assertThat(desks(ofSpace(nour, "from=2026-11-24T11:00&to=2026-11-24T20:30")))
                .containsExactly(
                        free + " false [outside-opening-hours]",
                        taken + " false [outside-opening-hours]",
                        broken + " false [desk-not-bookable, outside-opening-hours]",
                        assigned + " false [desk-not-bookable, outside-opening-hours]");
        assertThat(desks(ofSpace(camille, "from=2026-11-24T10:30&to=2026-11-24T12:00")))
                .as("she has a desk then")
                .containsExactly(
                        free + " false [already-booked-elsewhere]",
                        taken + " false [desk-taken]",
                        broken + " false [desk-not-bookable, already-booked-elsewhere]",
                        assigned + " false [already-booked-elsewhere]");
    }

    @Test
    void a_reason_is_told_in_words_and_whose_booking_it_is_is_not_told() {
        UUID desk = given.desk(house);
        camille.books(desk, "2026-11-24T10:00", "2026-11-24T11:00");
        String query = "/api/v1/spaces/" + house.id() + "/availability?from=2026-11-24T09:00&to=2026-11-24T18:00";

        nour.asks()
                .header("Accept-Language", "fr")
                .get(query)
                .then()
                .statusCode(200)
                .header("Content-Language", "fr")
                .header("Vary", "Accept-Language")
                .body("items[0].violations[0].message", equalTo("Le poste est pris pour une partie de ce temps."))
                .body(not(containsString(camille.id().toString())));
        nour.asks()
                .header("Accept-Language", "de, en;q=0.5, fr;q=0.1")
                .get("/api/v1/desks/" + desk + "/availability")
                .then()
                .statusCode(200)
                .header("Content-Language", "en")
                .header("Vary", "Accept-Language")
                .body("items[1].violations[0].message", equalTo("The desk is taken for a part of this time."));
    }

    @Test
    void what_is_shown_as_available_can_be_booked_and_the_rest_is_refused_for_the_reasons_shown() {
        UUID desk = given.desk(house);
        given.desk(house, DeskKind.ROOM, "screen");
        camille.books(desk, "2026-11-24T10:00", "2026-11-24T11:00");
        close("2026-11-25T12:00", "2026-11-25T14:00");
        List<String> windows = List.of(
                "2026-11-24T09:00/2026-11-24T10:00",
                "2026-11-24T10:59/2026-11-24T12:00",
                "2026-11-24T11:00/2026-11-24T12:00",
                "2026-11-24T07:00/2026-11-24T07:05",
                "2026-11-25T11:00/2026-11-25T13:00",
                "2026-11-25T19:00/2026-11-26T09:00",
                "2029-11-25T09:00/2029-11-25T10:00");

        for (String window : windows) {
            String[] border = window.split("/", 2);
            items(ofSpace(nour, "from=" + border[0] + "&to=" + border[1])).forEach(item -> {
                ValidatableResponse booked = tryToBook(nour, item.get("deskId"), border[0], border[1]);
                List<Object> reasons = codes(item);
                if (reasons.isEmpty()) {
                    booked.statusCode(200);
                } else if (reasons.equals(List.of("desk-taken"))) {
                    booked.statusCode(409);
                } else {
                    booked.statusCode(422).body("violations.code", equalTo(reasons));
                }
            });
        }
    }

    @Test
    void filters_leave_only_the_desks_that_fit() {
        given.desk(house);
        UUID room = given.desk(house, DeskKind.ROOM, "screen");

        String day = "from=2026-11-24T09:00&to=2026-11-24T12:00";
        assertThat(desks(ofSpace(nour, day + "&kind=ROOM"))).containsExactly(room + " true []");
        assertThat(desks(ofSpace(nour, day + "&feature=screen"))).containsExactly(room + " true []");
        assertThat(desks(ofSpace(nour, day + "&feature=screen&kind=DESK"))).isEmpty();
        String zone = admin.asks()
                .body(Map.of("name", "Verrière"))
                .post("/api/v1/spaces/" + house.id() + "/zones")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        change(room, Map.of("zoneId", zone));
        assertThat(desks(ofSpace(nour, day + "&zoneId=" + zone))).containsExactly(room + " true []");
        nour.asks()
                .get("/api/v1/spaces/" + house.id() + "/availability?zoneId=" + UUID.randomUUID())
                .then()
                .statusCode(400)
                .body("violations.pointer", equalTo(List.of("?zoneId")));
    }

    @Test
    void without_a_window_it_is_the_next_quarter_of_an_hour() {
        UUID desk = given.desk(house);
        clock.set(Instant.parse("2026-11-24T08:31:00Z"));
        nour = given.signedInAgain(nour);

        ofSpace(nour, "kind=DESK")
                .body("items[0].startsAt", equalTo("2026-11-24T09:45:00+01:00"))
                .body("items[0].endsAt", equalTo("2026-11-24T10:00:00+01:00"));
        nour.books(desk, "2026-11-24T09:45", "2026-11-24T10:00");
        clock.set(Instant.parse("2026-11-24T08:45:00Z"));
        ofSpace(nour, "kind=DESK").body("items[0].startsAt", equalTo("2026-11-24T09:45:00+01:00"));
    }

    @Test
    void a_desk_is_free_and_taken_over_days_without_gaps() {
        UUID desk = given.desk(house);
        camille.books(desk, "2026-11-24T10:00", "2026-11-24T11:00");
        camille.books(desk, "2026-11-24T11:00", "2026-11-24T12:30");
        camille.books(desk, "2026-11-24T12:40", "2026-11-24T14:00");
        close("2026-11-25T12:00", "2026-11-26T08:00");
        clock.set(Instant.parse("2026-11-24T08:00:30Z"));
        nour = given.signedInAgain(nour);

        assertThat(stretches(ofDesk(nour, desk, "from=2026-11-24T06:00&to=2026-11-26T10:00")))
                .containsExactly(
                        "2026-11-24T06:00 2026-11-24T08:00 [in-the-past, outside-opening-hours]",
                        "2026-11-24T08:00 2026-11-24T09:01 [in-the-past]",
                        "2026-11-24T09:01 2026-11-24T10:00 []",
                        "2026-11-24T10:00 2026-11-24T12:30 [desk-taken]",
                        "2026-11-24T12:30 2026-11-24T12:40 [too-short]",
                        "2026-11-24T12:40 2026-11-24T14:00 [desk-taken]",
                        "2026-11-24T14:00 2026-11-24T20:00 []",
                        "2026-11-24T20:00 2026-11-25T08:00 [outside-opening-hours]",
                        "2026-11-25T08:00 2026-11-25T12:00 []",
                        "2026-11-25T12:00 2026-11-25T20:00 [space-closed]",
                        "2026-11-25T20:00 2026-11-26T08:00 [outside-opening-hours, space-closed]",
                        "2026-11-26T08:00 2026-11-26T10:00 []");
    }

    @Test
    void what_is_free_is_so_for_any_part_of_it_however_long_a_booking_may_be() {
        UUID desk = given.desk(house);
        admin.asks()
                .header("If-Match", "*")
                .body(Map.of("minDuration", "PT30M", "maxDuration", "PT2H", "maxAdvance", "P7D"))
                .put("/api/v1/spaces/" + house.id() + "/rules")
                .then()
                .statusCode(200);

        assertThat(stretches(ofDesk(nour, desk, "from=2026-11-24T09:00&to=2026-12-02T09:00")))
                .contains("2026-11-24T09:00 2026-11-24T20:00 []")
                .endsWith(
                        "2026-11-30T20:00 2026-12-01T08:00 [outside-opening-hours]",
                        "2026-12-01T08:00 2026-12-01T20:00 [too-far-ahead]",
                        "2026-12-01T20:00 2026-12-02T08:00 [too-far-ahead, outside-opening-hours]",
                        "2026-12-02T08:00 2026-12-02T09:00 [too-far-ahead]");
    }

    @Test
    void the_parts_of_a_desk_s_days_come_in_pages() {
        UUID desk = given.desk(house);
        String window = "from=2026-11-24T09:00&to=2026-11-26T10:00";
        List<String> all = stretches(ofDesk(nour, desk, window));

        ValidatableResponse first = ofDesk(nour, desk, window + "&limit=2");
        String next = first.extract().path("nextCursor");
        assertThat(stretches(first)).isEqualTo(all.subList(0, 2));
        assertThat(all).hasSize(5);
        assertThat(stretches(ofDesk(nour, desk, window + "&cursor=" + next))).isEqualTo(all.subList(2, 5));
    }

    @Test
    void the_first_free_slots_of_a_length_come_soonest_first() {
        UUID busy = given.desk(house);
        UUID busier = given.desk(house);
        UUID never = given.desk(house);
        camille.books(busy, "2026-11-24T09:00", "2026-11-24T12:00");
        camille.books(busier, "2026-11-24T12:00", "2026-11-24T19:00");
        change(never, Map.of("status", "OUT_OF_SERVICE"));

        assertThat(slots(free(nour, "duration=PT2H&from=2026-11-24T10:30")))
                .containsExactly(
                        busy + " 2026-11-24T12:00:00+01:00 2026-11-24T14:00:00+01:00",
                        busier + " 2026-11-25T08:00:00+01:00 2026-11-25T10:00:00+01:00");
        assertThat(slots(free(nour, "duration=PT2H&from=2026-11-24T10:00&limit=1")))
                .containsExactly(busier + " 2026-11-24T10:00:00+01:00 2026-11-24T12:00:00+01:00");
        assertThat(slots(free(nour, "duration=PT13H&from=2026-11-24T10:00"))).isEmpty();
        assertThat(slots(free(nour, "from=2026-11-24T11:50&to=2026-11-24T12:20")))
                .as("the shortest that there is, a quarter of an hour")
                .containsExactly(busy + " 2026-11-24T12:00:00+01:00 2026-11-24T12:15:00+01:00");
    }

    @Test
    void free_desks_are_counted_for_each_hour_that_the_clocks_of_the_house_show() {
        Space always = given.space(admin.organisationId());
        UUID one = given.desk(always);
        given.desk(always);
        camille.books(one, "2027-03-28T01:30", "2027-03-28T03:30");

        ValidatableResponse hours = nour.asks()
                .get("/api/v1/spaces/" + always.id() + "/free-desks?from=2027-03-28T00:00&to=2027-03-28T05:00")
                .then()
                .statusCode(200);
        assertThat(hours.extract().<List<String>>path("items.startsAt"))
                .containsExactly(
                        "2027-03-28T00:00:00+01:00",
                        "2027-03-28T01:00:00+01:00",
                        "2027-03-28T03:00:00+02:00",
                        "2027-03-28T04:00:00+02:00");
        assertThat(hours.extract().<List<Integer>>path("items.free")).containsExactly(2, 1, 1, 2);
        assertThat(hours.extract().<List<Integer>>path("items.desks")).containsOnly(2);
        assertThat(nour.asks()
                        .get("/api/v1/spaces/" + always.id() + "/free-desks?from=2026-12-07T00:00")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<List<Integer>>path("items.free"))
                .as("a week")
                .hasSize(168)
                .containsOnly(2);
    }

    @Test
    void a_week_in_which_the_clocks_go_back_has_an_hour_more() {
        clock.set(Instant.parse("2026-10-18T07:00:00Z"));
        given.desk(house);

        String path = "/api/v1/spaces/" + house.id() + "/free-desks?from=2026-10-19T00:00&to=2026-10-26T00:00";
        assertThat(given.signedInAgain(nour)
                        .asks()
                        .get(path)
                        .then()
                        .statusCode(200)
                        .extract()
                        .<List<Integer>>path("items.free"))
                .hasSize(169)
                .satisfies(free ->
                        assertThat(free.stream().filter(number -> number == 1)).hasSize(7 * 12));
    }

    @Test
    void who_manages_the_space_may_ask_for_a_member_and_nobody_else() {
        UUID free = given.desk(house);
        UUID taken = given.desk(house);
        camille.books(taken, "2026-11-24T10:00", "2026-11-24T11:00");
        Someone manager = given.manager(admin.organisationId(), house.id());
        String query = "from=2026-11-24T10:00&to=2026-11-24T11:00&memberId=" + camille.id();

        assertThat(desks(ofSpace(manager, query)))
                .containsExactly(free + " false [already-booked-elsewhere]", taken + " false [desk-taken]");
        for (String path : paths(free)) {
            nour.asks().get(path + "?memberId=" + camille.id()).then().statusCode(403);
            nour.asks().get(path + "?memberId=" + nour.id()).then().statusCode(200);
            admin.asks().get(path + "?memberId=" + UUID.randomUUID()).then().statusCode(404);
            given.admin().asks().get(path).then().statusCode(404);
            RestAssured.get(path).then().statusCode(401);
        }
    }

    @Test
    void a_window_that_is_empty_or_too_long_is_refused() {
        UUID desk = given.desk(house);
        for (String path : paths(desk)) {
            nour.asks()
                    .get(path + "?from=2026-11-24T10:00&to=2026-11-24T10:00")
                    .then()
                    .statusCode(400)
                    .body("violations.pointer", equalTo(List.of("?to")))
                    .body("violations.code", equalTo(List.of("ends-before-start")));
            nour.asks()
                    .get(path + "?from=2026-11-24T10:00&to=2026-12-25T10:01")
                    .then()
                    .statusCode(400)
                    .body("violations.code", equalTo(List.of("window-too-long")));
        }
        for (String duration : List.of("P32D", "PT99999999999H", "PT0S", "PT90S", "-PT1H", "2h")) {
            nour.asks()
                    .get("/api/v1/spaces/" + house.id() + "/free-slots?duration=" + duration)
                    .then()
                    .statusCode(400)
                    .body("violations.pointer", equalTo(List.of("?duration")));
        }
    }

    @Test
    void a_space_without_desks_has_nothing_to_offer() {
        assertThat(desks(ofSpace(nour, "kind=ROOM"))).isEmpty();
        assertThat(slots(free(nour, "kind=ROOM"))).isEmpty();
    }

    private List<String> paths(UUID desk) {
        String space = "/api/v1/spaces/" + house.id();
        return List.of(
                space + "/availability",
                space + "/free-slots",
                space + "/free-desks",
                "/api/v1/desks/" + desk + "/availability");
    }

    private ValidatableResponse tryToBook(Someone who, Object desk, String from, String to) {
        return who.asks()
                .body(Map.of("deskId", desk, "startsAt", from, "endsAt", to))
                .post("/api/v1/bookings?dryRun=true")
                .then();
    }

    private void change(UUID desk, Map<String, Object> change) {
        admin.patches("*").body(change).patch("/api/v1/desks/" + desk).then().statusCode(200);
    }

    private void close(String from, String to) {
        admin.asks()
                .body(Map.of("startsAt", from, "endsAt", to, "reason", "VinoCamp"))
                .post("/api/v1/spaces/" + house.id() + "/closures")
                .then()
                .statusCode(201);
    }

    private ValidatableResponse ofSpace(Someone who, String query) {
        return who.asks()
                .get("/api/v1/spaces/" + house.id() + "/availability?" + query)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse ofDesk(Someone who, UUID desk, String query) {
        return who.asks()
                .get("/api/v1/desks/" + desk + "/availability?" + query)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse free(Someone who, String query) {
        return who.asks()
                .get("/api/v1/spaces/" + house.id() + "/free-slots?" + query)
                .then()
                .statusCode(200);
    }

    private static List<String> desks(ValidatableResponse answer) {
        return items(answer).stream()
                .map(item -> item.get("deskId") + " " + item.get("available") + " " + codes(item))
                .toList();
    }

    /** In the time of the house, to the minute. */
    private static List<String> stretches(ValidatableResponse answer) {
        return items(answer).stream()
                .map(item -> item.get("startsAt").toString().substring(0, 16) + " "
                        + item.get("endsAt").toString().substring(0, 16) + " " + codes(item))
                .toList();
    }

    private static List<String> slots(ValidatableResponse answer) {
        return items(answer).stream()
                .map(item -> item.get("deskId") + " " + item.get("startsAt") + " " + item.get("endsAt"))
                .toList();
    }

    private static List<Map<String, Object>> items(ValidatableResponse answer) {
        return answer.extract().jsonPath().getList("items");
    }

    private static List<Object> codes(Map<String, Object> item) {
        return ((List<?>) item.get("violations"))
                .stream()
                        .<Object>map(violation -> ((Map<?, ?>) violation).get("code"))
                        .toList();
    }
}
