package dev.cantine.occupancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.cantine.space.DeskKind;
import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A house that is open from 08:00 to 20:00 each day: 720 minutes for each desk. It is Tuesday, 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class OccupancyTest {
    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    AgroalDataSource dataSource;

    private Someone admin;
    private Someone camille;
    private Someone nour;
    private Space house;
    private UUID desk;
    private UUID room;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        admin = given.admin();
        camille = given.member(admin.organisationId());
        nour = given.member(admin.organisationId());
        house = given.openEachDay(admin.organisationId(), "08:00", "20:00");
        desk = given.desk(house);
        room = given.desk(house, DeskKind.ROOM);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void a_day_counts_what_is_booked_of_the_hours_in_which_the_house_is_open() {
        camille.books(desk, "2026-11-25T09:00", "2026-11-25T12:00");
        nour.books(desk, "2026-11-25T12:00", "2026-11-25T14:00");
        nour.books(room, "2026-11-25T13:00", "2026-11-25T14:30");

        assertThat(rows(of("from=2026-11-24T00:00&to=2026-11-27T00:00")))
                .as("start, capacity, booked, used, no-show, released, share, peak")
                .containsExactly(
                        "2026-11-24T00:00:00+01:00 1440 0 0 0 0 0.0 0",
                        "2026-11-25T00:00:00+01:00 1440 390 0 0 0 0.2708 2",
                        "2026-11-26T00:00:00+01:00 1440 0 0 0 0 0.0 0");
    }

    @Test
    void what_became_of_a_booking_is_counted_apart() {
        camille.books(desk, "2026-11-24T08:00", "2026-11-24T10:00");
        become("COMPLETED");
        nour.books(desk, "2026-11-24T10:00", "2026-11-24T11:00");
        become("NO_SHOW");
        nour.books(room, "2026-11-24T10:00", "2026-11-24T13:00");
        become("CANCELLED");
        nour.books(room, "2026-11-24T13:00", "2026-11-24T13:30");
        become("CHECKED_IN");

        assertThat(rows(of("from=2026-11-24T00:00&to=2026-11-25T00:00")))
                .containsExactly("2026-11-24T00:00:00+01:00 1440 210 150 60 180 0.1458 1");
    }

    @Test
    void hours_end_where_the_clocks_of_the_house_show_it_and_a_booking_counts_in_each_that_it_touches() {
        camille.books(desk, "2026-11-24T18:15", "2026-11-24T19:45");
        nour.books(room, "2026-11-24T18:45", "2026-11-24T19:15");

        assertThat(rows(of("from=2026-11-24T17:30&to=2026-11-24T21:00&granularity=HOUR")))
                .containsExactly(
                        "2026-11-24T17:30:00+01:00 60 0 0 0 0 0.0 0",
                        "2026-11-24T18:00:00+01:00 120 60 0 0 0 0.5 2",
                        "2026-11-24T19:00:00+01:00 120 60 0 0 0 0.5 2",
                        "2026-11-24T20:00:00+01:00 0 0 0 0 0 null 0");
    }

    /** Under the plan that allows it; until 30 November, and what is moved behind that is under none. */
    @Test
    void what_is_booked_under_each_plan_is_told_apart() {
        String plan = admin.subscribes(camille, "Nomade", Map.of("kinds", List.of("DESK")), "2026-11-01", "2026-11-30");
        camille.books(desk, "2026-11-25T09:00", "2026-11-25T12:00");
        camille.books(room, "2026-11-25T09:00", "2026-11-25T10:00");
        nour.books(desk, "2026-11-25T12:00", "2026-11-25T14:00");
        String moved = camille.books(desk, "2026-11-26T08:00", "2026-11-26T09:00");

        assertThat(ofPlans(of("from=2026-11-25T00:00&to=2026-11-27T00:00&groupBy=PLAN")))
                .as("start, group, name, capacity, booked, peak")
                .containsExactly(
                        "2026-11-25 " + plan + " Nomade 1440 180 1",
                        "2026-11-25 null null 1440 180 1",
                        "2026-11-26 " + plan + " Nomade 1440 60 1",
                        "2026-11-26 null null 1440 0 0");
        camille.patches("*")
                .body(Map.of("startsAt", "2026-11-30T08:00", "endsAt", "2026-11-30T09:00"))
                .patch("/api/v1/bookings/" + moved)
                .then()
                .statusCode(200);
        assertThat(ofPlans(of("from=2026-11-30T00:00&to=2026-12-01T00:00&groupBy=PLAN")))
                .containsExactly("2026-11-30 " + plan + " Nomade 1440 0 0", "2026-11-30 null null 1440 60 1");
    }

    private static List<String> ofPlans(ValidatableResponse answer) {
        return answer.statusCode(200).extract().jsonPath().<Map<String, Object>>getList("items").stream()
                .map(item -> item.get("startsAt").toString().substring(0, 10) + " " + item.get("group") + " "
                        + item.get("name") + " " + item.get("capacityMinutes") + " " + item.get("bookedMinutes") + " "
                        + item.get("peak"))
                .toList();
    }

    /** Of twelve hours: none for 390 minutes, one for 270, two for 60; then exactly half, and a minute less. */
    @Test
    void half_and_nine_tenths_of_the_open_time_have_at_most_so_many_desks_taken() {
        camille.books(desk, "2026-11-25T09:00", "2026-11-25T14:00");
        nour.books(room, "2026-11-25T13:00", "2026-11-25T14:30");
        camille.books(desk, "2026-11-26T08:00", "2026-11-26T14:00");
        camille.books(desk, "2026-11-27T08:00", "2026-11-27T14:01");
        camille.books(desk, "2026-11-28T08:00", "2026-11-28T20:00");
        nour.books(room, "2026-11-28T08:00", "2026-11-28T09:12");
        camille.books(desk, "2026-11-29T08:00", "2026-11-29T20:00");
        nour.books(room, "2026-11-29T08:00", "2026-11-29T09:13");

        assertThat(desksAtOnce(of("from=2026-11-25T00:00&to=2026-11-30T00:00")))
                .as("peak, p50, p90")
                .containsExactly("2 0 1", "1 0 1", "1 1 1", "2 1 1", "2 1 2");
        assertThat(desksAtOnce(of("from=2026-11-25T13:30&to=2026-11-25T15:00&granularity=HOUR")))
                .containsExactly("2 2 2", "1 0 1");
        assertThat(desksAtOnce(of("from=2026-11-25T20:00&to=2026-11-25T21:00&granularity=HOUR")))
                .as("while the house is closed")
                .containsExactly("0 null null");
    }

    @Test
    void closures_and_desks_out_of_service_are_no_capacity() {
        admin.asks()
                .body(Map.of("startsAt", "2026-11-25T12:00", "endsAt", "2026-11-26T09:00", "reason", "VinoCamp"))
                .post("/api/v1/spaces/" + house.id() + "/closures")
                .then()
                .statusCode(201);
        admin.patches("*")
                .body(Map.of("status", "OUT_OF_SERVICE"))
                .patch("/api/v1/desks/" + room)
                .then()
                .statusCode(200);

        assertThat(rows(of("from=2026-11-25T00:00&to=2026-11-27T00:00")))
                .containsExactly(
                        "2026-11-25T00:00:00+01:00 240 0 0 0 0 0.0 0", "2026-11-26T00:00:00+01:00 660 0 0 0 0 0.0 0");
    }

    @Test
    void a_closed_zone_or_desk_is_no_capacity_meanwhile() {
        UUID booth = given.desk(house, DeskKind.BOOTH);
        String verriere = admin.asks()
                .body(Map.of("name", "La verrière"))
                .post("/api/v1/spaces/" + house.id() + "/zones")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        for (UUID inZone : List.of(desk, booth)) {
            admin.patches("*")
                    .body(Map.of("zoneId", verriere))
                    .patch("/api/v1/desks/" + inZone)
                    .then()
                    .statusCode(200);
        }
        camille.books(desk, "2026-11-25T09:00", "2026-11-25T12:00");
        nour.books(room, "2026-11-25T19:00", "2026-11-25T20:00");
        close(Map.of("zoneId", verriere, "startsAt", "2026-11-25T11:00", "endsAt", "2026-11-25T13:00"));
        close(Map.of("deskId", room, "startsAt", "2026-11-25T12:00", "endsAt", "2026-11-25T20:00"));
        String day = "from=2026-11-25T00:00&to=2026-11-26T00:00";

        assertThat(rows(of(day)))
                .as("of three desks 720 minutes each, without two of 120 and one of 480")
                .containsExactly("2026-11-25T00:00:00+01:00 1440 120 0 0 0 0.0833 1");
        assertThat(rows(of(day + "&groupBy=DESK")))
                .containsExactly(
                        "2026-11-25T00:00:00+01:00 600 120 0 0 0 0.2 1",
                        "2026-11-25T00:00:00+01:00 240 0 0 0 0 0.0 1",
                        "2026-11-25T00:00:00+01:00 600 0 0 0 0 0.0 0");
        assertThat(desksAtOnce(of("from=2026-11-25T11:00&to=2026-11-25T12:00&granularity=HOUR&groupBy=ZONE")))
                .as("while the zone is closed, and of the room that is open then")
                .containsExactly("1 null null", "0 0 0");
    }

    private void close(Map<String, Object> closure) {
        Map<String, Object> body = new HashMap<>(closure);
        body.put("reason", "VinoCamp");
        admin.asks()
                .body(body)
                .post("/api/v1/spaces/" + house.id() + "/closures")
                .then()
                .statusCode(201);
    }

    @Test
    void a_desk_is_capacity_since_it_is_there() {
        assertThat(rows(of("from=2026-11-23T00:00&to=2026-11-25T00:00")))
                .containsExactly(
                        "2026-11-23T00:00:00+01:00 0 0 0 0 0 null 0", "2026-11-24T00:00:00+01:00 1440 0 0 0 0 0.0 0");
    }

    @Test
    void the_days_on_which_the_clocks_change_have_as_many_hours_as_they_have() {
        Space always = given.space(admin.organisationId());
        UUID one = given.desk(always);
        camille.books(one, "2027-03-28T00:00", "2027-03-28T04:00");
        camille.books(one, "2027-10-31T00:00", "2027-10-31T04:00");

        assertThat(rows(of(always, "from=2027-03-28T00:00&to=2027-03-29T00:00")))
                .containsExactly("2027-03-28T00:00:00+01:00 1380 180 0 0 0 0.1304 1");
        assertThat(rows(of(always, "from=2027-10-31T00:00&to=2027-11-01T00:00")))
                .containsExactly("2027-10-31T00:00:00+02:00 1500 300 0 0 0 0.2 1");
        assertThat(rows(of(always, "from=2027-10-31T01:00&to=2027-10-31T05:00&granularity=HOUR")))
                .containsExactly(
                        "2027-10-31T01:00:00+02:00 60 60 0 0 0 1.0 1",
                        "2027-10-31T02:00:00+02:00 60 60 0 0 0 1.0 1",
                        "2027-10-31T02:00:00+01:00 60 60 0 0 0 1.0 1",
                        "2027-10-31T03:00:00+01:00 60 60 0 0 0 1.0 1",
                        "2027-10-31T04:00:00+01:00 60 0 0 0 0 0.0 0");
    }

    @Test
    void weeks_begin_on_monday_and_months_on_their_first() {
        assertThat(of("from=2026-11-26T00:00&to=2026-12-09T00:00&granularity=WEEK")
                        .extract()
                        .<List<String>>path("items.startsAt"))
                .containsExactly("2026-11-26T00:00:00+01:00", "2026-11-30T00:00:00+01:00", "2026-12-07T00:00:00+01:00");
        assertThat(rows(of("from=2026-12-01T00:00&to=2027-02-15T00:00&granularity=MONTH")))
                .containsExactly(
                        "2026-12-01T00:00:00+01:00 44640 0 0 0 0 0.0 0",
                        "2027-01-01T00:00:00+01:00 44640 0 0 0 0 0.0 0",
                        "2027-02-01T00:00:00+01:00 20160 0 0 0 0 0.0 0");
        assertThat(of("granularity=MONTH").extract().<List<String>>path("items.startsAt"))
                .as("twelve months from today touch thirteen")
                .hasSize(13);
    }

    @Test
    void groups_are_kinds_desks_or_zones() {
        camille.books(room, "2026-11-25T08:00", "2026-11-25T20:00");
        String zone = admin.asks()
                .body(Map.of("name", "=Verrière"))
                .post("/api/v1/spaces/" + house.id() + "/zones")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        admin.patches("*")
                .body(Map.of("zoneId", zone))
                .patch("/api/v1/desks/" + room)
                .then()
                .statusCode(200);
        String day = "from=2026-11-25T00:00&to=2026-11-26T00:00";

        assertThat(groups(of(day + "&groupBy=KIND"))).containsExactly("DESK null 0.0", "ROOM null 1.0");
        assertThat(groups(of(day + "&groupBy=ZONE"))).containsExactly("null null 0.0", zone + " =Verrière 1.0");
        assertThat(groups(of(day + "&groupBy=DESK")))
                .hasSize(2)
                .last()
                .asString()
                .startsWith(room + " Desk ");
    }

    @Test
    void as_a_table_no_cell_is_a_formula() {
        camille.books(desk, "2026-11-25T08:00", "2026-11-25T14:00");
        for (String name : List.of("=1+1", "@SUM", "-2", "+3", "a \"quoted\", one")) {
            String zone = admin.asks()
                    .body(Map.of("name", name))
                    .post("/api/v1/spaces/" + house.id() + "/zones")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            admin.patches("*")
                    .body(Map.of("zoneId", zone))
                    .patch("/api/v1/desks/" + desk)
                    .then()
                    .statusCode(200);
            String cell = name.startsWith("a") ? "\"a \"\"quoted\"\", one\"" : "'" + name;
            assertThat(table("from=2026-11-25T00:00&to=2026-11-26T00:00&groupBy=ZONE"))
                    .isEqualTo("startsAt,endsAt,group,name,capacityMinutes,bookedMinutes,usedMinutes,noShowMinutes,"
                            + "releasedMinutes,share,peak,p50,p90\r\n"
                            + "2026-11-25T00:00:00+01:00,2026-11-26T00:00:00+01:00," + zone + "," + cell
                            + ",720,360,0,0,0,0.5,1,0,1\r\n"
                            + "2026-11-25T00:00:00+01:00,2026-11-26T00:00:00+01:00,,,720,0,0,0,0,0.0,0,0,0\r\n");
        }
    }

    @Test
    void pages_go_on_where_the_last_one_ended() {
        camille.books(desk, "2026-11-25T09:00", "2026-11-25T12:00");
        String query = "from=2026-11-24T00:00&to=2026-11-27T00:00&groupBy=DESK";
        List<String> all = rows(of(query));
        assertThat(all).hasSize(6);
        for (int limit = 1; limit <= 6; limit++) {
            List<String> seen = new ArrayList<>();
            String cursor = "";
            while (cursor != null) {
                ValidatableResponse page = of(query + "&limit=" + limit + cursor);
                seen.addAll(rows(page));
                String next = page.extract().path("nextCursor");
                cursor = next == null ? null : "&cursor=" + next;
            }
            assertThat(seen).as("limit " + limit).isEqualTo(all);
        }
    }

    @Test
    void only_those_who_manage_the_space_see_it() {
        String path = "/api/v1/spaces/" + house.id() + "/occupancy";
        camille.asks().get(path).then().statusCode(403);
        given.manager(admin.organisationId()).asks().get(path).then().statusCode(403);
        given.manager(admin.organisationId(), house.id())
                .asks()
                .get(path)
                .then()
                .statusCode(200);
        given.admin().asks().get(path).then().statusCode(404);
        admin.asks()
                .get(path + "?granularity=HOUR&from=2026-11-24T00:00&to=2026-12-25T01:00")
                .then()
                .statusCode(400)
                .body("violations.code", equalTo(List.of("window-too-long")));
        Space empty = given.space(admin.organisationId());
        admin.asks()
                .get("/api/v1/spaces/" + empty.id() + "/occupancy?groupBy=DESK")
                .then()
                .statusCode(200)
                .body("items", equalTo(List.of()));
    }

    /** What is still CONFIRMED in this house becomes that. */
    private void become(String status) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update booking set status = ? where space_id = ? and status = 'CONFIRMED'")) {
            update.setString(1, status);
            update.setObject(2, house.id());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private ValidatableResponse of(String query) {
        return of(house, query);
    }

    private ValidatableResponse of(Space space, String query) {
        return admin.asks()
                .get("/api/v1/spaces/" + space.id() + "/occupancy?" + query)
                .then()
                .statusCode(200);
    }

    private String table(String query) {
        return admin.asks()
                .header("Accept", "text/csv")
                .get("/api/v1/spaces/" + house.id() + "/occupancy?" + query)
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/csv"))
                .extract()
                .asString();
    }

    private static List<String> rows(ValidatableResponse answer) {
        return items(answer).stream()
                .map(item -> String.join(
                        " ",
                        List.of(
                                text(item, "startsAt"),
                                text(item, "capacityMinutes"),
                                text(item, "bookedMinutes"),
                                text(item, "usedMinutes"),
                                text(item, "noShowMinutes"),
                                text(item, "releasedMinutes"),
                                text(item, "share"),
                                text(item, "peak"))))
                .toList();
    }

    private static List<String> desksAtOnce(ValidatableResponse answer) {
        return items(answer).stream()
                .map(item -> text(item, "peak") + " " + text(item, "p50") + " " + text(item, "p90"))
                .toList();
    }

    private static List<String> groups(ValidatableResponse answer) {
        return items(answer).stream()
                .map(item -> text(item, "group") + " " + text(item, "name") + " " + text(item, "share"))
                .toList();
    }

    private static String text(Map<String, Object> item, String property) {
        return String.valueOf(item.get(property));
    }

    private static List<Map<String, Object>> items(ValidatableResponse answer) {
        return answer.extract().jsonPath().getList("items");
    }
}
