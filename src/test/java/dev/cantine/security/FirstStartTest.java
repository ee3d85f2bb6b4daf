package dev.cantine.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.cantine.testing.Given;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The life of a store from its first start on: each test goes on where the one before left it. */
@QuarkusTest
@TestProfile(FirstStartTest.OnAStoreOfItsOwn.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstStartTest {
    private static final String PASSWORD = "la cantine ouvre";

    @Inject
    FirstAdmin firstAdmin;

    @Inject
    Given given;

    @Inject
    EntityManager entities;

    @Test
    @Order(1)
    void without_settings_each_start_makes_one_more_invitation() {
        long before = count("Invitation");
        assertThat(before).isEqualTo(1);

        firstAdmin.start(null);

        assertThat(count("Invitation")).isEqualTo(2);
        assertThat(count("Organisation")).isZero();
        assertThat(count("Member")).isZero();
    }

    @Test
    @Order(2)
    void the_first_admin_needs_an_address() {
        accept(Map.of("code", firstAdmin.invite().code(), "password", PASSWORD))
                .then()
                .statusCode(400)
                .body("violations[0].pointer", equalTo("/email"));
    }

    @Test
    @Order(3)
    void of_many_who_accept_at_once_one_becomes_the_first_admin() throws Exception {
        List<Callable<Response>> accepting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String code = firstAdmin.invite().code();
            accepting.add(() -> accept(
                    Map.of("code", code, "password", PASSWORD, "email", given.address(), "name", "Adèle Martin")));
        }

        List<Response> answers = atOnce(accepting);

        assertThat(answers.stream().map(Response::statusCode))
                .containsExactlyInAnyOrder(200, 401, 401, 401, 401, 401, 401, 401);
        assertThat(count("Organisation")).isEqualTo(1);
        String token = answers.stream()
                .filter(answer -> answer.statusCode() == 200)
                .findFirst()
                .orElseThrow()
                .path("accessToken");
        given().auth()
                .oauth2(token)
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("role", equalTo("ADMIN"))
                .body("status", equalTo("ACTIVE"))
                .body("name", equalTo("Adèle Martin"));
    }

    @Test
    @Order(4)
    void after_that_no_code_works_and_no_start_makes_one() {
        assertThat(count("Invitation")).isZero();

        firstAdmin.start(null);

        assertThat(count("Invitation")).isZero();
        accept(Map.of("code", firstAdmin.invite().code(), "password", PASSWORD, "email", given.address()))
                .then()
                .statusCode(401)
                .body("type", endsWith("/problems/authentication-required"));
    }

    private long count(String entity) {
        return entities.createQuery("select count(*) from " + entity, Long.class)
                .getSingleResult();
    }

    private static Response accept(Map<String, String> body) {
        return given().contentType(ContentType.JSON).body(body).post("/api/v1/invitations/acceptance");
    }

    static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    /** The service starts anew, on an empty store. */
    public static class OnAStoreOfItsOwn implements QuarkusTestProfile {}
}
