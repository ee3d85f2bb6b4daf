package dev.cantine.testing;

import dev.cantine.space.Space;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A member of a test's world, signed in. */
public record Someone(UUID id, UUID organisationId, String email, String accessToken) {
    /** The rules of a space that nobody has set. */
    public static final Map<String, Object> FIRST_RULES =
            Map.of("minDuration", "PT15M", "maxDuration", "P31D", "maxAdvance", "P730D");

    /** Books the desk for themselves, in times as the service takes them; gives the id of the booking. */
    public String books(UUID desk, String from, String to) {
        return asks().body(Map.of("deskId", desk, "startsAt", from, "endsAt", to))
                .post("/api/v1/bookings")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** A request of theirs, with a JSON body if it gets one. */
    public RequestSpecification asks() {
        return RestAssured.given().auth().oauth2(accessToken).contentType(ContentType.JSON);
    }

    /** A PATCH of theirs, against the version that they last saw. */
    public RequestSpecification patches(String entityTag) {
        return RestAssured.given()
                .auth()
                .oauth2(accessToken)
                .contentType("application/merge-patch+json; charset=UTF-8")
                .header("If-Match", entityTag);
    }

    /** The entity tag of what is at that path now. */
    public String tagOf(String path) {
        return asks().get(path).then().statusCode(200).extract().header("ETag");
    }

    /** Sets the rules of a space: as they are from the beginning, but for these. */
    public void setsRules(Space space, Map<String, Object> some) {
        Map<String, Object> rules = new HashMap<>(FIRST_RULES);
        rules.putAll(some);
        asks().header("If-Match", "*")
                .body(rules)
                .put("/api/v1/spaces/" + space.id() + "/rules")
                .then()
                .statusCode(200);
    }

    /** Makes a plan of these terms, and gives it to the member for the days [startsOn, endsOn); gives its id. */
    public String subscribes(Someone member, String name, Map<String, ?> terms, String startsOn, String endsOn) {
        String plan = makesPlan(name, terms);
        setsMemberships(member.id(), List.of(Map.of("planId", plan, "startsOn", startsOn, "endsOn", endsOn)))
                .statusCode(200);
        return plan;
    }

    /** Makes a plan of these terms; gives its id. */
    public String makesPlan(String name, Map<String, ?> terms) {
        return asks().body(Map.of("name", name, "terms", terms))
                .post("/api/v1/plans")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Agrees with the admin of another organisation that who has that plan there comes as a guest; gives the id of the agreement. */
    public String hosts(Someone home, String homePlan) {
        String agreement = asks().body(Map.of(
                        "partnerOrganisationId", home.organisationId(), "guestPlanId", makesPlan("Guests", Map.of())))
                .post("/api/v1/agreements")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        home.asks()
                .body(Map.of("homePlanId", homePlan))
                .post("/api/v1/agreements/" + agreement + "/acceptance")
                .then()
                .statusCode(200);
        return agreement;
    }

    /** Lets a member act no more. */
    public void deactivates(Someone member) {
        patches("*")
                .body(Map.of("status", "DEACTIVATED"))
                .patch("/api/v1/members/" + member.id())
                .then()
                .statusCode(200);
    }

    /** Suspends an organisation and deletes it, as the operator may. */
    public void deletesOrganisation(UUID id) {
        String path = "/api/v1/organisations/" + id;
        asks().post(path + "/suspension").then().statusCode(200);
        asks().header("If-Match", "*").delete(path).then().statusCode(204);
    }

    /** Replaces the memberships of a member; gives what is answered. */
    public ValidatableResponse setsMemberships(UUID member, List<? extends Map<String, ?>> memberships) {
        return asks().header("If-Match", "*")
                .body(Map.of("memberships", memberships))
                .put("/api/v1/members/" + member + "/memberships")
                .then();
    }

    /** Why they could not book the desk, each with what would be allowed; empty if they could. */
    public List<String> refusals(UUID desk, String from, String to) {
        Response answer = asks().body(Map.of("deskId", desk, "startsAt", from, "endsAt", to))
                .post("/api/v1/bookings?dryRun=true");
        if (answer.statusCode() == 200) {
            return List.of();
        }
        return answer.then().statusCode(422).extract().jsonPath().<Map<String, Object>>getList("violations").stream()
                .map(violation -> violation.get("code") + " " + violation.get("limit"))
                .toList();
    }

    /** The parts of a desk's time as it is available to them, in the time of the house, to the minute, with the reasons why not. */
    public List<String> stretches(UUID desk, String query) {
        return asks()
                .get("/api/v1/desks/" + desk + "/availability?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<Map<String, Object>>getList("items")
                .stream()
                .map(item -> item.get("startsAt").toString().substring(0, 16) + " "
                        + item.get("endsAt").toString().substring(0, 16) + " "
                        + ((List<?>) item.get("violations"))
                                .stream()
                                        .map(violation -> ((Map<?, ?>) violation).get("code"))
                                        .toList())
                .toList();
    }
}
