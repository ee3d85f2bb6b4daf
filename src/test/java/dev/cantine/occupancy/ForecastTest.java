package dev.cantine.occupancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A house that is open from 08:00 to 20:00 each day, with one desk, since July. It is Tuesday, 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class ForecastTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

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
        clock.set(Instant.parse("2026-07-01T07:00:00Z"));
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
    void to_what_is_booked_comes_what_the_same_weekday_gained_in_past_weeks() {
        LocalDate wednesday = TODAY.plusDays(1);
        for (int week = 1; week <= 8; week++) {
            LocalDate past = wednesday.minusWeeks(week);
            at(past.minusDays(3), "12:00");
            book(past, "08:00", "10:00");
            // Early on the day before counts as known then, later on that day as gained.
            at(past.minusDays(1), "08:00");
            book(past, "10:00", "11:00");
            at(past.minusDays(1), "08:01");
            book(past, "11:00", week == 1 ? "15:00" : "12:00");
        }
        at(TODAY, "08:00");
        book(wednesday, "08:00", "09:00");

        JsonPath forecast = forecast();

        assertThat(forecast.getString("asOf")).isEqualTo("2026-11-24T08:00:00+01:00");
        assertThat(forecast.getString("timeZone")).isEqualTo("Europe/Paris");
        assertThat(forecast.getList("days")).hasSize(14);
        // Gained: four hours once and one hour seven times, of twelve.
        assertThat(forecast.getMap("days[1]")).isEqualTo(day("2026-11-25", 720, 60, 142, 120, 300, 0.1979f, 8));
        // Nothing was ever booked of a Thursday.
        assertThat(forecast.getMap("days[2]")).isEqualTo(day("2026-11-26", 720, 0, 0, 0, 0, 0.0f, 8));
        // Wednesday in a week: eight days before, nothing had been made yet; all of it is gained.
        assertThat(forecast.getMap("days[8]")).isEqualTo(day("2026-12-02", 720, 0, 262, 240, 420, 0.3646f, 8));
        assertThat(forecast.getString("days[13].date")).isEqualTo("2026-12-07");
    }

    @Test
    void what_is_cancelled_between_counts_against_it() {
        LocalDate past = TODAY.minusWeeks(1);
        at(past.minusDays(3), "12:00");
        book(past, "08:00", "10:00");
        String given = book(past, "10:00", "16:00");
        at(past, "08:30");
        camille.asks()
                .post("/api/v1/bookings/" + given + "/cancellation")
                .then()
                .statusCode(200);
        at(TODAY.minusDays(1), "08:00");
        book(TODAY, "08:00", "12:00");
        at(TODAY, "08:00");

        // Known early on that day: eight hours; in the end two. Of eight weeks that is 45 minutes less on average, six
        // hours at worst.
        assertThat(forecast().getMap("days[0]")).isEqualTo(day("2026-11-24", 720, 240, 195, 0, 240, 0.2708f, 8));
    }

    @Test
    void a_house_without_a_past_knows_what_is_booked_and_no_more() {
        at(TODAY, "08:00");
        Space young = given.openEachDay(admin.organisationId(), "08:00", "20:00");
        given.desk(young);
        admin = given.signedInAgain(admin);

        admin.asks()
                .get("/api/v1/spaces/" + young.id() + "/occupancy/forecast")
                .then()
                .statusCode(200)
                .body("days", hasSize(14))
                .body("days[0].capacityMinutes", equalTo(720))
                .body("days[0].bookedMinutes", equalTo(0))
                .body("days[0].expectedMinutes", nullValue())
                .body("days[0].lowMinutes", nullValue())
                .body("days[0].highMinutes", nullValue())
                .body("days[0].expectedShare", nullValue())
                .body("days[0].weeks", equalTo(0));
    }

    @Test
    void only_those_who_manage_the_space_see_it() {
        String path = "/api/v1/spaces/" + house.id() + "/occupancy/forecast";
        camille.asks().get(path).then().statusCode(403);
        given.manager(admin.organisationId()).asks().get(path).then().statusCode(403);
        given.admin().asks().get(path).then().statusCode(404);
        given.manager(admin.organisationId(), house.id())
                .asks()
                .get(path)
                .then()
                .statusCode(200);
    }

    private void at(LocalDate day, String time) {
        clock.set(day.atTime(LocalTime.parse(time)).atZone(PARIS).toInstant());
        camille = given.signedInAgain(camille);
    }

    private String book(LocalDate day, String from, String to) {
        return camille.books(desk, day + "T" + from, day + "T" + to);
    }

    private JsonPath forecast() {
        return given.signedInAgain(admin)
                .asks()
                .get("/api/v1/spaces/" + house.id() + "/occupancy/forecast")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Map<String, Object> day(
            String date, int capacity, int booked, int expected, int low, int high, float share, int weeks) {
        Map<String, Object> day = new HashMap<>();
        day.put("date", date);
        day.put("capacityMinutes", capacity);
        day.put("bookedMinutes", booked);
        day.put("expectedMinutes", expected);
        day.put("lowMinutes", low);
        day.put("highMinutes", high);
        day.put("expectedShare", share);
        day.put("weeks", weeks);
        return day;
    }
}
