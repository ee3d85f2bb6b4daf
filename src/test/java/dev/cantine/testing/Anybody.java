package dev.cantine.testing;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;

/** Somebody who is not signed in. */
public final class Anybody {

    private Anybody() {}

    public static ValidatableResponse posts(Map<String, ?> body, String path) {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }
}
