package dev.cantine.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.problem.ProblemType;
import dev.cantine.testing.Given;
import dev.cantine.testing.RawHttp;
import dev.cantine.testing.Someone;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever goes wrong, the caller gets a problem and nothing of our insides. */
@QuarkusTest
class ProblemsTest {
    @Inject
    Given world;

    @TestHTTPResource
    URI service;

    private static ValidatableResponse problem(ValidatableResponse response, int status, String type) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .header("Content-Language", "en")
                .body("type", equalTo("/api/v1/problems/" + type))
                .body("status", equalTo(status));
    }

    private static ValidatableResponse posted(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/test/things")
                .then();
    }

    private static void violates(ValidatableResponse response, String pointer, String code) {
        problem(response, 400, "validation-failed")
                .body("violations.pointer", equalTo(java.util.List.of(pointer)))
                .body("violations.code", equalTo(java.util.List.of(code)));
    }

    @Test
    void a_problem_has_exactly_the_members_of_the_standard_and_its_own() {
        String body = given().get("/test/things/failures/gap")
                .then()
                .statusCode(422)
                .extract()
                .asString();
        assertThat(body)
                .isEqualTo(
                        "{\"type\":\"/api/v1/problems/time-nonexistent\",\"title\":\"The time does not exist\",\"status\":422,"
                                + "\"detail\":\"The clocks in Europe/Paris go forward over 29 March 2026, 02:30: that time does not exist.\","
                                + "\"instance\":\"/test/things/failures/gap\",\"choices\":[\"2026-03-29T01:30+01:00\"]}");
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void every_problem_of_the_domain_has_its_status_and_its_page(ProblemType type) {
        problem(given().get("/test/things/failures/" + type.name()).then(), ProblemStatus.of(type), type.slug());
        given().accept(ContentType.JSON)
                .get("/api/v1/problems/" + type.slug())
                .then()
                .statusCode(200)
                .body("$", aMapWithSize(5))
                .body("type", equalTo("/api/v1/problems/" + type.slug()))
                .body("status", equalTo(ProblemStatus.of(type)));
    }

    @Test
    void violations_of_rules_are_told_in_words_in_english() {
        given().get("/test/things/failures/refused")
                .then()
                .statusCode(422)
                .body("violations[0]", aMapWithSize(4))
                .body(
                        "violations[0].message",
                        equalTo("The booking is too short: at least 15 minutes, asked for was 5 minutes."))
                .body("violations[0].limit", equalTo("PT15M"))
                .body(
                        "violations[1].message",
                        equalTo("The booking is too long: at most 31 days, asked for was 32 days 1 hour."))
                .body("violations[2].limit", equalTo("2026-11-24T09:00:00+01:00"))
                .body(
                        "violations[2].message",
                        equalTo("The start is in the past: the earliest is 24 November 2026, 09:00 (UTC+01:00),"
                                + " asked for was 24 November 2026, 08:00 (UTC+01:00)."));
    }

    @Test
    void and_in_french_to_who_prefers_french() {
        given().header("Accept-Language", "de, fr-CA;q=0.8, en;q=0.5")
                .get("/test/things/failures/refused")
                .then()
                .statusCode(422)
                .header("Content-Language", "fr")
                .body("title", equalTo("La réservation est refusée"))
                .body(
                        "violations[0].message",
                        equalTo("La réservation est trop courte : au moins 15 minutes, demandé 5 minutes."))
                .body(
                        "violations[1].message",
                        equalTo("La réservation est trop longue : au plus 31 jours, demandé 32 jours 1 heure."));
        given().header("Accept-Language", "fr")
                .contentType(ContentType.JSON)
                .body("{\"name\":\" \"}")
                .post("/test/things")
                .then()
                .statusCode(400)
                .body("violations[0].message", equalTo("ne doit pas être vide"));
    }

    @Test
    void a_bug_is_told_with_an_id_and_nothing_else() {
        String body = problem(given().get("/test/things/failures/bug").then(), 500, "internal-error")
                .body("errorId", matchesPattern("[0-9a-f-]{36}"))
                .extract()
                .asString();
        assertThat(body).doesNotContain("select", "Exception", "dev.cantine", "\tat");
        problem(given().get("/test/things/failures/stack").then(), 500, "internal-error");
    }

    @Test
    void what_the_store_refuses_at_the_commit_tells_nothing_of_the_store() {
        String body = problem(given().get("/test/things/failures/commit").then(), 500, "internal-error")
                .extract()
                .asString();
        assertThat(body.toLowerCase(java.util.Locale.ROOT)).doesNotContain("insert", "secret", "hibernate");
    }

    @Test
    void a_row_that_exists_already_is_found_out_at_the_commit_and_told() {
        given().queryParam("limit", 1).get("/test/things").then().statusCode(200);
        problem(given().get("/test/things/failures/duplicate").then(), 409, "already-exists");
    }

    @Test
    void contention_is_no_failure_but_a_reason_to_try_again() {
        problem(given().get("/test/things/failures/busy").then(), 503, "try-again")
                .header("Retry-After", "1");
    }

    @Test
    void a_slot_that_does_not_end_after_its_start_is_told_at_its_place() {
        violates(given().get("/test/things/failures/slot").then(), "/endsAt", "ends-before-start");
    }

    @Test
    void what_is_missing_is_named() {
        problem(given().get("/test/things/failures/space").then(), 404, "not-found")
                .body("detail", equalTo("There is no such space."));
        given().header("Accept-Language", "fr")
                .get("/test/things/failures/space")
                .then()
                .body("detail", equalTo("Introuvable : espace."));
    }

    @ParameterizedTest
    @CsvSource({
        "/nothing",
        "/api/v1/nothing",
        "/api/v1/nothing/",
        "/q/nothing",
        "/test/things/0192f3a1",
        "/test/things/1-1-1-1-1",
        "/api/v1/problems/nothing",
        "/nothing/%C3%A9",
        "/test/things/%00"
    })
    void an_address_of_nothing_is_not_found(String address) {
        problem(given().urlEncodingEnabled(false).get(address).then(), 404, "not-found")
                .body("instance", equalTo(address));
    }

    @Test
    void a_wrong_method_is_told_with_the_right_ones() {
        problem(given().delete("/test/things").then(), 405, "method-not-allowed")
                .header("Allow", "GET, HEAD, OPTIONS, POST");
        problem(given().put("/test/things/0192f3a1-7b5c-7000-8000-1234567890ab").then(), 405, "method-not-allowed")
                .header("Allow", "GET, HEAD, OPTIONS, PATCH");
        problem(given().delete("/api/v1/problems").then(), 405, "method-not-allowed")
                .header("Allow", "GET, HEAD, OPTIONS");
    }

    @Test
    void a_media_type_that_is_not_there_is_refused_either_way() {
        problem(
                given().contentType(ContentType.JSON)
                        .accept("image/png")
                        .body("{\"name\":\"lamp\"}")
                        .post("/test/things")
                        .then(),
                406,
                "not-acceptable");
        problem(
                given().contentType(ContentType.XML)
                        .body("<a/>")
                        .post("/test/things")
                        .then(),
                415,
                "unsupported-media-type");
        problem(
                        given().contentType(ContentType.JSON)
                                .body("{}")
                                .patch("/test/things/0192f3a1-7b5c-7000-8000-1234567890ab")
                                .then(),
                        415,
                        "unsupported-media-type")
                .header("Accept-Patch", "application/merge-patch+json");
    }

    @Test
    void who_is_not_signed_in_is_told_how() {
        problem(given().get("/test/things/signed-in").then(), 401, "authentication-required")
                .header("WWW-Authenticate", "Bearer");
        problem(given().auth().oauth2("nonsense").get("/test/things/signed-in").then(), 401, "authentication-required")
                .header("WWW-Authenticate", "Bearer");
    }

    @Test
    void who_has_not_the_role_is_told() {
        problem(
                given().auth()
                        .oauth2(world.member(world.organisation()).accessToken())
                        .get("/test/things/for-admins")
                        .then(),
                403,
                "forbidden");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":                        |              | malformed-json",
                "{\"name\":\"a\",\"name\":\"b\"}   |              | malformed-json",
                "{\"name\":\"a\"} {}               |              | malformed-json",
                "nonsense                          |              | malformed-json",
                "[]                                |              | wrong-type",
                "7                                 |              | wrong-type",
                "null                              |              | required",
                "{\"name\":5}                      | /name        | wrong-type",
                "{\"name\":[\"a\"]}                | /name        | wrong-type",
                "{\"name\":\"a\",\"count\":\"5\"}  | /count       | wrong-type",
                "{\"name\":\"a\",\"count\":1.5}    | /count       | wrong-type",
                "{\"name\":\"a\",\"count\":99999999999} | /count  | wrong-type",
                "{\"name\":\"a\",\"colour\":\"BLUE\"}   | /colour | unknown-value",
                "{\"name\":\"a\",\"colour\":0}     | /colour      | unknown-value",
                "{\"name\":\"a\",\"a/b\":1}        | /a~1b        | unknown-property",
                "{\"name\":\"a\",\"at\":\"noon\"}  | /at          | not-a-time",
                "{\"name\":\"a\",\"at\":\"1999-01-01T00:00\"} | /at | year-out-of-range",
                "{\"name\":\"a\",\"at\":12}        | /at          | wrong-type",
                "{\"name\":\"a\",\"parts\":[{\"name\":\"b\"},{\"name\":{}}]} | /parts/1/name | wrong-type",
                "{\"name\":\"a\\u0000\"}           | /name        | null-character",
                "{\"name\":\"a\\ud800\"}           | /name        | null-character",
                "{\"name\":\"a\\udc00\\ud800\"}    | /name        | null-character",
                "{\"name\":\" \"}                  | /name        | not-blank",
                "{\"name\":\"abcdefghijk\"}        | /name        | size",
                "{}                                | /name        | not-blank",
                "{\"name\":\"a\",\"parts\":[{\"name\":\"b\"},{\"name\":\"\"}]} | /parts/1/name | not-blank"
            })
    void what_is_wrong_in_the_body_is_told_at_its_place(String body, String pointer, String code) {
        violates(posted(body), pointer == null ? "" : pointer, code);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "POST, /test/things, [, wrong-type",
                "POST, /test/things, {\"name\":, wrong-type",
                "PATCH, /test/things/0192f3a1-7b5c-7000-8000-1234567890ab, {\"name\":, malformed-json"
            })
    void a_body_that_is_nested_without_end_is_refused_at_once(String method, String path, String begin, String code)
            throws IOException, InterruptedException {
        // Not by RestAssured, which parses what it sends.
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.resolve(path))
                                .header(
                                        "Content-Type",
                                        method.equals("PATCH") ? MergePatch.MEDIA_TYPE : "application/json")
                                .header("If-Match", "\"3\"")
                                .timeout(Duration.ofSeconds(5))
                                .method(method, HttpRequest.BodyPublishers.ofString(begin.repeat(100_000)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }

    @Test
    void characters_beyond_the_first_plane_are_text() {
        posted("{\"name\":\"\uD83C\uDF1E\"}").statusCode(200).body("name", equalTo("\uD83C\uDF1E"));
    }

    @Test
    void a_body_has_to_be_there_where_it_is_needed_and_nowhere_else() {
        violates(given().contentType(ContentType.JSON).post("/test/things").then(), "", "required");
        given().contentType(ContentType.JSON)
                .post("/test/things/optional")
                .then()
                .statusCode(200)
                .body("given", equalTo(false));
    }

    @ParameterizedTest
    @CsvSource({
        "lemit=5,?lemit,unknown-parameter",
        "id=5,?id,invalid-id",
        "colour=RED&colour=BLUE,?colour,unknown-value",
        "flag=yes,?flag,unknown-value",
        "from=noon,?from,not-a-time",
        "most=x,?most,wrong-type",
        "most=6,?most,max",
        "text=%00,?text,null-character",
        "text=,?text,empty-parameter",
        "text,?text,empty-parameter",
        "limit=0,?limit,invalid-limit",
        "limit=-1,?limit,invalid-limit",
        "limit=x,?limit,invalid-limit",
        "limit=,?limit,invalid-limit",
        "cursor=x,?cursor,invalid-cursor"
    })
    void what_is_wrong_in_the_query_is_told_by_name(String query, String pointer, String code) {
        violates(given().urlEncodingEnabled(false).get("/test/things?" + query).then(), pointer, code);
    }

    @Test
    void all_that_is_wrong_in_the_query_is_told_at_once() {
        problem(given().get("/test/things?id=1&flag=2&nothing=3").then(), 400, "validation-failed")
                .body("violations.pointer", containsInAnyOrder("?id", "?flag", "?nothing"));
    }

    @Test
    void a_plus_that_was_not_encoded_is_still_an_offset() {
        given().urlEncodingEnabled(false)
                .get("/test/things?from=2026-11-24T09:00:00+01:00")
                .then()
                .statusCode(200);
    }

    @Test
    void a_request_that_is_no_uri_is_refused() throws IOException {
        assertThat(raw("GET /api/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"status\":400");
        assertThat(raw("GET /test/things?text=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json");
    }

    @Test
    void what_is_too_large_is_refused() throws IOException {
        // Only announced: who really sends it may find the connection closed before they have read the answer.
        assertThat(
                        raw(
                                "POST /test/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1100000\r\n\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json", "content-too-large");
        problem(given().get("/test/things?text=" + "a".repeat(8_001)).then(), 414, "uri-too-long")
                .body("instance", equalTo("/test/things"));
        problem(given().header("X-Long", "a".repeat(16_400)).get("/test/things").then(), 431, "headers-too-large");
        String chunk = "8000\r\n" + "a".repeat(0x8000) + "\r\n";
        assertThat(raw(
                        "POST /test/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "b\r\n{\"name\":\"aa\r\n" + chunk.repeat(34) + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json", "content-too-large");
    }

    private String raw(String request) throws IOException {
        return RawHttp.send(service, request);
    }

    @Test
    void a_header_has_8_000_characters_at_most() {
        String longest = "fr" + ",de".repeat(2_666);
        assertThat(longest).hasSize(8_000);
        given().header("Accept-Language", longest)
                .get("/api/v1/nothing")
                .then()
                .statusCode(404)
                .header("Content-Language", "fr");
        given().header("Accept-Language", longest + "x")
                .get("/api/v1/problems")
                .then()
                .statusCode(431)
                .contentType("application/problem+json")
                .body("type", equalTo("/api/v1/problems/headers-too-large"));

        Someone camille = world.admin();
        String tag = camille.tagOf("/api/v1/organisation");
        String filled = tag + ",\"" + "a".repeat(8_000 - tag.length() - 3) + "\"";
        assertThat(filled).hasSize(8_000);
        camille.asks()
                .header("If-None-Match", filled)
                .get("/api/v1/organisation")
                .then()
                .statusCode(304);
        camille.asks()
                .header("If-None-Match", "a".repeat(8_000))
                .get("/api/v1/organisation")
                .then()
                .statusCode(200);
        problem(
                camille.asks()
                        .header("If-None-Match", "a".repeat(8_001))
                        .get("/api/v1/organisation")
                        .then(),
                431,
                "headers-too-large");
    }

    @ParameterizedTest
    @CsvSource({"0, 200", "1, 431"})
    void all_headers_have_16_KiB_at_most(int beyond, int status) throws IOException {
        String others = "Host: x\r\nConnection: close\r\nX-A: %1$s\r\nX-B: %1$s\r\nX-C: ".formatted("a".repeat(5_000));
        int left = 16 * 1024 - others.length() - "\r\n".length();
        assertThat(left).isLessThan(8_000);
        assertThat(raw("GET /api/v1/problems HTTP/1.1\r\n" + others + "a".repeat(left + beyond) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status)
                .contains(status == 200 ? "booking-conflict" : "headers-too-large");
    }

    @Test
    void a_slash_at_the_end_makes_no_difference() {
        Someone camille = world.admin();
        String space = "/api/v1/spaces/" + world.space(camille.organisationId()).id();
        for (String path : new String[] {"/api/v1/me", "/api/v1/spaces", space, space + "/zones"}) {
            String without =
                    camille.asks().get(path).then().statusCode(200).extract().asString();
            camille.asks().get(path + "/").then().statusCode(200).body(equalTo(without));
        }
        camille.asks()
                .body("{\"name\":\"Verrière\"}")
                .post(space + "/zones/")
                .then()
                .statusCode(201);
        problem(camille.asks().delete("/api/v1/spaces/").then(), 405, "method-not-allowed")
                .header("Allow", "GET, HEAD, OPTIONS, POST");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST  | application/json             | \u00ef\u00bb\u00bf | 201",
                "POST  | application/*+json           | ''                 | 415",
                "POST  | ''                           | ''                 | 201",
                "PATCH | ''                           | ''                 | 200",
                "PATCH | application/merge-patch+json | \u00ef\u00bb\u00bf | 200",
                "PATCH | application/*+json           | ''                 | 415",
            })
    void a_byte_order_mark_and_an_empty_media_type_are_passed_over(
            String method, String mediaType, String mark, int status) throws IOException {
        Someone camille = world.admin();
        String path = method.equals("POST") ? "/api/v1/spaces" : "/api/v1/organisation";
        String body = mark
                + (method.equals("POST")
                        ? "{\"name\":\"Paris\",\"slug\":\"paris\",\"timeZone\":\"Europe/Paris\"}"
                        : "{\"name\":\"Paris\"}");
        String answer = raw(
                "%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\nIf-Match: *\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(method, path, camille.accessToken(), mediaType, body.length(), body));
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains(status == 415 ? "Content-Type: application/problem+json" : "\"name\":\"Paris\"");
    }

    @Test
    void a_problem_has_a_page_for_people_without_anything_from_elsewhere() {
        String page = given().header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .header("Accept-Language", "fr")
                .get("/api/v1/problems/booking-conflict")
                .then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .header("Content-Language", "fr")
                .extract()
                .asString();
        assertThat(page)
                .contains("<html lang=\"fr\">", "<h1>Le poste est pris</h1>")
                .doesNotContain("http://", "https://", "<script", "src=");
        given().get("/api/v1/problems")
                .then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .body(containsString("href=\"problems/booking-conflict\""));
        given().accept(ContentType.JSON)
                .get("/api/v1/problems")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(ProblemType.values().length));
        given().accept("image/png").get("/api/v1/problems").then().statusCode(406);
    }

    @Test
    void the_front_door_leads_to_the_contract() {
        given().redirects()
                .follow(false)
                .get("/")
                .then()
                .statusCode(303)
                .header("Location", matchesPattern(".*/q/swagger-ui"));
    }

    @Test
    void success_has_no_words_of_problems() {
        posted("{\"name\":\"lamp\"}")
                .statusCode(200)
                .body("$", aMapWithSize(5))
                .body("colour", nullValue())
                .body("title", not("x"));
    }
}
