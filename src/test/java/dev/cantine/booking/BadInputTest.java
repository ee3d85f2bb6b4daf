package dev.cantine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.ResultSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent to the door where desks are booked, it is answered with a problem that says what is wrong, and changes nothing. */
@QuarkusTest
class BadInputTest {
    @Inject
    Given given;

    @Inject
    AgroalDataSource dataSource;

    @TestHTTPResource("/api/v1/bookings")
    URI bookings;

    private Someone camille;
    private Space space;
    private UUID desk;

    @BeforeEach
    void world() {
        camille = given.admin();
        space = given.space(camille.organisationId());
        desk = given.desk(space);
    }

    @AfterEach
    void nothing_has_changed() throws Exception {
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement("""
                        select (select count(*) from booking where organisation_id = ?)
                        + (select count(*) from fact where organisation_id = ?) + (select count(*) from closure where organisation_id = ?)""")) {
            for (int i = 1; i <= 3; i++) {
                query.setObject(i, camille.organisationId());
            }
            try (ResultSet row = query.executeQuery()) {
                row.next();
                assertThat(row.getLong(1)).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "null",
                "[]",
                "42",
                "\"desk\"",
                "{\"deskId\":}",
                "{} {}",
                "{\"startsAt\":\"\",}",
                "\u0000"
            })
    void what_is_no_json_object_is_a_bad_request(String body) {
        refused(body, 400, "validation-failed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/startsAt",
                "{'deskId':'DESK','startsAt':'2027-01-01T09:00'}|/endsAt",
                "{'deskId':'DESK','startsAt':null,'endsAt':'2027-01-01T10:00'}|/startsAt",
                "{'deskId':'DESK','startsAt':'2027-01-01T09:00','endsAt':'2027-01-01T10:00','desk':1}|/desk",
                "{'deskId':'DESK','startsAt':'2027-01-01T09:00','endsAt':'2027-01-01T10:00','id':'x'}|/id",
                "{'deskId':17,'startsAt':'2027-01-01T09:00','endsAt':'2027-01-01T10:00'}|/deskId",
                "{'deskId':'first','startsAt':'2027-01-01T09:00','endsAt':'2027-01-01T10:00'}|/deskId",
                "{'deskId':'','startsAt':'2027-01-01T09:00','endsAt':'2027-01-01T10:00'}|/deskId",
                "{'deskId':'DESK','memberId':' \\t','startsAt':'2027-01-01T09:00','endsAt':'2027-01-01T10:00'}|/memberId",
                "{'deskId':['DESK'],'startsAt':'2027-01-01T09:00','endsAt':'2027-01-01T10:00'}|/deskId",
                "{'deskId':'DESK','startsAt':1798794000,'endsAt':'2027-01-01T10:00'}|/startsAt",
                "{'deskId':'DESK','startsAt':{},'endsAt':'2027-01-01T10:00'}|/startsAt",
                "{'deskId':'DESK','startsAt':'2027-01-01','endsAt':'2027-01-01T10:00'}|/startsAt",
                "{'deskId':'DESK','startsAt':'2027-02-30T09:00','endsAt':'2027-03-01T10:00'}|/startsAt",
                "{'deskId':'DESK','startsAt':'9999-12-31T09:00','endsAt':'9999-12-31T10:00'}|/startsAt",
                "{'deskId':'DESK','startsAt':'+999999999-12-31T09:00:00Z','endsAt':'2027-01-01T10:00'}|/startsAt",
                "{'deskId':'DESK','startsAt':'-0001-01-01T09:00:00Z','endsAt':'2027-01-01T10:00'}|/startsAt",
                "{'deskId':'DESK','startsAt':'2027-06-30T23:59:60Z','endsAt':'2027-07-01T10:00'}|/startsAt",
                "{'deskId':'DESK','startsAt':'2027-01-01T09:00','endsAt':'2027-01-01T09:00'}|/endsAt",
                "{'deskId':'DESK','startsAt':'2027-01-01T10:00','endsAt':'2027-01-01T09:00'}|/endsAt",
                "{'deskId':'DESK','startsAt':'2027-01-01T09:00:00.5Z','endsAt':'2027-01-01T10:00'}|/startsAt",
                "{'startsAt':'2027-01-01T09:00','endsAt':'2027-01-01T10:00'}|''",
                "{'deskId':'DESK','spaceId':'SPACE','startsAt':'2027-01-01T09:00','endsAt':'2027-01-01T10:00'}|''",
                "{'deskId':'DESK','wanted':{},'startsAt':'2027-01-01T09:00','endsAt':'2027-01-01T10:00'}|/wanted",
                "{'spaceId':'SPACE','wanted':{'kind':'SOFA'},'startsAt':'2027-01-01T09:00','endsAt':'2027-01-01T10:00'}|/wanted/kind",
                "{'spaceId':'SPACE','wanted':{'kind':1},'startsAt':'2027-01-01T09:00','endsAt':'2027-01-01T10:00'}|/wanted/kind",
                "{'spaceId':'SPACE','wanted':{'features':['ok','NOT OK']},'startsAt':'2027-01-01T09:00','endsAt':'2027-01-01T10:00'}|/wanted/features/1",
                "{'deskId':'DESK','startsAt':'2027-01-01T09:00','endsAt':'2027-01-01T10:00','note':'a\\u0000b'}|/note",
                "{'deskId':'DESK','startsAt':'2027-01-01T09:00','endsAt':'2027-01-01T10:00','note':7}|/note",
                "{'deskId':'DESK','deskId':'DESK','startsAt':'2027-01-01T09:00','endsAt':'2027-01-01T10:00'}|''",
            })
    void a_wrong_part_is_named_by_its_pointer(String body, String pointer) {
        refused(json(body), 400, "validation-failed").body("violations.pointer", hasItem(pointer));
    }

