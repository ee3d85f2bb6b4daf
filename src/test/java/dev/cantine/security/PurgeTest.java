package dev.cantine.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.Store;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is removed some time after it was of use. */
@QuarkusTest
class PurgeTest {
    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    Store store;

    @Inject
    Purge purge;

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void a_key_that_works_no_more_is_gone_after_ninety_days() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        Someone camille = given.member(given.organisation());
        key(camille, "Expires tomorrow", "2026-11-25T07:00:00Z");
        key(camille, "Expires later", "2027-02-24T07:00:00Z");
        String revoked = key(camille, "Revoked", "2027-02-24T07:00:00Z");
        camille.asks()
                .post("/api/v1/api-keys/" + revoked + "/revocation")
                .then()
                .statusCode(200);

        clock.set(Instant.parse("2027-02-22T06:59:59Z"));
        purge.removeExpired();
        assertThat(keys(camille)).containsExactly("Expires later", "Expires tomorrow", "Revoked");
        clock.set(Instant.parse("2027-02-22T07:00:00Z"));
        purge.removeExpired();
        assertThat(keys(camille)).containsExactly("Expires later", "Expires tomorrow");
        clock.set(Instant.parse("2027-02-23T07:00:00Z"));
        purge.removeExpired();
        assertThat(keys(camille)).containsExactly("Expires later");
    }

    @Test
    void a_second_factor_that_was_begun_and_not_confirmed_is_gone_after_a_day() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        Someone camille = given.member(given.organisation());
        Someone nour = given.member(camille.organisationId());
        String mine = "/api/v1/me/second-factor";
        camille.asks().body(Map.of()).post(mine).then().statusCode(200);
        nour.asks().body(Map.of()).post(mine).then().statusCode(200);
        store.tell("update second_factor set confirmed_at = created_at where member_id = ?", nour.id());
        String begun = "select member_id from second_factor where member_id in (?, ?)";

        clock.set(Instant.parse("2026-11-25T06:59:59Z"));
        purge.removeExpired();
        assertThat(store.ask(begun, camille.id(), nour.id())).hasSize(2);
        clock.set(Instant.parse("2026-11-25T07:00:00Z"));
        purge.removeExpired();
        assertThat(store.ask(begun, camille.id(), nour.id())).containsExactly(nour.id());
    }

    private static String key(Someone member, String name, String expiresAt) {
        return member.asks()
                .body(Map.of("name", name, "scopes", List.of("READ"), "expiresAt", expiresAt))
                .post("/api/v1/api-keys")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private List<Object> keys(Someone member) {
        return store.ask("select name from api_key where member_id = ? order by name", member.id());
    }
}
