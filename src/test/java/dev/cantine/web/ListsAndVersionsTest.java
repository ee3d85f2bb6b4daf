package dev.cantine.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists come in pages, single resources with a version, and changes as merge patches. */
@QuarkusTest
class ListsAndVersionsTest {
    private static final String THING = "/test/things/0192f3a1-7b5c-7000-8000-1234567890ab";

    @Inject
    Given given;

    private static String next(Response page) {
        return page.path("nextCursor");
    }

    @Test
    void a_list_is_read_page_by_page_to_its_end() {
        Response first = given().get("/test/things?limit=2&colour=RED");
        assertThat(first.jsonPath().getList("items.row")).isEqualTo(List.of(1, 2));
        String link = first.header("Link");
        assertThat(link).isEqualTo("</test/things?colour=RED&limit=2&cursor=" + next(first) + ">; rel=\"next\"");
        Response second = given().urlEncodingEnabled(false).get(link.substring(1, link.indexOf('>')));
        assertThat(second.jsonPath().getList("items.row")).isEqualTo(List.of(3, 4));
        Response third = given().get("/test/things?limit=200&colour=RED&cursor=" + next(second));
        assertThat(third.jsonPath().getList("items.row")).isEqualTo(List.of(5));
        assertThat(third.header("Link")).isNull();
        assertThat(third.asString()).isEqualTo("{\"items\":[{\"row\":5}],\"nextCursor\":null}");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "0005,5", "199,199", "200,200", "201,200", "299,200", "99999999999999999999,200"})
    void a_limit_is_coerced_to_what_is_given_at_most(String limit, int items) {
        given().get("/test/things/many?limit=" + limit).then().statusCode(200).body("items.size()", equalTo(items));
    }

    @Test
    void a_cursor_is_good_for_its_list_its_filters_and_its_caller_only() {
        var organisation = given.organisation();
        var camille = given.member(organisation);
        String cursor = next(camille.asks().get("/test/things?limit=2&colour=RED"));
        camille.asks()
                .get("/test/things?limit=3&colour=RED&cursor=" + cursor)
                .then()
                .statusCode(200);
        for (String other : List.of(
                "/test/things?limit=2&cursor=" + cursor,
                "/test/things?limit=2&colour=GREEN&cursor=" + cursor,
                "/test/things?limit=2&colour=RED&cursor=" + cursor.substring(1),
                "/test/things?limit=2&colour=RED&cursor=" + cursor.substring(0, cursor.length() - 2),
                "/test/things?limit=2&colour=RED&cursor=")) {
            refused(camille.asks().get(other));
        }
        refused(given.member(organisation).asks().get("/test/things?limit=2&colour=RED&cursor=" + cursor));
        refused(given().get("/test/things?limit=2&colour=RED&cursor=" + cursor));
    }

    private static void refused(Response response) {
        response.then()
                .statusCode(400)
                .body("violations.code", equalTo(List.of("invalid-cursor")))
                .body("violations.pointer", equalTo(List.of("?cursor")));
    }

    @Test
    void a_cursor_tells_nothing_of_the_position() {
        assertThat(next(given().get("/test/things?limit=2"))).isNotEqualTo(next(given().get("/test/things?limit=2")));
    }

    @Test
    void a_resource_has_its_version_as_entity_tag() {
        given().get(THING).then().statusCode(200).header("ETag", "\"3\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"3\"", "W/\"3\"", "\"1\", W/\"3\" ,\"x\"", "*", "\"a,b\",\"3\""})
    void who_has_the_version_already_does_not_get_it_again(String ifNoneMatch) {
        String body = given().header("If-None-Match", ifNoneMatch)
                .get(THING)
                .then()
                .statusCode(304)
                .header("ETag", "\"3\"")
                .extract()
                .asString();
        assertThat(body).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"2\"", "3", "\"33\"", "\"W/3\""})
    void who_has_another_gets_it(String ifNoneMatch) {
        given().header("If-None-Match", ifNoneMatch).get(THING).then().statusCode(200);
    }

    private static Response patch(String ifMatch, String body) {
        var request = given().contentType(MergePatch.MEDIA_TYPE).body(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).patch(THING);
    }

    @Test
    void a_change_is_answered_with_what_it_made_whatever_version_the_caller_has() {
        given().contentType(MergePatch.MEDIA_TYPE)
                .header("If-Match", "\"3\"")
                .header("If-None-Match", "*")
                .body("{}")
                .patch(THING)
                .then()
                .statusCode(200)
                .header("ETag", "\"4\"");
    }

    @Test
    void a_change_names_the_version_it_is_based_on() {
        patch(null, "{}").then().statusCode(428).body("type", equalTo("/api/v1/problems/version-required"));
        for (String stale : List.of(
                "\"2\"",
                "W/\"3\"",
                "3",
                "nonsense",
                "nonsense \"3\"",
                "\"3\" \"4\"",
                "\"3\",",
                "*, \"3\"",
                "\"a b\", \"3\"")) {
            patch(stale, "{}").then().statusCode(412).body("type", equalTo("/api/v1/problems/stale-version"));
        }
        for (String current : List.of("\"3\"", "*", "\"2\", \"3\"")) {
            patch(current, "{}").then().statusCode(200).header("ETag", "\"4\"");
        }
    }

    @Test
    void an_if_match_has_1_000_characters_at_most() {
        Someone camille = given.admin();
        String tag = camille.tagOf("/api/v1/organisation");
        String longest = tag + ",\"" + "a".repeat(1_000 - tag.length() - 3) + "\"";
        assertThat(longest).hasSize(1_000);
        for (String refused : List.of(tag + ",\"" + "a".repeat(1_001 - tag.length() - 3) + "\"", "a".repeat(1_001))) {
            assertThat(refused).hasSize(1_001);
            camille.patches(refused)
                    .body("{\"name\":\"Paris\"}")
                    .patch("/api/v1/organisation")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("violations.code", equalTo(List.of("invalid-if-match")));
        }
        camille.patches(longest)
                .body("{\"name\":\"Paris\"}")
                .patch("/api/v1/organisation")
                .then()
                .statusCode(200)
                .body("name", equalTo("Paris"));
    }

    @Test
    void a_patch_replaces_what_it_names_takes_away_nulls_and_leaves_the_rest() {
        patch("\"3\"", "{\"colour\":null,\"count\":5,\"parts\":[{\"name\":\"cable\"},{\"name\":\"plug\"}]}")
                .then()
                .statusCode(200)
                .body("name", equalTo("lamp"))
                .body("colour", nullValue())
                .body("count", equalTo(5))
                .body("parts.name", equalTo(List.of("cable", "plug")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                             | ``             | wrong-type",
                "null                           | ``             | wrong-type",
                "{\"nme\":\"x\"}                | /nme           | unknown-property",
                "{\"nme\":null}                 | /nme           | unknown-property",
                "{\"parts\":[{\"nme\":\"x\"}]}  | /parts/0/nme   | unknown-property",
                "{\"count\":\"x\"}              | /count         | wrong-type",
                "{\"name\":null}                | /name          | not-blank",
                "{\"name\":\"\\u0000\"}         | /name          | null-character",
                "{\"parts\":[{\"name\":\"\"}]}  | /parts/0/name  | not-blank",
                "{\"name\":                     | ``             | malformed-json"
            })
    void a_patch_is_held_to_the_shape(String body, String pointer, String code) {
        patch("\"3\"", body)
                .then()
                .statusCode(400)
                .body("violations.pointer", equalTo(List.of(pointer)))
                .body("violations.code", equalTo(List.of(code)));
    }
}
