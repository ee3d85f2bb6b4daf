package dev.cantine.testing;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** A member of a test's world, signed in. */
public record Someone(UUID id, UUID organisationId, String email, String accessToken) {

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
}
