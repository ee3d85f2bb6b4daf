package dev.cantine.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.testing.Anybody;
import dev.cantine.testing.Given;
import dev.cantine.testing.Phone;
import dev.cantine.testing.Someone;
import dev.cantine.testing.Store;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.codec.binary.Base32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is shown beside a password. It is 24 November 2026, 08:00 in Paris: a step of 30 seconds begins. */
@QuarkusTest
class SecondFactorTest {
    private static final String MINE = "/api/v1/me/second-factor";
    private static final String PASSWORD = "le mot de passe";
    private static final String WRONG = "ABCDEFGHIJKLMNOPQRSTUVWX";
    private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    PasswordResets resets;

    @Inject
    Store store;

    private Someone admin;
    private Someone camille;

    @BeforeEach
    void world() {
        clock.set(NOW);
        admin = given.admin();
        camille = given.withPassword(given.member(admin.organisationId()), PASSWORD);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    /** The first value of its appendix B, of which six digits are shown. */
    @Test
    void the_phone_of_the_tests_does_as_the_standard_says() {
        Phone phone =
                new Phone(new Base32().encodeToString("12345678901234567890".getBytes(StandardCharsets.US_ASCII)));
        assertThat(phone.shows(Instant.ofEpochSecond(59))).isEqualTo("287082");
        assertThat(phone.shows(Instant.ofEpochSecond(1_111_111_109))).isEqualTo("081804");
        assertThat(phone.shows(Instant.ofEpochSecond(20_000_000_000L))).isEqualTo("353130");
    }

    @Test
    void nothing_changes_until_it_is_confirmed_and_then_the_password_alone_lets_nobody_in() {
        Phone phone = Phone.of(camille, PASSWORD);
        signIn(null).statusCode(200);
        mine().body("enabled", equalTo(false)).body("since", nullValue()).body("recoveryCodesLeft", equalTo(0));

        phone.confirmedBy(camille, NOW);

        mine().body("enabled", equalTo(true))
                .body("since", equalTo("2026-11-24T07:00:00Z"))
                .body("recoveryCodesLeft", equalTo(10));
        signIn(null)
                .statusCode(400)
                .body("violations[0].pointer", equalTo("/otp"))
                .body("violations[0].code", equalTo("required"));
        signIn("000000").statusCode(401);
        signIn(phone.shows(NOW.plusSeconds(30))).statusCode(200);
    }

    @Test
    void who_does_not_know_the_password_is_not_told_that_there_is_one() {
        Phone phone = inForce();
        Map<String, Object> guess = Map.of("email", camille.email(), "password", "another", "otp", next(phone));
        Anybody.posts(guess, "/api/v1/tokens").statusCode(401);
        Anybody.posts(Map.of("email", camille.email(), "password", "another"), "/api/v1/tokens")
                .statusCode(401);
    }

    @Test
    void a_one_time_password_works_once_and_none_before_it_does() {
        Phone phone = inForce();
        clock.set(NOW.plusSeconds(90));
        signIn(phone.shows(NOW.plusSeconds(90))).statusCode(200);
        signIn(phone.shows(NOW.plusSeconds(90))).statusCode(401);
        signIn(phone.shows(NOW.plusSeconds(60))).statusCode(401);
        signIn(phone.shows(NOW.plusSeconds(120))).statusCode(200);
    }

    /** Clocks differ by less than a step: the last instant and the first after it. */
    @Test
    void it_works_for_its_half_minute_and_the_one_before_and_after() {
        Phone phone = inForce();
        Instant shown = NOW.plusSeconds(600);
        for (Duration off : List.of(Duration.ofSeconds(-31), Duration.ofSeconds(60))) {
            clock.set(shown.plus(off));
            signIn(phone.shows(shown)).statusCode(401);
        }
        clock.set(shown.minusSeconds(30));
        signIn(phone.shows(shown)).statusCode(200);

        shown = shown.plusSeconds(300);
        clock.set(shown.plusSeconds(60).minusNanos(1));
        signIn(phone.shows(shown)).statusCode(200);
    }

    @Test
    void each_recovery_code_stands_once_for_it_however_it_is_typed() {
        List<String> codes = Phone.of(camille, PASSWORD).confirmedBy(camille, NOW);
        assertThat(new HashSet<>(codes)).hasSize(10).allMatch(code -> code.matches("[A-Z2-7]{4}(-[A-Z2-7]{4}){5}"));
        signIn(codes.get(3)).statusCode(200);
        signIn(codes.get(3)).statusCode(401);
        signIn(codes.get(4).replace("-", " ").toLowerCase(Locale.ROOT)).statusCode(200);
        signIn(WRONG).statusCode(401);
        mine().body("recoveryCodesLeft", equalTo(8));
        assertThat(store.columnsWith(codes.get(5).toLowerCase(Locale.ROOT)))
                .as("they are kept as digests")
                .isEmpty();
        assertThat(store.columnsWith(codes.get(5).replace("-", "").toLowerCase(Locale.ROOT)))
                .isEmpty();
    }

    @Test
    void a_recovery_code_of_another_member_is_none() {
        Someone nour = given.member(admin.organisationId());
        List<String> codes = Phone.of(nour, null).confirmedBy(nour, NOW);
        inForce();
        signIn(codes.get(0)).statusCode(401);
        assertThat(store.count("select count(*) from recovery_code where member_id = ?", nour.id()))
                .isEqualTo(10);
    }

    @Test
    void a_mail_for_a_new_password_is_no_way_around() {
        Phone phone = inForce();
        resets.due(1_000).forEach(resets::done);
        Anybody.posts(Map.of("email", camille.email()), "/api/v1/password-resets")
                .statusCode(202);
        String code = resets.codeFor(resets.due(1).get(0)).orElseThrow().code();

        accept(code, null).statusCode(400).body("violations[0].pointer", equalTo("/otp"));
        accept(code, "000000").statusCode(401);
        camille.asks().get("/api/v1/me").then().statusCode(200);

        accept(code, next(phone)).statusCode(200);
        camille.asks().get("/api/v1/me").then().statusCode(401);
    }

    @Test
    void nor_is_an_invitation_or_the_identity_provider() {
        String idToken = given.idToken();
        String access = Anybody.posts(Map.of("idToken", idToken), "/api/v1/tokens/oidc")
                .statusCode(200)
                .extract()
                .path("accessToken");
        Someone nour = new Someone(camille.id(), camille.organisationId(), camille.email(), access);
        Phone phone = Phone.of(nour, null);
        phone.confirmedBy(nour, NOW);
        Anybody.posts(Map.of("idToken", idToken), "/api/v1/tokens/oidc")
                .statusCode(400)
                .body("violations[0].pointer", equalTo("/otp"));
        Anybody.posts(Map.of("idToken", idToken, "otp", "000000"), "/api/v1/tokens/oidc")
                .statusCode(401);
        Anybody.posts(Map.of("idToken", idToken, "otp", next(phone)), "/api/v1/tokens/oidc")
                .statusCode(200);

        inForce();
        String code = admin.asks()
                .post("/api/v1/members/" + camille.id() + "/invitation")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
        accept(code, null).statusCode(400).body("violations[0].code", equalTo("required"));
    }

    @Test
    void who_has_a_password_says_it_again_to_begin() {
        begin(camille, null)
                .statusCode(400)
                .body("violations[0].pointer", equalTo("/password"))
                .body("violations[0].code", equalTo("required"));
        begin(camille, "another").statusCode(400).body("violations[0].code", equalTo("wrong"));
        begin(camille, PASSWORD).statusCode(200);
        for (int wrong = 1; wrong < 10; wrong++) {
            begin(camille, "another").statusCode(400);
        }
        begin(camille, PASSWORD).statusCode(429).header("Retry-After", "90");
    }

    @Test
    void a_phone_reads_what_a_secret_belongs_to() {
        String uri = begin(camille, PASSWORD).statusCode(200).extract().path("uri");
        String secret = begin(camille, PASSWORD)
                .statusCode(200)
                .body("secret", matchesPattern("[A-Z2-7]{32}"))
                .extract()
                .path("secret");
        assertThat(uri)
                .startsWith("otpauth://totp/Cantine:" + camille.email().replace("@", "%40") + "?secret=")
                .endsWith("&issuer=Cantine")
                .doesNotContain(secret);
    }

    @Test
    void who_begins_again_has_another_secret_until_it_is_in_force() {
        Phone old = Phone.of(camille, PASSWORD);
        Phone phone = Phone.of(camille, PASSWORD);
        confirm(old.shows(NOW))
                .statusCode(400)
                .body("violations[0].pointer", equalTo("/otp"))
                .body("violations[0].code", equalTo("wrong"));
        confirm(phone.shows(NOW)).statusCode(200);
        begin(camille, PASSWORD).statusCode(409);
        confirm(next(phone)).statusCode(409);
    }

    @Test
    void nothing_is_confirmed_or_removed_that_is_not_there() {
        confirm("123456").statusCode(409);
        remove("123456").statusCode(409);
        Phone phone = Phone.of(camille, PASSWORD);
        remove(phone.shows(NOW)).statusCode(409);
    }

    @Test
    void ten_guesses_in_a_quarter_of_an_hour_are_heard() {
        Phone phone = Phone.of(camille, PASSWORD);
        for (int guess = 0; guess < 10; guess++) {
            confirm("000000").statusCode(400);
        }
        confirm(phone.shows(NOW)).statusCode(429).header("Retry-After", "90");
        clock.advance(Duration.ofSeconds(90));
        confirm(phone.shows(NOW.plusSeconds(90))).statusCode(200);
        signIn(phone.shows(NOW.plusSeconds(120))).statusCode(429);
    }

    @Test
    void who_shows_it_needs_it_no_more() {
        Phone phone = inForce();
        remove("000000").statusCode(400).body("violations[0].code", equalTo("wrong"));
        remove(next(phone)).statusCode(204);
        signIn(null).statusCode(200);
        mine().body("enabled", equalTo(false)).body("recoveryCodesLeft", equalTo(0));

        List<String> codes = Phone.of(camille, PASSWORD).confirmedBy(camille, NOW);
        remove(codes.get(9)).statusCode(204);
        signIn(null).statusCode(200);
    }

    @Test
    void an_admin_lets_in_who_has_lost_all_and_it_is_written_down() {
        inForce();
        String path = "/api/v1/members/" + camille.id() + "/second-factor";
        given.admin().asks().delete(path).then().statusCode(404);
        camille.asks().delete(path).then().statusCode(403);
        signIn(null).statusCode(400);

        admin.asks().delete(path).then().statusCode(204);
        admin.asks().delete(path).then().statusCode(204);

        signIn(null).statusCode(200);
        admin.asks()
                .get("/api/v1/audit-log")
                .then()
                .statusCode(200)
                .body("items.action", hasItem("DELETE /members/{id}/second-factor"));
    }

    @Test
    void a_guest_signs_in_at_home_and_has_none_here() {
        Someone host = given.admin();
        String plan = admin.makesPlan("Travels", Map.of());
        admin.setsMemberships(camille.id(), List.of(Map.of("planId", plan, "startsOn", "2026-11-01")))
                .statusCode(200);
        String agreement = host.hosts(admin, plan);
        String token = camille.asks()
                .post("/api/v1/agreements/" + agreement + "/visits")
                .then()
                .statusCode(201)
                .extract()
                .path("accessToken");
        begin(new Someone(camille.id(), host.organisationId(), camille.email(), token), null)
                .statusCode(403);
    }

    @Test
    void what_is_held_about_it_is_told_without_the_secret() {
        Phone phone = inForce();
        String all = camille.asks()
                .get("/api/v1/me/export")
                .then()
                .statusCode(200)
                .body("secondFactors[0].createdAt", equalTo("2026-11-24T07:00:00Z"))
                .body("secondFactors[0].confirmedAt", equalTo("2026-11-24T07:00:00Z"))
                .body("secondFactors[0].recoveryCodesLeft", equalTo(10))
                .extract()
                .asString();
        assertThat(all).doesNotContain(phone.secret());
    }

    private Phone inForce() {
        Phone phone = Phone.of(camille, PASSWORD);
        phone.confirmedBy(camille, NOW);
        return phone;
    }

    /** That of the step after the one that has been shown. */
    private static String next(Phone phone) {
        return phone.shows(NOW.plusSeconds(30));
    }

    private ValidatableResponse mine() {
        return camille.asks().get(MINE).then().statusCode(200);
    }

    private static ValidatableResponse begin(Someone who, @Nullable String password) {
        Map<String, Object> body = new HashMap<>();
        body.put("password", password);
        return who.asks().body(body).post(MINE).then();
    }

    private ValidatableResponse confirm(String otp) {
        return camille.asks()
                .body(Map.of("otp", otp))
                .post(MINE + "/confirmation")
                .then();
    }

    private ValidatableResponse remove(String otp) {
        return camille.asks().body(Map.of("otp", otp)).post(MINE + "/removal").then();
    }

    private ValidatableResponse signIn(@Nullable String otp) {
        Map<String, Object> body = new HashMap<>(Map.of("email", camille.email(), "password", PASSWORD));
        body.put("otp", otp);
        return Anybody.posts(body, "/api/v1/tokens");
    }

    private static ValidatableResponse accept(String code, @Nullable String otp) {
        Map<String, Object> body = new HashMap<>(Map.of("code", code, "password", "un mot de passe neuf"));
        body.put("otp", otp);
        return Anybody.posts(body, "/api/v1/invitations/acceptance");
    }
}