    @Test
    void a_note_of_more_than_500_characters_is_too_long() {
        refused(
                        json("{'deskId':'DESK','startsAt':'2027-01-01T09:00','endsAt':'2027-01-01T10:00','note':'%s'}"
                                .formatted("é".repeat(501))),
                        400,
                        "validation-failed")
                .body("violations[0].pointer", equalTo("/note"))
                .body("violations[0].code", equalTo("size"));
    }

    /** Sent as it is, since RestAssured would read it first. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"[ ]", "{\"a\": }"})
    void json_of_a_depth_of_100_000_is_refused(String open, String close) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(bookings)
                                .header("Authorization", "Bearer " + camille.accessToken())
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"note\":" + open.repeat(100_000) + "1" + close.repeat(100_000) + "}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void other_media_types_are_not_supported() {
        for (String type : new String[] {"text/plain", "application/xml", "application/x-www-form-urlencoded"}) {
            camille.asks()
                    .contentType(type)
                    .body("deskId=1")
                    .post("/api/v1/bookings")
                    .then()
                    .statusCode(415)
                    .contentType("application/problem+json")
                    .body("type", endsWith("/problems/unsupported-media-type"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bookings", "me", "me/bookings", "organisation", "members", "spaces", "desks"})
    void other_media_types_are_not_answered(String path) {
        camille.asks()
                .accept("application/xml")
                .get("/api/v1/" + path)
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("type", endsWith("/problems/not-acceptable"));
    }

    @Test
    void ids_that_do_not_exist_or_belong_elsewhere_are_not_found() {
        Someone stranger = given.admin();
        Space theirs = given.space(stranger.organisationId());
        UUID theirDesk = given.desk(theirs);
        String slot = "'startsAt':'2027-01-01T09:00','endsAt':'2027-01-01T10:00'";
        refused(json("{'deskId':'" + UUID.randomUUID() + "'," + slot + "}"), 404, "not-found");
        refused(json("{'deskId':'" + theirDesk + "'," + slot + "}"), 404, "not-found");
        refused(json("{'spaceId':'" + theirs.id() + "'," + slot + "}"), 404, "not-found");
        refused(json("{'deskId':'DESK','memberId':'" + stranger.id() + "'," + slot + "}"), 404, "not-found");
        for (String path : new String[] {
            "/api/v1/bookings/" + UUID.randomUUID(),
            "/api/v1/bookings/1",
            "/api/v1/bookings/1/history",
            "/api/v1/desks/" + theirDesk,
            "/api/v1/spaces/" + theirs.id(),
            "/api/v1/spaces/" + theirs.id() + "/zones",
            "/api/v1/spaces/" + theirs.id() + "/closures",
            "/api/v1/spaces/" + theirs.id() + "/opening-days",
            "/api/v1/spaces/" + theirs.id() + "/rules",
            "/api/v1/members/" + stranger.id(),
        }) {
            camille.asks()
                    .get(path)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("type", endsWith("/problems/not-found"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, ?limit",
        "limit=-1, ?limit",
        "limit=many, ?limit",
        "cursor=, ?cursor",
        "cursor=tampered, ?cursor",
        "cursor=01a20ada-2c07-7574-8f16-00502249d448, ?cursor",
        "deskId=1, ?deskId",
        "status=confirmed, ?status",
        "from=yesterday, ?from",
        "desk=1, ?desk",
    })
    void a_wrong_query_parameter_is_named(String query, String pointer) {
        camille.asks()
                .get("/api/v1/bookings?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations[0].pointer", equalTo(pointer));
    }

    @ParameterizedTest
    @CsvSource({
        "desks?feature=, ?feature, empty-parameter",
        "desks?feature, ?feature, empty-parameter",
        "desks?feature=&feature=screen, ?feature, empty-parameter",
        "desks?feature=Screen, ?feature, pattern",
        "desks?feature=a_b, ?feature, pattern",
        "desks?feature=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, ?feature, pattern",
        "members?email=, ?email, empty-parameter",
        "spaces?slug=, ?slug, empty-parameter",
    })
    void a_filter_that_can_be_none_is_refused(String list, String pointer, String code) {
        camille.asks()
                .get("/api/v1/" + list)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.pointer", equalTo(List.of(pointer)))
                .body("violations.code", equalTo(List.of(code)));
    }

    @ParameterizedTest
    @CsvSource({"members?email=, ?email", "spaces?slug=, ?slug"})
    void a_filter_has_1_000_characters_at_most(String list, String pointer) {
        camille.asks()
                .get("/api/v1/" + list + "a".repeat(1_000))
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
        camille.asks()
                .get("/api/v1/" + list + "a".repeat(1_001))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.pointer", equalTo(List.of(pointer)))
                .body("violations.code", equalTo(List.of("size")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\\t\\n"})
    void an_address_is_not_blank(String blank) {
        camille.asks()
                .body("{\"name\":\"Rennes\",\"slug\":\"rennes\",\"timeZone\":\"Europe/Paris\",\"address\":\"" + blank
                        + "\"}")
                .post("/api/v1/spaces")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.pointer", equalTo(List.of("/address")))
                .body("violations.code", equalTo(List.of("pattern")));
        String path = "/api/v1/spaces/" + space.id();
        camille.patches(camille.tagOf(path))
                .body("{\"address\":\"" + blank + "\"}")
                .patch(path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.pointer", equalTo(List.of("/address")))
                .body("violations.code", equalTo(List.of("pattern")));
        camille.asks().get(path).then().statusCode(200).body("address", equalTo("passage des Panoramas"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\\t"})
    void a_blank_zone_is_not_none(String blank) {
        String zone = camille.asks()
                .body("{\"name\":\"Verrière\"}")
                .post("/api/v1/spaces/" + space.id() + "/zones")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String path = "/api/v1/desks/" + desk;
        camille.patches(camille.tagOf(path))
                .body("{\"zoneId\":\"" + zone + "\"}")
                .patch(path)
                .then()
                .statusCode(200);
        camille.patches(camille.tagOf(path))
                .body("{\"zoneId\":\"" + blank + "\"}")
                .patch(path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.pointer", equalTo(List.of("/zoneId")));
        camille.asks().get(path).then().statusCode(200).body("zoneId", equalTo(zone));
    }

    @Test
    void a_feature_of_40_characters_is_looked_for() {
        camille.asks()
                .get("/api/v1/desks?feature=" + "a".repeat(40))
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
    }

    @Test
    void a_larger_limit_is_coerced() {
        camille.asks().get("/api/v1/bookings?limit=100000").then().statusCode(200);
    }

    @Test
    void an_idempotency_key_that_is_none_is_refused() {
        for (String key : new String[] {"", "\"\"", "a".repeat(300)}) {
            camille.asks()
                    .header("Idempotency-Key", key)
                    .body(json("{'deskId':'DESK','startsAt':'2027-01-01T09:00','endsAt':'2027-01-01T10:00'}"))
                    .post("/api/v1/bookings")
                    .then()
                    .statusCode(400)
                    .body("violations[0].code", equalTo("invalid-idempotency-key"));
        }
    }

    @Test
    void a_closure_that_ends_before_it_starts_is_refused() {
        camille.asks()
                .body("{\"startsAt\":\"2027-01-02T00:00\",\"endsAt\":\"2027-01-01T00:00\",\"reason\":\"Fête\"}")
                .post("/api/v1/spaces/" + space.id() + "/closures")
                .then()
                .statusCode(400)
                .body("violations[0].pointer", equalTo("/endsAt"));
    }

    private ValidatableResponse refused(String body, int status, String type) {
        return camille.asks()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/bookings")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", endsWith("/problems/" + type))
                .body("status", equalTo(status));
    }

    private String json(String text) {
        return text.replace('\'', '"')
                .replace("DESK", desk.toString())
                .replace("SPACE", space.id().toString());
    }
}
