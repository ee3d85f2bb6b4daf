package dev.cantine.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

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

/** Public holidays in a house in France that is always open. It is Tuesday, 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class HolidayTest {
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
    void a_house_that_observes_them_is_closed_all_the_local_day() {
        assertThat(refusals("2026-12-25T09:00", "2026-12-25T17:00")).isEmpty();
        change("{'observesHolidays':true}").statusCode(200).body("observesHolidays", equalTo(true));

        assertThat(refusals("2026-12-24T22:00", "2026-12-25T00:00")).isEmpty();
        assertThat(refusals("2026-12-24T22:00", "2026-12-25T00:01")).containsExactly("space-closed");
        assertThat(refusals("2026-12-25T23:59", "2026-12-26T01:00")).containsExactly("space-closed");
        assertThat(refusals("2026-12-26T00:00", "2026-12-26T12:00")).isEmpty();
        assertThat(refusals("2027-03-29T09:00", "2027-03-29T10:00"))
                .as("Easter Monday, the day after the clocks change")
                .containsExactly("space-closed");
    }

    @Test
    void a_date_with_hours_of_its_own_opens_it() {
        change("{'observesHolidays':true}").statusCode(200);
        set("2026-12-25", "[{'opens':'10:00','closes':'16:00'}]");
        set("2027-01-01", "[]");

        assertThat(refusals("2026-12-25T10:00", "2026-12-25T16:00")).isEmpty();
        assertThat(refusals("2026-12-25T09:00", "2026-12-25T11:00")).containsExactly("outside-opening-hours");
        assertThat(refusals("2027-01-01T10:00", "2027-01-01T11:00"))
                .containsExactly("outside-opening-hours", "space-closed");
        camille.asks()
                .get("/api/v1/spaces/" + house.id() + "/holidays?year=2026")
                .then()
                .statusCode(200)
                .body("items.findAll { !it.closed }.date", contains("2026-12-25"));
    }

    @Test
    void availability_and_occupancy_see_them() {
        change("{'observesHolidays':true}").statusCode(200);
        camille.asks()
                .get("/api/v1/desks/" + desk + "/availability?from=2026-12-24T12:00&to=2026-12-26T12:00")
                .then()
                .statusCode(200)
                .body(
                        "items.collect { it.startsAt + ' ' + it.available }",
                        contains(
                                "2026-12-24T12:00:00+01:00 true",
                                "2026-12-25T00:00:00+01:00 false",
                                "2026-12-26T00:00:00+01:00 true"));
        admin.asks()
                .get("/api/v1/spaces/" + house.id() + "/occupancy?from=2026-12-24T00:00&to=2026-12-27T00:00")
                .then()
                .statusCode(200)
                .body("items.capacityMinutes", contains(1440, 0, 1440));
    }

    @Test
    void a_region_has_more_of_them_and_names_are_told_in_two_languages() {
        String path = "/api/v1/spaces/" + house.id() + "/holidays";
        camille.asks()
                .get(path)
                .then()
                .statusCode(200)
                .body("year", equalTo(2026))
                .body(
                        "items.date",
                        contains(
                                "2026-01-01",
                                "2026-04-06",
                                "2026-05-01",
                                "2026-05-08",
                                "2026-05-14",
                                "2026-05-25",
                                "2026-07-14",
                                "2026-08-15",
                                "2026-11-01",
                                "2026-11-11",
                                "2026-12-25"))
                .body("items.closed.unique()", contains(false));
        change("{'observesHolidays':true,'region':'57'}").statusCode(200);
        camille.asks()
                .header("Accept-Language", "fr")
                .get(path + "?year=2027")
                .then()
                .statusCode(200)
                .header("Content-Language", "fr")
                .body("items", hasSize(13))
                .body("items.find { it.date == '2027-03-26' }.name", equalTo("Vendredi Saint"))
                .body("items.find { it.date == '2027-12-26' }.closed", equalTo(true));
        assertThat(refusals("2027-03-26T09:00", "2027-03-26T10:00")).containsExactly("space-closed");
    }

    /** In Santiago the clocks skip the hour after midnight on a Sunday; the 18th of September is a holiday in winter and summer time alike. */
    @Test
    void the_day_is_that_of_the_house() {
        Space santiago = given.space(admin.organisationId(), "America/Santiago");
        desk = given.desk(santiago);
        admin.patches("*")
                .body("{\"country\":\"CL\",\"observesHolidays\":true}")
                .patch("/api/v1/spaces/" + santiago.id())
                .then()
                .statusCode(200);
        assertThat(refusals("2027-09-17T20:00:00-03:00", "2027-09-18T00:00:00-03:00"))
                .isEmpty();
        assertThat(refusals("2027-09-17T20:00:00-03:00", "2027-09-18T00:01:00-03:00"))
                .containsExactly("space-closed");
        assertThat(refusals("2027-09-20T00:00:00-03:00", "2027-09-20T01:00:00-03:00"))
                .isEmpty();
    }

    @Test
    void what_is_known_of_no_country_is_refused() {
        change("{'region':'BY'}").statusCode(400).body("violations.code", contains("unknown-region"));
        change("{'country':null,'observesHolidays':true}")
                .statusCode(400)
                .body("violations.code", contains("unknown-holidays"));
        change("{'country':'DE','region':'BY','observesHolidays':true}").statusCode(200);
        change("{'country':null,'observesHolidays':null}")
                .statusCode(400)
                .body("violations.pointer", contains("/region"));
        change("{'country':null,'observesHolidays':null,'region':null}")
                .statusCode(200)
                .body("observesHolidays", equalTo(false));
        camille.asks().get("/api/v1/spaces/" + house.id() + "/holidays").then().body("items", equalTo(List.of()));
        for (String year : List.of("1999", "3000")) {
            camille.asks()
                    .get("/api/v1/spaces/" + house.id() + "/holidays?year=" + year)
                    .then()
                    .statusCode(400)
                    .body("violations.code", contains("year-out-of-range"));
        }
    }

    private ValidatableResponse change(String change) {
        return admin.patches("*")
                .body(change.replace('\'', '"'))
                .patch("/api/v1/spaces/" + house.id())
                .then();
    }

    private void set(String date, String periods) {
        admin.asks()
                .body("{\"periods\":" + periods.replace('\'', '"') + "}")
                .put("/api/v1/spaces/" + house.id() + "/opening-days/" + date)
                .then()
                .statusCode(201);
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
