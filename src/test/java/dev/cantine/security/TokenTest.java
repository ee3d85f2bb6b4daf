package dev.cantine.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import dev.cantine.web.Secrets;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TokenTest {
    private static final String PASSWORD = "un tableau noir à l'entrée";

    @Inject
    Given given;

    @Inject
    Secrets secrets;

    @Inject
    TestClock clock;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void whoever_knows_the_password_gets_tokens_that_work() {
        Someone camille = withPassword();

        Response signedIn = signIn(camille.email(), PASSWORD);

        signedIn.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("tokenType", equalTo("Bearer"))
                .body("expiresIn", equalTo(900));
        me(signedIn.path("accessToken"))
                .statusCode(200)
                .body("id", equalTo(camille.id().toString()));
    }

    @Test
    void letter_case_and_blanks_of_the_address_do_not_matter() {
        Someone camille = withPassword();

        signIn("  " + camille.email().toUpperCase(java.util.Locale.ROOT) + " ", PASSWORD)
                .then()
                .statusCode(200);
    }

    @Test
    void wrong_unknown_invited_and_deactivated_get_the_same_answer() {
        Someone known = withPassword();
        Someone deactivated = withPassword();
        change(deactivated, "{\"status\":\"DEACTIVATED\"}");

        Stream.of(
                        signIn(known.email(), "wrong password"),
                        signIn(given.address(), PASSWORD),
                        signIn(deactivated.email(), PASSWORD),
                        signIn(given.member(known.organisationId()).email(), PASSWORD))
                .map(answer -> answer.then().statusCode(401).extract())
                .forEach(answer -> {
                    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
                    assertThat(answer.contentType()).startsWith("application/problem+json");
                    assertThat(answer.body().<Map<String, Object>>path("$"))
                            .isEqualTo(signIn(known.email(), "wrong").body().path("$"));
                });
    }

    @Test
    void a_request_without_an_address_or_a_password_is_not_valid() {
        post("/api/v1/tokens", Map.of("email", "camille@cantine.example"))
                .then()
                .statusCode(400)
                .body("type", endsWith("/problems/validation-failed"))
                .body("violations[0].pointer", equalTo("/password"));
        post("/api/v1/tokens", Map.of("email", "a", "password", "b", "admin", true))
                .then()
                .statusCode(400);
    }

    @Test
    void a_refresh_token_gives_new_tokens_once() {
        Response first = signIn(withPassword().email(), PASSWORD);

        Response second = refresh(first.path("refreshToken"));

        second.then().statusCode(200);
        assertThat(second.<String>path("refreshToken")).isNotEqualTo(first.path("refreshToken"));
        me(second.path("accessToken")).statusCode(200);
        me(first.path("accessToken")).statusCode(200);
        refresh(second.path("refreshToken")).then().statusCode(200);
    }

    @Test
    void a_refresh_token_that_is_used_twice_ends_its_session() {
        Response first = signIn(withPassword().email(), PASSWORD);
        Response second = refresh(first.path("refreshToken"));

        refused(refresh(first.path("refreshToken")).then());

        refused(me(first.path("accessToken")));
        refused(me(second.path("accessToken")));
        refused(refresh(second.path("refreshToken")).then());
    }

    @Test
    void of_many_who_refresh_with_one_token_at_once_one_gets_new_tokens() throws Exception {
        String token = signIn(withPassword().email(), PASSWORD).path("refreshToken");
        Callable<Integer> refreshing = () -> refresh(token).statusCode();

        assertThat(atOnce(List.of(refreshing, refreshing, refreshing, refreshing)))
                .containsExactlyInAnyOrder(200, 401, 401, 401);
    }

    @Test
    void a_session_that_is_ended_ends_others_of_the_member_not() {
        Someone camille = withPassword();
        Response phone = signIn(camille.email(), PASSWORD);
        Response laptop = signIn(camille.email(), PASSWORD);

        given().auth()
                .oauth2(phone.path("accessToken"))
                .delete("/api/v1/tokens/current")
                .then()
                .statusCode(204);

        refused(me(phone.path("accessToken")));
        refused(refresh(phone.path("refreshToken")).then());
        me(laptop.path("accessToken")).statusCode(200);
    }

    @Test
    void an_access_token_works_for_a_quarter_of_an_hour() {
        Someone camille = withPassword();
        clock.advance(Duration.ZERO);
        Response tokens = signIn(camille.email(), PASSWORD);

        clock.advance(Duration.ofMinutes(15).minusSeconds(1));
        me(tokens.path("accessToken")).statusCode(200);
        clock.advance(Duration.ofSeconds(1));
        refused(me(tokens.path("accessToken")));
        refresh(tokens.path("refreshToken")).then().statusCode(200);
    }

    @Test
    void a_refresh_token_works_for_thirty_days() {
        Someone camille = withPassword();
        clock.advance(Duration.ZERO);
        Response tokens = signIn(camille.email(), PASSWORD);

        clock.advance(Duration.ofDays(30));

        refused(refresh(tokens.path("refreshToken")).then());
    }

    @Test
    void a_session_ends_after_ninety_days_however_often_it_is_renewed() {
        Someone camille = withPassword();
        clock.advance(Duration.ZERO);
        Response tokens = signIn(camille.email(), PASSWORD);

        for (int month = 0; month < 3; month++) {
            clock.advance(Duration.ofDays(29));
            tokens = refresh(tokens.path("refreshToken"));
            tokens.then().statusCode(200);
        }
        clock.advance(Duration.ofDays(3));
        refused(refresh(tokens.path("refreshToken")).then());
    }

    @Test
    void deactivation_and_change_of_role_hold_at_once() {
        Someone admin = given.admin();
        Someone second = given.admin(admin.organisationId());
        second.asks().get("/api/v1/members").then().statusCode(200);

        change(admin, second, "{\"role\":\"MEMBER\"}");
        second.asks().get("/api/v1/members").then().statusCode(403);

        change(admin, second, "{\"status\":\"DEACTIVATED\"}");
        refused(me(second.accessToken()));

        change(admin, second, "{\"status\":\"ACTIVE\"}");
        refused(me(second.accessToken()));
    }

    @Test
    void a_token_that_is_not_ours_is_refused() throws Exception {
        Someone camille = withPassword();
        String good = camille.accessToken();
        String[] parts = good.split("\\.", -1);
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        byte[] key = secrets.key("access-tokens");
        String hs256 = "{\"alg\":\"HS256\"}";
        me(signed(hs256, payload, key, "HmacSHA256")).statusCode(200);

        for (String bad : List.of(
                "",
                "x",
                "..",
                "a.b.c",
                "💥.💥.💥",
                parts[0] + "." + parts[1] + ".",
                good + "A",
                encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".",
                signed("{\"alg\":\"HS512\"}", payload, key, "HmacSHA512"),
                signed(hs256, payload, new byte[32], "HmacSHA256"),
                signed(hs256, payload.replace("cantine", "elsewhere"), key, "HmacSHA256"),
                signed(hs256, payload.replace("\"iss\"", "\"xss\""), key, "HmacSHA256"),
                signed(hs256, payload.replace("\"exp\"", "\"nexp\""), key, "HmacSHA256"),
                signed(hs256, payload.replace("\"sid\"", "\"nsid\""), key, "HmacSHA256"),
                signed(hs256, payload.replace("\"sub\"", "\"nsub\""), key, "HmacSHA256"),
                signed(hs256, payload.replace(camille.id().toString(), "nobody"), key, "HmacSHA256"),
                signed(
                        hs256,
                        payload.replace(
                                camille.id().toString(), UUID.randomUUID().toString()),
                        key,
                        "HmacSHA256"),
                signed(
                        hs256,
                        payload.replace(
                                camille.id().toString(), given.admin().id().toString()),
                        key,
                        "HmacSHA256"),
                signed(hs256, "[]", key, "HmacSHA256"),
                parts[0] + "." + encoded(payload.replace("\"sub\"", "\"a\":1,\"sub\"")) + "." + parts[2])) {
            refused(me(bad));
        }
    }

    @Test
    void without_a_bearer_token_the_caller_is_asked_to_sign_in() {
        refused(given().get("/api/v1/me").then());
        refused(given().auth()
                .preemptive()
                .basic("camille", "x")
                .get("/api/v1/me")
                .then());
    }

    @Test
    void who_signs_in_or_refreshes_is_not_held_up_by_an_old_token() {
        Someone camille = withPassword();

        given().auth()
                .oauth2("old")
                .contentType(ContentType.JSON)
                .body(Map.of("email", camille.email(), "password", PASSWORD))
                .post("/api/v1/tokens")
                .then()
                .statusCode(200);
    }

    @Test
    void health_metrics_and_contract_are_open() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
        given().get("/q/openapi").then().statusCode(200);
    }

    private Someone withPassword() {
        return given.withPassword(given.admin(), PASSWORD);
    }

    private void change(Someone whom, String patch) {
        change(given.admin(whom.organisationId()), whom, patch);
    }

    private static void change(Someone admin, Someone whom, String patch) {
        String path = "/api/v1/members/" + whom.id();
        admin.patches(admin.tagOf(path)).body(patch).patch(path).then().statusCode(200);
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("type", endsWith("/problems/authentication-required"))
                .body("status", equalTo(401));
    }

    private static ValidatableResponse me(String token) {
        return given().header("Authorization", "Bearer " + token)
                .get("/api/v1/me")
                .then();
    }

    private static Response signIn(String email, String password) {
        return post("/api/v1/tokens", Map.of("email", email, "password", password));
    }

    private static Response refresh(String token) {
        return post("/api/v1/tokens/refresh", Map.of("refreshToken", token));
    }

    private static Response post(String path, Object body) {
        return given().contentType(ContentType.JSON).body(body).post(path);
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<T> results = new java.util.ArrayList<>();
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static String signed(String header, String payload, byte[] key, String algorithm) throws Exception {
        String content = encoded(header) + "." + encoded(payload);
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        return content
                + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
