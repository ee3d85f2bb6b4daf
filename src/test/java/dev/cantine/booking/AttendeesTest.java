package dev.cantine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is there, by name. It is 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class AttendeesTest {
    @Inject
    Given given;

    @Inject
    TestClock clock;

    private Someone admin;
    private Someone camille;
    private Someone nour;
    private Someone sacha;
    private Space house;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        admin = given.admin();
        camille = named("Camille");
        nour = named("Nour");
        sacha = named("Sacha");
        house = given.space(admin.organisationId());
        books(camille, "2026-11-24T09:00", "2026-11-24T12:00");
        books(nour, "2026-11-24T10:00", "2026-11-24T18:00");
        books(sacha, "2026-11-24T11:00", "2026-11-24T18:00");
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void names_are_seen_among_those_only_who_show_theirs() {
        assertThat(seenBy(camille, "")).as("nobody has agreed").containsExactly("Camille");
        assertThat(seenBy(admin, "")).isEmpty();

        shows(nour, true);
        assertThat(seenBy(camille, "")).as("one side is not enough").containsExactly("Camille");
        assertThat(seenBy(nour, "")).containsExactly("Nour");

        shows(camille, true);
        assertThat(seenBy(camille, "")).containsExactly("Camille", "Nour");
        assertThat(seenBy(nour, "")).containsExactly("Camille", "Nour");
        assertThat(seenBy(sacha, "")).containsExactly("Sacha");
        assertThat(seenBy(admin, "")).as("an admin is no exception").isEmpty();

        shows(nour, false);
        assertThat(seenBy(camille, "")).as("it holds at once").containsExactly("Camille");
    }

    @Test
    void nobody_else_decides_it_for_them() {
        admin.patches("*")
                .body(Map.of("showsName", true))
                .patch("/api/v1/members/" + camille.id())
                .then()
                .statusCode(400);
        camille.asks().get("/api/v1/me").then().body("showsName", equalTo(false));
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("showsName", null);
        camille.patches("*").body(nothing).patch("/api/v1/me").then().statusCode(400);
        shows(camille, true);
        camille.asks().get("/api/v1/me").then().body("showsName", equalTo(true));
    }

    /** [from, to), and a booking that is given up or waits is nobody who is there. */
    @Test
    void those_are_there_whose_booking_overlaps_the_time_and_takes_place() {
        List.of(camille, nour, sacha).forEach(each -> shows(each, true));
        assertThat(seenBy(nour, "?from=2026-11-24T12:00&to=2026-11-24T13:00")).containsExactly("Nour", "Sacha");
        assertThat(seenBy(nour, "?from=2026-11-24T11:59&to=2026-11-24T12:00"))
                .containsExactly("Camille", "Nour", "Sacha");
        assertThat(seenBy(nour, "?from=2026-11-24T09:59&to=2026-11-24T10:00")).containsExactly("Camille");
        assertThat(seenBy(nour, "?from=2026-11-25T00:00")).isEmpty();

        String booking = books(sacha, "2026-11-26T09:00", "2026-11-26T10:00");
        assertThat(seenBy(nour, "?from=2026-11-26T00:00")).containsExactly("Sacha");
        sacha.asks()
                .post("/api/v1/bookings/" + booking + "/cancellation")
                .then()
                .statusCode(200);
        assertThat(seenBy(nour, "?from=2026-11-26T00:00")).isEmpty();
        admin.setsRules(house, Map.of("needsApproval", true));
        books(sacha, "2026-11-26T09:00", "2026-11-26T10:00");
        assertThat(seenBy(nour, "?from=2026-11-26T00:00")).isEmpty();
    }

    @Test
    void it_is_told_who_where_and_when_on_the_clocks_of_the_space() {
        camille.asks()
                .get("/api/v1/spaces/" + house.id() + "/attendees")
                .then()
                .statusCode(200)
                .body("items[0].memberId", equalTo(camille.id().toString()))
                .body("items[0].startsAt", equalTo("2026-11-24T09:00:00+01:00"))
                .body("items[0].endsAt", equalTo("2026-11-24T12:00:00+01:00"))
                .body("nextCursor", nullValue());
    }

    @Test
    void a_page_goes_on_where_the_last_one_ended() {
        List.of(camille, nour, sacha).forEach(each -> shows(each, true));
        String cursor = nour.asks()
                .get("/api/v1/spaces/" + house.id() + "/attendees?limit=2")
                .then()
                .statusCode(200)
                .body("items.name", equalTo(List.of("Camille", "Nour")))
                .extract()
                .path("nextCursor");
        assertThat(seenBy(nour, "?limit=2&cursor=" + cursor)).containsExactly("Sacha");
    }

    @Test
    void a_window_is_not_empty_and_not_longer_than_a_month() {
        for (String window : List.of("?from=2026-11-24T12:00&to=2026-11-24T12:00", "?to=2026-12-26T00:00")) {
            camille.asks()
                    .get("/api/v1/spaces/" + house.id() + "/attendees" + window)
                    .then()
                    .statusCode(400)
                    .body("violations[0].pointer", equalTo("?to"));
        }
    }

    @Test
    void who_is_forgotten_is_nobody() {
        List.of(camille, nour).forEach(each -> shows(each, true));
        camille.patches(camille.tagOf("/api/v1/me")).delete("/api/v1/me").then().statusCode(204);
        assertThat(seenBy(nour, "")).containsExactly("Nour");
    }

    private Someone named(String name) {
        Someone member = given.member(admin.organisationId());
        member.patches("*")
                .body(Map.of("name", name))
                .patch("/api/v1/me")
                .then()
                .statusCode(200);
        return member;
    }

    private static void shows(Someone who, boolean shown) {
        who.patches("*")
                .body(Map.of("showsName", shown))
                .patch("/api/v1/me")
                .then()
                .statusCode(200);
    }

    private String books(Someone who, String from, String to) {
        UUID desk = given.desk(house);
        return who.asks()
                .body(Map.of("deskId", desk, "startsAt", from, "endsAt", to))
                .post("/api/v1/bookings")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private List<String> seenBy(Someone who, String query) {
        return who.asks()
                .get("/api/v1/spaces/" + house.id() + "/attendees" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("items.name");
    }
}
