package dev.cantine.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.cantine.testing.AtOnce;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often a member may ask. In tests a million times a minute each, so that the tests themselves do not; the clock stands still. */
@QuarkusTest
class CallerLimitsTest {
    private static final String SEARCH = "\"search\";q=1000000;w=60";
    private static final String BOOKING = "\"booking\";q=1000000;w=60";

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    ReachedLimits limits;

    private Someone camille;
    private UUID desk;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        Someone admin = given.admin();
        desk = given.desk(given.space(admin.organisationId()));
        camille = given.member(admin.organisationId());
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void an_answer_tells_how_the_limit_stands() {
        me(camille).statusCode(200).header("RateLimit-Policy", SEARCH).header("RateLimit", "\"search\";r=999999;t=1");
        me(camille).statusCode(200).header("RateLimit", "\"search\";r=999998;t=1");
        book(camille, "2026-11-25").statusCode(201).header("RateLimit-Policy", BOOKING);
    }

    @Test
    void who_has_searched_too_often_waits_and_may_still_book() {
        limits.leaveToSearch(camille.id(), 1);
        me(camille).statusCode(200).header("RateLimit", "\"search\";r=0;t=60");
        me(camille)
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", "1")
                .header("RateLimit-Policy", SEARCH)
                .header("RateLimit", "\"search\";r=0;t=60")
                .body("type", endsWith("/problems/too-many-requests"))
                .body("retryAfter", equalTo(1));
        book(camille, "2026-11-25").statusCode(201);
        me(given.member(camille.organisationId())).statusCode(200);

        clock.advance(Duration.ofSeconds(1));
        me(camille).statusCode(200);
    }

    @Test
    void who_has_booked_too_often_books_nothing_and_may_still_search() {
        limits.leaveToBook(camille.id(), 2);
        book(camille, "2026-11-25").statusCode(201);
        // What is refused counts as well.
        book(camille, "2026-11-25").statusCode(409);
        book(camille, "2026-11-26").statusCode(429);
        camille.asks().get("/api/v1/me/bookings").then().statusCode(200).body("items.size()", equalTo(1));
    }

    @Test
    void who_begins_with_many_requests_at_once_is_served() throws Exception {
        for (int round = 0; round < 5; round++) {
            Someone member = given.member(camille.organisationId());
            List<Callable<Integer>> requests = Collections.nCopies(
                    32, () -> member.asks().get("/api/v1/me").statusCode());
            assertThat(AtOnce.all(requests)).containsOnly(200);
        }
    }

    @Test
    void a_key_is_no_way_around() {
        String key = camille.asks()
                .body(Map.of("name", "A program", "scopes", List.of("READ")))
                .post("/api/v1/api-keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
        limits.leaveToSearch(camille.id(), 1);
        withKey(key).statusCode(200);
        withKey(key).statusCode(429);
        me(camille).statusCode(429);
    }

    @Test
    void who_is_nobody_is_told_that_and_no_limits_of_a_member() {
        RestAssured.given().get("/api/v1/me").then().statusCode(401).header("RateLimit", equalTo(null));
        RestAssured.given().get("/api/v1/problems").then().statusCode(200).header("RateLimit", equalTo(null));
    }

    @Test
    void health_is_told_whoever_has_asked_too_often() {
        limits.exhaustAddress();
        try {
            RestAssured.given().get("/api/v1/problems").then().statusCode(429).header("Retry-After", "1");
            RestAssured.given().get("/q/health/live").then().statusCode(200);
        } finally {
            limits.renewAddress();
        }
    }

    private static ValidatableResponse me(Someone who) {
        return who.asks().get("/api/v1/me").then();
    }

    private ValidatableResponse book(Someone who, String day) {
        return who.asks()
                .body(Map.of("deskId", desk, "startsAt", day + "T09:00", "endsAt", day + "T10:00"))
                .post("/api/v1/bookings")
                .then();
    }

    private static ValidatableResponse withKey(String key) {
        return RestAssured.given()
                .auth()
                .oauth2(key)
                .contentType(ContentType.JSON)
                .get("/api/v1/me")
                .then();
    }
}
