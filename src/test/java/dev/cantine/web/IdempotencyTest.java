package dev.cantine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.testing.Contract;
import dev.cantine.testing.Given;
import dev.cantine.testing.RawHttp;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A POST that is repeated with its key has its effect once, and its first answer each time. */
@QuarkusTest
class IdempotencyTest {
    private static final String LAMP = "{\"name\":\"lamp\"}";

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    EntityManager entities;

    @Inject
    KeptAnswers answers;

    @TestHTTPResource
    URI service;

    private Someone camille;
    private String world;

    @BeforeEach
    void world() {
        camille = given.member(given.organisation());
        world = UUID.randomUUID().toString();
    }

    @AfterEach
    void clock() {
        clock.reset();
    }

    private Response post(Someone someone, String key, String body) {
        return someone.asks().header("Idempotency-Key", key).body(body).post("/test/things/once/" + world);
    }

    private int calls() {
        return ThingResource.CALLS.get(world).get();
    }

    @Test
    void a_repeat_gets_the_first_answer_to_the_letter() {
        Response first = post(camille, "k1", LAMP);
        Response again = post(camille, "k1", LAMP);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(first.asString()).isEqualTo("{\"name\":\"lamp\",\"colour\":null,\"count\":1}");
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Location")).endsWith("/test/things/" + world).isEqualTo(first.header("Location"));
        assertThat(again.header("ETag")).isEqualTo("\"1\"").isEqualTo(first.header("ETag"));
        assertThat(again.contentType()).isEqualTo(first.contentType());
        assertThat(first.header("Idempotent-Replayed")).isNull();
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void a_key_in_quotes_is_the_key_without() {
        post(camille, "\"k1\"", LAMP).then().statusCode(201).header("Idempotent-Replayed", nullValue());
        post(camille, "k1", LAMP).then().statusCode(201).header("Idempotent-Replayed", "true");
    }

    @Test
    void how_the_body_is_written_makes_no_other_request() {
        post(camille, "k1", "{\"name\":\"lamp\",\"count\":1}").then().statusCode(201);
        post(camille, "k1", "{ \"count\" : 1, \"name\" : \"lamp\" }")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true");
    }

    @Test
    void the_key_of_one_request_is_not_for_another() {
        post(camille, "k1", LAMP).then().statusCode(201);
        post(camille, "k1", "{\"name\":\"chair\"}")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("/api/v1/problems/idempotency-key-reused"));
        camille.asks()
                .header("Idempotency-Key", "k1")
                .body(LAMP)
                .post("/test/things/once/elsewhere")
                .then()
                .statusCode(422);
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void the_same_key_of_another_caller_is_another_key() {
        Someone nour = given.member(camille.organisationId());
        post(camille, "k1", LAMP).then().statusCode(201);
        post(nour, "k1", LAMP).then().statusCode(201).header("Idempotent-Replayed", nullValue());
        assertThat(calls()).isEqualTo(2);
    }

    @Test
    void without_a_key_nothing_is_kept() {
        camille.asks().body(LAMP).post("/test/things/once/" + world).then().statusCode(201);
        camille.asks().body(LAMP).post("/test/things/once/" + world).then().statusCode(201);
        assertThat(calls()).isEqualTo(2);
    }

    @Test
    void a_key_that_is_none_is_refused() {
        for (String key : new String[] {"", "\"\"", "a b", "é", "k".repeat(201)}) {
            post(camille, key, LAMP).then().statusCode(400).body("violations.code", hasItem("invalid-idempotency-key"));
        }
        post(camille, "k".repeat(200), LAMP).then().statusCode(201);
    }

    /** What the contract describes is what is taken. */
    @Test
    void a_key_has_200_characters_at_most_in_quotes_or_bare() {
        Someone admin = given.admin(camille.organisationId());
        String zones = "/api/v1/spaces/" + given.space(admin.organisationId()).id() + "/zones";
        Pattern described = Pattern.compile(Contract.ofThisService()
                .document()
                .at("/components/parameters/IdempotencyKey/schema/pattern")
                .asString());
        String longest = "k".repeat(200);
        Map<String, Integer> keys = new LinkedHashMap<>();
        keys.put("k", 201);
        keys.put(longest, 201);
        keys.put("\"" + longest.replace('k', 'q') + "\"", 201);
        keys.put("\"", 201);
        keys.put("\"k\"q\"", 201);
        keys.put("!~", 201);
        keys.put("k\"k", 201);
        keys.put(longest + "k", 400);
        keys.put("\"" + longest + "k\"", 400);
        keys.put("\"" + longest, 400);
        keys.put("\"\"", 400);
        keys.put("k k", 400);
        keys.forEach((key, status) -> {
            admin.asks()
                    .header("Idempotency-Key", key)
                    .body("{\"name\":\"" + UUID.randomUUID() + "\"}")
                    .post(zones)
                    .then()
                    .statusCode(status);
            assertThat(described.matcher(key).find()).as(key).isEqualTo(status == 201);
        });
    }

    /** No client sends these. */
    @ParameterizedTest
    @ValueSource(strings = {"\u00e9", "k\u00a0", "\u00c3\u00a9", "k\u0085", "\"\u00e9\""})
    void a_key_is_ascii(String key) throws IOException {
        assertThat(RawHttp.send(
                        service,
                        "POST /test/things/once/%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nIdempotency-Key: %s\r\nContent-Length: %d\r\n\r\n%s"
                                .formatted(world, camille.accessToken(), key, LAMP.length(), LAMP)))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "invalid-idempotency-key");
        assertThat(ThingResource.CALLS).doesNotContainKey(world);
    }

