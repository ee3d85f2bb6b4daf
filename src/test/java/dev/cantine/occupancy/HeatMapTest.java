package dev.cantine.occupancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.cantine.space.DeskKind;
import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A house that is open from 08:00 to 20:00 each day, with two desks. It is Tuesday, 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class HeatMapTest {
    private static final String TWO_WEEKS = "from=2026-11-25T00:00&to=2026-12-09T00:00";

    @Inject
    Given given;

    @Inject
    TestClock clock;

    private Someone admin;
    private Someone camille;
    private Space house;
    private UUID desk;
    private UUID room;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        admin = given.admin();
        camille = given.member(admin.organisationId());
        house = given.openEachDay(admin.organisationId(), "08:00", "20:00");
        desk = given.desk(house);
        room = given.desk(house, DeskKind.ROOM);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void each_hour_of_the_week_is_counted_over_all_weeks() {
        camille.books(desk, "2026-11-25T09:30", "2026-11-25T11:00");
        camille.books(room, "2026-12-02T09:00", "2026-12-02T10:00");

        List<Map<String, Object>> cells = cells(house, TWO_WEEKS);

        assertThat(cells).hasSize(168);
        assertThat(cells).first().isEqualTo(cell("MONDAY", 0, 0, 0, null));
        assertThat(cells).last().isEqualTo(cell("SUNDAY", 23, 0, 0, null));
        assertThat(cells.subList(2 * 24 + 7, 2 * 24 + 12))
                .containsExactly(
                        cell("WEDNESDAY", 7, 0, 0, null),
                        cell("WEDNESDAY", 8, 0, 14400, 0.0f),
                        cell("WEDNESDAY", 9, 5400, 14400, 0.375f),
                        cell("WEDNESDAY", 10, 3600, 14400, 0.25f),
                        cell("WEDNESDAY", 11, 0, 14400, 0.0f));
        assertThat(sum(cells, "capacitySeconds")).isEqualTo(14 * 2 * 12 * 3600);
        assertThat(sum(cells, "bookedSeconds")).isEqualTo(5400 + 3600);
    }

    @Test
    void an_hour_that_the_clocks_show_twice_counts_twice_and_one_that_they_skip_does_not() {
        Space always = given.space(admin.organisationId());
        UUID one = given.desk(always);
        camille.books(one, "2027-03-28T00:00", "2027-03-28T04:00");
        camille.books(one, "2027-10-31T00:00", "2027-10-31T04:00");

        assertThat(cells(always, "from=2027-03-28T00:00&to=2027-03-29T00:00").subList(6 * 24 + 1, 6 * 24 + 5))
                .containsExactly(
                        cell("SUNDAY", 1, 3600, 3600, 1.0f),
                        cell("SUNDAY", 2, 0, 0, null),
                        cell("SUNDAY", 3, 3600, 3600, 1.0f),
                        cell("SUNDAY", 4, 0, 3600, 0.0f));
        assertThat(cells(always, "from=2027-10-31T00:00&to=2027-11-01T00:00").subList(6 * 24 + 1, 6 * 24 + 5))
                .containsExactly(
                        cell("SUNDAY", 1, 3600, 3600, 1.0f),
                        cell("SUNDAY", 2, 7200, 7200, 1.0f),
                        cell("SUNDAY", 3, 3600, 3600, 1.0f),
                        cell("SUNDAY", 4, 0, 3600, 0.0f));
    }

    /** On Lord Howe Island the clocks change by half an hour, on the Chatham Islands by an hour at a quarter to. */
    @Test
    void the_clocks_may_change_by_half_an_hour_or_within_one() {
        assertThat(capacities("Australia/Lord_Howe", "2027-10-03")).containsExactly(3600, 3600, 1800, 3600, 3600);
        assertThat(capacities("Australia/Lord_Howe", "2027-04-04")).containsExactly(3600, 5400, 3600, 3600, 3600);
        assertThat(capacities("Pacific/Chatham", "2027-09-26")).containsExactly(3600, 3600, 2700, 900, 3600);
        assertThat(capacities("Pacific/Chatham", "2027-04-04")).containsExactly(3600, 3600, 4500, 6300, 3600);
    }

    /** Of the first five hours of that Sunday. */
    private List<Integer> capacities(String timeZone, String day) {
        Space always = given.space(admin.organisationId(), timeZone);
        given.desk(always);
        return cells(always, "from=" + day + "T00:00&to=" + day + "T12:00").subList(6 * 24, 6 * 24 + 5).stream()
                .map(cell -> (Integer) cell.get("capacitySeconds"))
                .toList();
    }

    @Test
    void it_comes_as_a_table_too() {
        camille.books(desk, "2026-11-25T09:30", "2026-11-25T11:00");

        ExtractableResponse<Response> answer = ask("text/csv", TWO_WEEKS);

        assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"heat-map.csv\"");
        assertThat(answer.headers().getValues("Vary")).containsExactlyInAnyOrder("Accept", "Accept-Language");
        List<String> lines = List.of(answer.asString().split("\r\n", -1));
        assertThat(lines).hasSize(170).startsWith("day,hour,bookedSeconds,capacitySeconds,share", "MONDAY,0,0,0,");
        assertThat(lines).contains("WEDNESDAY,9,1800,14400,0.125", "WEDNESDAY,10,3600,14400,0.25");
    }

    @Test
    void it_comes_as_a_picture_too() {
        camille.books(desk, "2026-11-25T09:30", "2026-11-25T11:00");

        ExtractableResponse<Response> answer = ask("image/svg+xml", TWO_WEEKS);

        assertThat(answer.header("Content-Type")).isEqualTo("image/svg+xml;charset=UTF-8");
        assertThat(answer.header("Content-Language")).isEqualTo("en");
        assertThat(answer.asString())
                .contains(
                        "role=\"img\"",
                        "<title>La Cantine: Occupancy by weekday and hour</title>",
                        "<desc>25 November 2026, 00:00 to 9 December 2026, 00:00 (Europe/Paris)."
                                + " Fullest on Wednesday, 10:00 to 11:00: booked 25%.</desc>",
                        "<title>Wednesday, 09:00 to 10:00: booked 13%</title>",
                        "<title>Sunday, 23:00 to 24:00: no capacity</title>");
    }

    @Test
    void only_those_who_manage_the_space_see_it() {
        String path = "/api/v1/spaces/" + house.id() + "/occupancy/heat-map";
        camille.asks().get(path).then().statusCode(403);
        given.manager(admin.organisationId()).asks().get(path).then().statusCode(403);
        given.admin().asks().get(path).then().statusCode(404);
        given.manager(admin.organisationId(), house.id())
                .asks()
                .get(path)
                .then()
                .statusCode(200)
                .body("startsAt", equalTo("2026-11-24T00:00:00+01:00"))
                .body("endsAt", equalTo("2026-12-01T00:00:00+01:00"))
                .body("timeZone", equalTo("Europe/Paris"));
        admin.asks()
                .get(path + "?from=2026-11-24T00:00&to=2027-11-25T00:01")
                .then()
                .statusCode(400)
                .body("violations.code", equalTo(List.of("window-too-long")));
        admin.asks()
                .get(path + "?from=2026-11-24T00:00&to=2027-11-25T00:00")
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> cell(String day, int hour, int booked, int capacity, Float share) {
        Map<String, Object> cell = new HashMap<>();
        cell.put("day", day);
        cell.put("hour", hour);
        cell.put("bookedSeconds", booked);
        cell.put("capacitySeconds", capacity);
        cell.put("share", share);
        return cell;
    }

    private static int sum(List<Map<String, Object>> cells, String property) {
        return cells.stream().mapToInt(cell -> (Integer) cell.get(property)).sum();
    }

    private List<Map<String, Object>> cells(Space space, String query) {
        return ask(space, "application/json", query).jsonPath().getList("cells");
    }

    private ExtractableResponse<Response> ask(String accept, String query) {
        return ask(house, accept, query);
    }

    private ExtractableResponse<Response> ask(Space space, String accept, String query) {
        return admin.asks()
                .header("Accept", accept)
                .get("/api/v1/spaces/" + space.id() + "/occupancy/heat-map?" + query)
                .then()
                .statusCode(200)
                .extract();
    }
}
