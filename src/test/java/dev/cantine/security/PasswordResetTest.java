package dev.cantine.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.testing.Anybody;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has forgotten their password gets a code by mail; what such a mail says is in MailTest. */
@QuarkusTest
class PasswordResetTest {
    private static final String NEW = "un mot de passe neuf";

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    PasswordResets resets;

    private Someone admin;
    private Someone camille;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        admin = given.admin();
        camille = withPassword(given.member(admin.organisationId()));
        resets.due(1_000).forEach(resets::done);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void with_the_code_one_chooses_a_new_password_once_and_older_sessions_end() {
        request(camille.email()).statusCode(202);
        String code = onlyCode().code();
        accept(code).statusCode(200);
        camille.asks().get("/api/v1/me").then().statusCode(401);
        signIn(camille.email(), NEW).statusCode(200);
        accept(code).statusCode(401);
    }

    @Test
    void a_code_works_for_an_hour() {
        request(camille.email()).statusCode(202);
        String code = onlyCode().code();
        clock.advance(Duration.ofMinutes(60));
        accept(code).statusCode(401);
        assertThat(resets.due(10)).as("what has waited for an hour").isEmpty();

        request(camille.email()).statusCode(202);
        code = onlyCode().code();
        clock.advance(Duration.ofMinutes(60).minusSeconds(1));
        accept(code).statusCode(200);
    }

    @Test
    void whoever_the_address_belongs_to_the_answer_is_the_same() {
        Someone gone = withPassword(given.member(admin.organisationId()));
        Someone withoutPassword = given.member(admin.organisationId());
        admin.deactivates(gone);
        for (String email :
                List.of(camille.email(), gone.email(), withoutPassword.email(), given.address(), "no address at all")) {
            String answer = request(email).statusCode(202).extract().asString();
            assertThat(answer).isEmpty();
        }
        List<UUID> due = resets.due(10);
        assertThat(due).as("what is kept is the same for all").hasSize(5);
        assertThat(due.stream().map(resets::codeFor).flatMap(Optional::stream))
                .extracting(PasswordResets.Code::email)
                .containsExactly(camille.email());
    }

    @Test
    void who_only_knows_an_address_changes_nothing() {
        request(camille.email()).statusCode(202);
        onlyCode();
        camille.asks().get("/api/v1/me").then().statusCode(200);
    }

    @Test
    void a_mailbox_gets_three_an_hour_and_the_last_code_alone_works() {
        request(camille.email()).statusCode(202);
        String first = onlyCode().code();
        request(camille.email().toUpperCase(Locale.ROOT)).statusCode(202);
        String second = onlyCode().code();
        request(camille.email()).statusCode(202);
        request(camille.email()).statusCode(429).header("Retry-After", "1200");
        accept(first).statusCode(401);
        accept(second).statusCode(200);
    }

    @Test
    void after_three_attempts_nobody_tries_to_bring_it_again() {
        request(camille.email()).statusCode(202);
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(resets.due(10))
                    .hasSize(1)
                    .allSatisfy(id -> assertThat(resets.codeFor(id)).isPresent());
        }
        assertThat(resets.due(10)).isEmpty();
    }

    @Test
    void who_is_invited_gets_theirs_by_mail_and_the_address_is_known_to_be_theirs() {
        String address = given.address();
        String id = invited(address);
        member(id).body("emailVerifiedAt", nullValue());
        request(address).statusCode(202);
        PasswordResets.Code code = onlyCode();
        assertThat(code.isInvited()).isTrue();
        accept(code.code()).statusCode(200);
        member(id).body("status", equalTo("ACTIVE")).body("emailVerifiedAt", equalTo("2026-11-24T07:00:00Z"));

        clock.advance(Duration.ofMinutes(1));
        request(address).statusCode(202);
        code = onlyCode();
        assertThat(code.isInvited()).isFalse();
        accept(code.code()).statusCode(200);
        member(id).body("emailVerifiedAt", equalTo("2026-11-24T07:00:00Z"));

        changeAddress(id, given.address());
        member(id).body("emailVerifiedAt", nullValue());
    }

    @Test
    void a_code_that_an_admin_passes_on_shows_nothing_of_the_address() {
        String id = invited(given.address());
        String code = admin.asks()
                .post("/api/v1/members/" + id + "/invitation")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
        accept(code).statusCode(200);
        member(id).body("emailVerifiedAt", nullValue());
    }

    /** An admin has mistyped the address, and corrects it when the mail has gone to whoever has it. */
    @Test
    void a_code_that_went_to_another_address_lets_nobody_in() {
        String mistyped = given.address();
        String id = invited(mistyped);
        request(mistyped).statusCode(202);
        String code = onlyCode().code();
        changeAddress(id, given.address());
        accept(code).statusCode(401);
        member(id).body("status", equalTo("INVITED"));
    }

    private String invited(String address) {
        return admin.asks()
                .body(Map.of("email", address, "name", "Nour"))
                .post("/api/v1/members")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void changeAddress(String id, String address) {
        admin.patches("*")
                .body(Map.of("email", address))
                .patch("/api/v1/members/" + id)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse member(String id) {
        return admin.asks().get("/api/v1/members/" + id).then().statusCode(200);
    }

    private Someone withPassword(Someone member) {
        return given.withPassword(member, "forgotten");
    }

    private PasswordResets.Code onlyCode() {
        List<UUID> due = resets.due(10);
        assertThat(due).hasSize(1);
        return resets.codeFor(due.get(0)).orElseThrow();
    }

    private static ValidatableResponse request(String email) {
        return Anybody.posts(Map.of("email", email), "/api/v1/password-resets");
    }

    private static ValidatableResponse accept(String code) {
        return Anybody.posts(Map.of("code", code, "password", NEW), "/api/v1/invitations/acceptance");
    }

    private static ValidatableResponse signIn(String email, String password) {
        return Anybody.posts(Map.of("email", email, "password", password), "/api/v1/tokens");
    }
}