    @Test
    void what_was_rolled_back_is_not_kept() {
        post(camille, "k1", "{\"name\":\"refuse\"}")
                .then()
                .statusCode(409)
                .body("type", equalTo("/api/v1/problems/state-conflict"));
        post(camille, "k1", "{\"name\":\"refuse\"}").then().statusCode(409).header("Idempotent-Replayed", nullValue());
        assertThat(calls()).isEqualTo(2);
        post(camille, "k1", LAMP).then().statusCode(201).header("Idempotent-Replayed", nullValue());
    }

    @Test
    void tries_that_failed_leave_the_key_to_the_one_that_does_not() {
        post(camille, "k1", "{\"name\":\"contend\"}").then().statusCode(201).body("count", equalTo(3));
        post(camille, "k1", "{\"name\":\"contend\"}")
                .then()
                .statusCode(201)
                .body("count", equalTo(3))
                .header("Idempotent-Replayed", "true");
        assertThat(calls()).isEqualTo(3);
    }

    @Test
    void a_repeat_while_the_first_is_still_running_is_told_so() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        ThingResource.HELD.put(world, held);
        CompletableFuture<Response> first = CompletableFuture.supplyAsync(() -> post(camille, "k1", LAMP));
        Awaitility.await().until(() -> ThingResource.CALLS.containsKey(world));
        post(camille, "k1", LAMP)
                .then()
                .statusCode(409)
                .header("Retry-After", "1")
                .body("type", equalTo("/api/v1/problems/request-in-progress"));
        held.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
        post(camille, "k1", LAMP).then().statusCode(201).header("Idempotent-Replayed", "true");
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void many_at_once_have_one_effect() {
        var all = java.util.stream.IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> post(camille, "k1", LAMP).statusCode()))
                .toList();
        assertThat(all.stream().map(CompletableFuture::join)).contains(201).isSubsetOf(201, 409);
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void a_key_of_another_node_that_was_faster_is_found_by_the_next_try() {
        // The other node has the row, not yet committed when we look: our insert meets it.
        String hashOfAnother = "0".repeat(64);
        CountDownLatch written = new CountDownLatch(1);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> QuarkusTransaction.requiringNew()
                .run(() -> {
                    entities.persist(new KeptAnswer(
                            new KeptAnswer.Id(camille.id().toString(), "k1"),
                            hashOfAnother,
                            Instant.now().plus(Duration.ofHours(1))));
                    entities.flush();
                    written.countDown();
                    sleep(700);
                }));
        Awaitility.await().until(() -> written.getCount() == 0);
        post(camille, "k1", LAMP)
                .then()
                .statusCode(422)
                .body("type", equalTo("/api/v1/problems/idempotency-key-reused"));
        other.join();
        assertThat(ThingResource.CALLS).doesNotContainKey(world);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void after_a_day_the_key_is_free_again() {
        post(camille, "k1", LAMP).then().statusCode(201);
        age(camille, "k1");
        post(camille, "k1", "{\"name\":\"chair\"}").then().statusCode(201).header("Idempotent-Replayed", nullValue());
    }

    @Test
    void what_is_older_than_a_day_is_removed_and_nothing_else() {
        post(camille, "old", LAMP).then().statusCode(201);
        post(camille, "new", LAMP).then().statusCode(201);
        age(camille, "old");
        answers.removeExpired();
        assertThat(keys(camille)).isEqualTo(1);
        post(camille, "new", LAMP).then().statusCode(201).header("Idempotent-Replayed", "true");
    }

    /** The token of the caller would expire as well if the clock went on. */
    private void age(Someone someone, String key) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createQuery(
                                "update KeptAnswer set expiresAt = :then where id.caller = :caller and id.key = :key")
                        .setParameter("then", clock.instant().minusSeconds(1))
                        .setParameter("caller", someone.id().toString())
                        .setParameter("key", key)
                        .executeUpdate());
    }

    private long keys(Someone someone) {
        return QuarkusTransaction.requiringNew()
                .call(() -> entities.createQuery(
                                "select count(*) from KeptAnswer where id.caller = :caller", Long.class)
                        .setParameter("caller", someone.id().toString())
                        .getSingleResult());
    }

    @Test
    void what_stays_contended_is_given_up_after_ten_tries() {
        RestAssured.given()
                .post("/test/things/never/" + world)
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("type", equalTo("/api/v1/problems/try-again"));
        assertThat(calls()).isEqualTo(10);
    }
}
