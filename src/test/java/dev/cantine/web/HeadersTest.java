package dev.cantine.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each answer tells a browser that it must not do with it. */
@QuarkusTest
class HeadersTest {
    @Inject
    Given given;

    @Test
    void no_answer_is_taken_for_something_else_framed_or_told_to_others() {
        Someone admin = given.admin();
        Space house = given.space(admin.organisationId());
        for (Response answer : List.of(
                admin.asks().get("/api/v1/me"),
                admin.asks().get("/api/v1/nothing"),
                admin.asks().body("{").post("/api/v1/spaces"),
                admin.asks().get("/api/v1/me?" + "a".repeat(8_001)),
                given().get("/api/v1/me"),
                given().accept("text/html").get("/api/v1/problems/not-found"),
                admin.asks()
                        .accept("image/svg+xml")
                        .get("/api/v1/spaces/" + house.id()
                                + "/occupancy?from=2026-11-23T00:00&to=2026-11-24T00:00&granularity=DAY"),
                given().get("/q/health/live"))) {
            assertThat(answer.getHeaders().getValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(answer.getHeaders().getValues("X-Frame-Options")).containsExactly("DENY");
            assertThat(answer.getHeaders().getValues("Referrer-Policy")).containsExactly("no-referrer");
            assertThat(answer.getHeaders().getValues("Cross-Origin-Resource-Policy"))
                    .containsExactly("same-origin");
            assertThat(answer.getHeaders().getValues("Strict-Transport-Security"))
                    .containsExactly("max-age=31536000; includeSubDomains");
        }
    }

    @Test
    void a_page_of_the_service_runs_and_loads_nothing_from_elsewhere() {
        assertThat(given().accept("text/html")
                        .get("/api/v1/problems/not-found")
                        .getHeaders()
                        .getValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; style-src 'unsafe-inline'; object-src 'none'; base-uri 'none';"
                        + " form-action 'none'; frame-ancestors 'none'");
        for (String path : List.of("/q/health/live", "/q/openapi", "/q/swagger-ui/")) {
            assertThat(given().get(path).getHeaders().getValues("Content-Security-Policy"))
                    .containsExactly("default-src 'self' data:; script-src 'self' 'unsafe-inline'; style-src 'self'"
                            + " 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'none';"
                            + " frame-ancestors 'none'");
        }
    }

    @Test
    void what_belongs_to_somebody_is_kept_by_nobody_on_the_way() {
        Someone admin = given.admin();
        Space house = given.space(admin.organisationId());
        String tag = admin.tagOf("/api/v1/spaces/" + house.id());
        for (Response answer : List.of(
                admin.asks().get("/api/v1/me"),
                admin.asks().get("/api/v1/bookings"),
                admin.asks().header("If-None-Match", tag).get("/api/v1/spaces/" + house.id()),
                admin.asks().get("/api/v1/nothing"),
                given().contentType("application/json")
                        .body("{\"email\":\"a@example.org\",\"password\":\"b\"}")
                        .post("/api/v1/tokens"),
                admin.asks().accept("text/csv").get("/api/v1/bookings?spaceId=" + house.id()))) {
            assertThat(answer.getHeaders().getValues("Cache-Control")).containsExactly("no-store");
        }
    }

    @Test
    void a_page_elsewhere_gets_no_leave_to_read_answers() {
        Response answer = given().header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "GET")
                .options("/api/v1/me");
        assertThat(answer.getHeaders().hasHeaderWithName("Access-Control-Allow-Origin"))
                .isFalse();
        assertThat(given().header("Origin", "https://elsewhere.example")
                        .get("/api/v1/problems")
                        .getHeaders()
                        .hasHeaderWithName("Access-Control-Allow-Origin"))
                .isFalse();
    }
}
