package dev.cantine.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignInLimitTest {
    private static final String PASSWORD = "la verrière";

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @BeforeEach
    void stopClock() {
        clock.advance(Duration.ZERO);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void after_ten_failures_even_the_right_password_has_to_wait() {
        Someone camille = withPassword();
        for (int failure = 1; failure <= 10; failure++) {
            signIn(camille.email(), "wrong")
                    .statusCode(401)
                    .header("RateLimit", containsString("\"email\";r=" + (10 - failure) + ";t="));
        }

        signIn(camille.email(), PASSWORD)
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", "90")
                .header("RateLimit-Policy", containsString("\"email\";q=10;w=900"))
                .header("RateLimit", containsString("\"email\";r=0;t=900"))
                .body("type", endsWith("/problems/too-many-requests"))
                .body("status", equalTo(429));
        signIn(withPassword().email(), PASSWORD).statusCode(200);

        clock.advance(Duration.ofSeconds(90));
        signIn(camille.email(), PASSWORD).statusCode(200);
    }

    @Test
    void an_unknown_address_is_limited_alike() {
        String nobody = given.address();
        for (int failure = 1; failure <= 10; failure++) {
            signIn(nobody, "wrong").statusCode(401);
        }

        signIn(nobody, "wrong").statusCode(429).header("Retry-After", "90");
    }

    @Test
    void who_succeeds_may_do_so_as_often_as_they_like() {
        Someone camille = withPassword();

        for (int attempt = 1; attempt <= 12; attempt++) {
            signIn(camille.email(), PASSWORD).statusCode(200);
        }
    }

    private Someone withPassword() {
        return given.withPassword(given.admin(), PASSWORD);
    }

    private static ValidatableResponse signIn(String email, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", password))
                .post("/api/v1/tokens")
                .then();
    }
}
