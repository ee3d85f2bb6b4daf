package dev.cantine.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dates with hours of their own in a house that is open from 08:00 to 20:00 each day. It is Monday, 2 March 2026, 08:00 in Paris. */
@QuarkusTest
class OpeningDayTest {
    @Inject
    Given given;

    @Inject
    TestClock clock;

    private Someone admin;
    private Someone camille;
    private Space house;
    private UUID desk;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-03-02T07:00:00Z"));
        admin = given.admin();
        camille = given.member(admin.organisationId());
        house = given.openEachDay(admin.organisationId(), "08:00", "20:00");
        desk = given.desk(house);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void bookings_keep_to_the_hours_of_the_date() {
        set("2026-03-29", "[{'opens':'00:00','closes':'24:00'}]").statusCode(201);
        set("2026-03-30", "[{'opens':'10:00','closes':'12:00'},{'opens':'14:00','closes':'16:00'}]")
                .statusCode(201);
        set("2026-03-31", "[]").statusCode(201);

        assertThat(refusals("2026-03-29T00:00", "2026-03-30T00:00")).isEmpty();
        assertThat(refusals("2026-03-28T19:00", "2026-03-29T01:00")).containsExactly("outside-opening-hours");
        assertThat(refusals("2026-03-30T14:00", "2026-03-30T16:00")).isEmpty();
        assertThat(refusals("2026-03-30T11:00", "2026-03-30T15:00")).containsExactly("outside-opening-hours");
        assertThat(refusals("2026-03-31T09:00", "2026-03-31T10:00")).containsExactly("outside-opening-hours");
        assertThat(refusals("2026-04-01T08:00", "2026-04-01T20:00")).isEmpty();
    }

    @Test
    void availability_and_occupancy_see_them() {
        set("2026-03-29", "[{'opens':'00:00','closes':'24:00'}]").statusCode(201);
        set("2026-03-30", "[]").statusCode(201);
        set("2026-10-25", "[{'opens':'00:00','closes':'24:00'}]").statusCode(201);

        camille.asks()
                .get("/api/v1/desks/" + desk + "/availability?from=2026-03-29T00:00&to=2026-03-31T12:00")
                .then()
                .statusCode(200)
                .body(
                        "items.collect { it.startsAt + ' ' + it.available }",
                        contains(
                                "2026-03-29T00:00:00+01:00 true",
                                "2026-03-30T00:00:00+02:00 false",
                                "2026-03-31T08:00:00+02:00 true"));
        camille.asks()
                .get("/api/v1/spaces/" + house.id() + "/free-slots?duration=PT13H&from=2026-03-28T00:00")
                .then()
                .statusCode(200)
                .body("items[0].startsAt", equalTo("2026-03-29T00:00:00+01:00"));
        assertThat(capacity("2026-03-28", "2026-03-31")).containsExactly(720, 1380, 0);
        assertThat(capacity("2026-10-25", "2026-10-26")).containsExactly(1500);
    }

    @Test
    void a_date_is_set_read_replaced_and_removed() {
        String path = path("2026-12-24");
        admin.asks().get(path).then().statusCode(404);
        set("2026-12-24", "[{'opens':'14:00','closes':'16:00'},{'opens':'08:00','closes':'12:00'}]")
                .statusCode(201)
                .header("Location", endsWith(path))
                .body("date", equalTo("2026-12-24"))
                .body("reason", nullValue())
                .body("periods.opens", contains("08:00", "14:00"));
        set("2026-12-24", "[]").statusCode(428);
        admin.asks()
                .header("If-Match", admin.tagOf(path))
                .body(Map.of("periods", List.of(), "reason", "Christmas Eve"))
                .put(path)
                .then()
                .statusCode(200)
                .body("periods", equalTo(List.of()));
        camille.asks().get(path).then().statusCode(200).body("reason", equalTo("Christmas Eve"));
        admin.asks().header("If-Match", "*").delete(path).then().statusCode(204);
        admin.asks()
                .header("If-Match", "*")
                .body(Map.of("periods", List.of()))
                .put(path)
                .then()
                .statusCode(412);
        assertThat(refusals("2026-12-24T08:00", "2026-12-24T20:00")).isEmpty();
    }

    @Test
    void a_list_has_the_dates_of_the_window_in_order() {
        for (String date : List.of("2026-12-25", "2026-12-24", "2027-01-01")) {
            set(date, "[]").statusCode(201);
        }
        String list = "/api/v1/spaces/" + house.id() + "/opening-days";
        camille.asks().get(list).then().body("items.date", contains("2026-12-24", "2026-12-25", "2027-01-01"));
        camille.asks().get(list + "?from=2026-12-25&to=2027-01-01").then().body("items.date", contains("2026-12-25"));
        String cursor = camille.asks().get(list + "?limit=2").then().extract().path("nextCursor");
        camille.asks().get(list + "?limit=2&cursor=" + cursor).then().body("items.date", contains("2027-01-01"));
        camille.asks()
                .get(list + "?from=2026-02-30&to=1999-01-01")
                .then()
                .statusCode(400)
                .body(
                        "violations.collect { it.pointer + ' ' + it.code }",
                        contains("?from not-a-date", "?to year-out-of-range"));
    }

    @Test
    void what_no_house_can_mean_is_refused() {
        Map.of(
                        "[{'opens':'12:00','closes':'12:00'}]", "/periods/0/closes ends-before-start",
                        "[{'opens':'08:00','closes':'12:00'},{'opens':'11:59','closes':'13:00'}]",
                                "/periods/1 opening-hours-overlap",
                        "[{'opens':'24:00','closes':'24:00'}]", "/periods/0/opens pattern")
                .forEach((periods, expected) -> set("2026-12-24", periods)
                        .statusCode(400)
                        .body("violations.collect { it.pointer + ' ' + it.code }", contains(expected)));
        for (String date : List.of("2026-02-29", "tomorrow", "3000-01-01", "+2026-12-24")) {
            set(date, "[]").statusCode(404);
        }
        Map<String, Object> closed = Map.of("periods", List.of());
        camille.asks().body(closed).put(path("2026-12-24")).then().statusCode(403);
        given.manager(admin.organisationId())
                .asks()
                .body(closed)
                .put(path("2026-12-24"))
                .then()
                .statusCode(403);
        given.admin().asks().body(closed).put(path("2026-12-24")).then().statusCode(404);
    }

    private ValidatableResponse set(String date, String periods) {
        return admin.asks()
                .body("{\"periods\":" + periods.replace('\'', '"') + "}")
                .put(path(date))
                .then();
    }

    private String path(String date) {
        return "/api/v1/spaces/" + house.id() + "/opening-days/" + date;
    }

    private List<Integer> capacity(String from, String to) {
        return admin.asks()
                .get("/api/v1/spaces/" + house.id() + "/occupancy?from=" + from + "T00:00&to=" + to + "T00:00")
                .then()
                .statusCode(200)
                .extract()
                .path("items.capacityMinutes");
    }

    /** Why a booking would be refused; nothing if it would not. */
    private List<String> refusals(String from, String to) {
        ValidatableResponse answer = camille.asks()
                .body(Map.of("deskId", desk, "startsAt", from, "endsAt", to))
                .post("/api/v1/bookings?dryRun=true")
                .then();
        return answer.extract().statusCode() == 200
                ? List.of()
                : answer.statusCode(422).extract().path("violations.code");
    }
}
