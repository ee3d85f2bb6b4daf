package dev.cantine.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.cantine.member.Members;
import dev.cantine.member.Role;
import dev.cantine.member.RolesFromElsewhere;
import dev.cantine.tenancy.Organisations;
import dev.cantine.testing.AtOnce;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who comes with the word of an identity provider. Each test has a day of its own, so that no key is still known from another. */
@QuarkusTest
class IdTokenTest {
    private static final AtomicInteger DAYS = new AtomicInteger();
    private static final String PASSWORD = "un tableau noir à l'entrée";

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    IssuerOfTheTests issuer;

    @Inject
    OidcSettings settings;

    @Inject
    EntityManager entities;

    @Inject
    Members members;

    @Inject
    IssuerKeys keys;

    @Inject
    ExternalIdentities identities;

    @Inject
    SecondFactors factors;

    @Inject
    RolesFromElsewhere roles;

    @Inject
    Organisations organisations;

    @Inject
    Invitations invitations;

    @Inject
    Sessions sessions;

    @Inject
    SignInLimits limits;

    private UUID house;
    private Someone admin;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2027-01-01T08:00:00Z").plus(Duration.ofDays(DAYS.incrementAndGet())));
        issuer.hasItsOrganisation();
        house = settings.organisation().orElseThrow();
        admin = given.admin(house);
    }

    @AfterEach
    void reset() {
        issuer.isOutOfReach(false);
        issuer.publishes(null);
        clock.reset();
    }

    @Test
    void who_comes_for_the_first_time_becomes_a_member() {
        String email = given.address();

        Response tokens = comes(Map.of(
                "sub",
                "nour-1",
                "email",
                email.toUpperCase(java.util.Locale.ROOT),
                "email_verified",
                true,
                "locale",
                "fr-FR"));

        tokens.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("tokenType", equalTo("Bearer"))
                .body("expiresIn", equalTo(900));
        me(tokens)
                .body("email", equalTo(email))
                .body("emailVerifiedAt", equalTo(clock.instant().toString()))
                .body("name", equalTo("Nour Haddad"))
                .body("locale", equalTo("fr-FR"))
                .body("role", equalTo("MEMBER"))
                .body("status", equalTo("ACTIVE"));
        admin.asks().get("/api/v1/members/" + id(tokens)).then().statusCode(200);
    }

    @Test
    void who_comes_again_is_the_same_member_whatever_else_has_changed_there() {
        String subject = UUID.randomUUID().toString();
        String email = given.address();
        Response first = comes(introduced(subject, email));

        Response second = comes(with(introduced(subject, given.address()), "name", "Nour El Haddad"));
        Response third = comes(with(introduced(subject, email), "email_verified", false));
        Response fourth = comes(Map.of("sub", subject));

        for (Response again : List.of(second, third, fourth)) {
            assertThat(id(again)).isEqualTo(id(first));
        }
        me(fourth).body("email", equalTo(email)).body("name", equalTo("Nour Haddad"));
    }

    @Test
    void subjects_that_differ_in_their_letter_case_only_are_two_people() {
        Response one = comes(introduced("nour", given.address()));
        Response other = comes(introduced("Nour", given.address()));

        assertThat(id(one)).isNotEqualTo(id(other));
    }

    @Test
    void of_many_first_sign_ins_at_once_all_are_the_same_new_member() throws Exception {
        String token = issuer.idToken(introduced(UUID.randomUUID().toString(), given.address()));
        Callable<Response> coming = () -> present(token);

        List<Response> answers = AtOnce.all(Collections.nCopies(8, coming));

        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        Set<String> ids = answers.stream().map(this::id).collect(Collectors.toSet());
        assertThat(ids).hasSize(1);
    }

    @Test
    void a_session_that_begins_so_is_like_any_other() {
        Response tokens = comes(introduced(UUID.randomUUID().toString(), given.address()));

        Response renewed = refresh(tokens);

        renewed.then().statusCode(200);
        given().auth()
                .oauth2(renewed.path("accessToken"))
                .delete("/api/v1/tokens/current")
                .then()
                .statusCode(204);
        given().auth()
                .oauth2(tokens.path("accessToken"))
                .get("/api/v1/me")
                .then()
                .statusCode(401);
    }

    @Test
    void after_a_day_the_provider_has_to_say_again_who_they_are() {
        String subject = UUID.randomUUID().toString();
        Response tokens = comes(introduced(subject, given.address()));

        clock.advance(Duration.ofHours(24).minusSeconds(1));
        tokens = refresh(tokens);
        tokens.then().statusCode(200);
        me(tokens);
        clock.advance(Duration.ofSeconds(1));

        refresh(tokens).then().statusCode(401);
        given().auth()
                .oauth2(tokens.path("accessToken"))
                .get("/api/v1/me")
                .then()
                .statusCode(401);
        comes(Map.of("sub", subject)).then().statusCode(200);
    }

    private static Response refresh(Response tokens) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("refreshToken", tokens.path("refreshToken")))
                .post("/api/v1/tokens/refresh");
    }

    @Test
    void a_token_that_is_not_in_order_is_refused() {
        Map<String, Object> good = introduced(UUID.randomUUID().toString(), given.address());
        long now = clock.instant().getEpochSecond();
        String token = issuer.idToken(good);
        List<String> parts = List.of(token.split("\\.", -1));
        PublicJsonWebKey ours = issuer.key();
        PublicJsonWebKey another = IssuerOfTheTests.newKey();
        String unknownKey = issuer.signed(another, good);
        another.setKeyId(ours.getKeyId());

        Map<String, String> bad = new HashMap<>();
        bad.put(
                "another issuer",
                issuer.idToken(with(good, "iss", "https://identity.cantine.example/realms/la-cantine/")));
        bad.put("no issuer", issuer.idToken(with(good, "iss", null)));
        bad.put("another audience", issuer.idToken(with(good, "aud", "canteen")));
        bad.put("other audiences", issuer.idToken(with(good, "aud", List.of("account", "canteen"))));
        bad.put("no audience", issuer.idToken(with(good, "aud", null)));
        bad.put("for another client", issuer.idToken(with(good, "azp", "canteen")));
        bad.put("expired", issuer.idToken(with(with(good, "iat", now - 331), "exp", now - 31)));
        bad.put("without an end", issuer.idToken(with(good, "exp", null)));
        bad.put("without a beginning", issuer.idToken(with(good, "iat", null)));
        bad.put("not yet", issuer.idToken(with(good, "nbf", now + 31)));
        bad.put("of nobody", issuer.idToken(with(good, "sub", null)));
        bad.put("of an empty subject", issuer.idToken(with(good, "sub", "")));
        bad.put("of a long subject", issuer.idToken(with(good, "sub", "s".repeat(256))));
        bad.put("of a subject that no store takes", issuer.idToken(with(good, "sub", "a\u0000")));
        bad.put("of a number", issuer.idToken(with(good, "sub", 4711)));
        bad.put("unsigned", encoded("{\"alg\":\"none\"}") + "." + parts.get(1) + ".");
        bad.put("without its signature", parts.get(0) + "." + parts.get(1) + ".");
        bad.put("with a shared key", hs256(ours, good));
        bad.put("another key of the same name", issuer.signed(another, good));
        bad.put("a key of another name", unknownKey);
        bad.put(
                "with its key in it",
                withHeader(another, good, "jwk", another.toParams(OutputControlLevel.PUBLIC_ONLY)));
        bad.put("with the address of its key", withHeader(another, good, "jku", "https://elsewhere.example/keys"));
        bad.put(
                "changed",
                parts.get(0) + "." + encoded(JsonUtil.toJson(issuer.claims(good)) + " ") + "." + parts.get(2));
        bad.put("an access token by its header", withHeader(ours, good, "typ", "at+jwt"));
        bad.put("an access token of Keycloak", issuer.idToken(with(good, "typ", "Bearer")));
        bad.put(
                "a logout token",
                issuer.idToken(
                        with(good, "events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))));
        bad.put("one of ours", admin.accessToken());
        bad.put("nothing like it", "x");
        bad.put("dots", "..");
        bad.put("not even ASCII", "💥.💥.💥");
        bad.put("no object", encoded("[]") + "." + parts.get(1) + "." + parts.get(2));

        bad.forEach((what, each) -> refused(what, present(each)));
        present(token).then().statusCode(200);
    }

    @Test
    void it_may_be_for_several_if_it_is_for_us_and_a_little_late() {
        long now = clock.instant().getEpochSecond();
        String subject = UUID.randomUUID().toString();

        comes(with(with(introduced(subject, given.address()), "aud", List.of("account", "cantine")), "azp", "cantine"))
                .then()
                .statusCode(200);
        comes(with(with(Map.of("sub", subject), "iat", now - 329), "exp", now - 29))
                .then()
                .statusCode(200);
        comes(with(Map.of("sub", subject), "typ", "ID")).then().statusCode(200);
        present(withHeader(issuer.key(), Map.of("sub", subject), "typ", "JWT"))
                .then()
                .statusCode(200);
    }

    @Test
    void an_address_that_is_not_verified_lets_nobody_in() {
        String email = given.address();
        Map<String, Object> verified = introduced(UUID.randomUUID().toString(), email);
        Someone camille = given.member(house);

        refused("not verified", comes(with(verified, "email_verified", false)));
        refused("said in words", comes(with(verified, "email_verified", "true")));
        refused("not said", comes(with(verified, "email_verified", null)));
        refused("no address", comes(with(verified, "email", null)));
        refused("none at all", comes(with(verified, "email", "nour")));
        refused("a number", comes(with(verified, "email", 4711)));
        refused("one that no store takes", comes(with(verified, "email", "a\u0000@cantine.example")));
        refused("a long one", comes(with(verified, "email", "a".repeat(250) + "@cantine.example")));
        refused("of a member", comes(with(with(verified, "email", camille.email()), "email_verified", false)));

        assertThat(members.withEmail(email)).isEmpty();
        assertThat(introductions(camille.id())).isZero();
    }

    @Test
    void who_is_invited_comes_as_that_member_and_the_invitation_is_over() {
        String email = given.address();
        String nour = admin.asks()
                .body(Map.of("email", email, "name", "Nour", "role", "MEMBER"))
                .post("/api/v1/members")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String code = admin.asks()
                .post("/api/v1/members/" + nour + "/invitation")
                .then()
                .statusCode(201)
                .extract()
                .path("code");

        Response tokens = comes(introduced(UUID.randomUUID().toString(), email));

        me(tokens).body("id", equalTo(nour)).body("status", equalTo("ACTIVE")).body("name", equalTo("Nour"));
        given().contentType(ContentType.JSON)
                .body(Map.of("code", code, "password", PASSWORD))
                .post("/api/v1/invitations/acceptance")
                .then()
                .statusCode(401);
    }

    @Test
    void who_has_a_password_keeps_it() {
        Someone camille = given.withPassword(given.member(house), PASSWORD);

        Response tokens = comes(introduced(UUID.randomUUID().toString(), camille.email()));

        assertThat(id(tokens)).isEqualTo(camille.id().toString());
        given().contentType(ContentType.JSON)
                .body(Map.of("email", camille.email(), "password", PASSWORD))
                .post("/api/v1/tokens")
                .then()
                .statusCode(200);
    }

    @Test
    void an_address_that_has_passed_on_to_somebody_else_is_not_the_member() {
        String subject = UUID.randomUUID().toString();
        String email = given.address();
        Response first = comes(introduced(subject, email));

        refused(
                "another subject",
                comes(with(
                        introduced(UUID.randomUUID().toString(), email),
                        "realm_access",
                        Map.of("roles", "cantine-admin"))));

        me(first).body("role", equalTo("MEMBER"));
        assertThat(introductions(UUID.fromString(id(first)))).isEqualTo(1);
        comes(Map.of("sub", subject)).then().statusCode(200);
    }

    @Test
    void an_address_of_another_organisation_opens_nothing_there_or_here() {
        Someone elsewhere = given.admin();

        refused("elsewhere", comes(introduced(UUID.randomUUID().toString(), elsewhere.email())));

        assertThat(introductions(elsewhere.id())).isZero();
    }

    @Test
    void who_was_introduced_to_another_organisation_stays_there() {
        Someone elsewhere = given.member(given.organisation());
        String subject = UUID.randomUUID().toString();
        QuarkusTransaction.requiringNew()
                .run(() -> identities.add(
                        new ExternalIdentity.Id(settings.issuer().orElseThrow(), subject), elsewhere.id()));

        refused("elsewhere", comes(introduced(subject, elsewhere.email())));
        refused("with another address", comes(introduced(subject, given.address())));
    }

    @Test
    void who_is_deactivated_is_out_and_does_not_come_back_as_another() {
        String subject = UUID.randomUUID().toString();
        Response tokens = comes(introduced(subject, given.address()));
        String nour = id(tokens);
        Someone camille = given.member(house);
        becomes(nour, "{\"status\":\"DEACTIVATED\"}");
        becomes(camille.id().toString(), "{\"status\":\"DEACTIVATED\"}");

        refused("known", comes(introduced(subject, given.address())));
        refused("by an address", comes(introduced(UUID.randomUUID().toString(), camille.email())));

        given().auth()
                .oauth2(tokens.path("accessToken"))
                .get("/api/v1/me")
                .then()
                .statusCode(401);
        becomes(nour, "{\"status\":\"ACTIVE\"}");
        assertThat(id(comes(Map.of("sub", subject)))).isEqualTo(nour);
    }

    @Test
    void who_is_refused_is_told_what_a_wrong_password_is_told() {
        Map<String, Object> wrongPassword = given().contentType(ContentType.JSON)
                .body(Map.of("email", given.address(), "password", PASSWORD))
                .post("/api/v1/tokens")
                .then()
                .statusCode(401)
                .extract()
                .path("$");

        Map<String, Object> wrongToken = refused("x", present("x")).extract().path("$");

        assertThat(with(wrongToken, "instance", null)).isEqualTo(with(wrongPassword, "instance", null));
    }

    @Test
    void refusals_count_and_sign_ins_do_not() {
        String token = issuer.idToken(introduced(UUID.randomUUID().toString(), given.address()));
        long before = remaining(present(token));
        assertThat(remaining(present(token))).isEqualTo(before);
        refused("x", present("x"));

        assertThat(remaining(present(token))).isEqualTo(before - 1);
    }

    @Test
    void a_new_key_is_known_as_soon_as_it_signs_and_an_old_one_no_more() {
        String subject = UUID.randomUUID().toString();
        comes(introduced(subject, given.address())).then().statusCode(200);
        clock.advance(Duration.ofMinutes(1));
        String withOldKey = issuer.idToken(Map.of("sub", subject));
        issuer.rotates();
        present(withOldKey).then().statusCode(200);

        comes(Map.of("sub", subject)).then().statusCode(200);

        refused("the old key", present(withOldKey));
    }

    @Test
    void a_key_that_was_withdrawn_works_for_an_hour_at_most() {
        String subject = UUID.randomUUID().toString();
        comes(introduced(subject, given.address())).then().statusCode(200);
        PublicJsonWebKey withdrawn = issuer.key();
        issuer.rotates();

        clock.advance(Duration.ofHours(1).minusSeconds(1));
        present(issuer.signed(withdrawn, Map.of("sub", subject))).then().statusCode(200);
        clock.advance(Duration.ofSeconds(1));
        refused("withdrawn", present(issuer.signed(withdrawn, Map.of("sub", subject))));
    }

    @Test
    void whatever_keys_are_named_the_provider_is_asked_once_in_a_while() {
        String subject = UUID.randomUUID().toString();
        comes(introduced(subject, given.address())).then().statusCode(200);
        issuer.fetches();
        clock.advance(Duration.ofSeconds(10));

        for (int i = 0; i < 5; i++) {
            refused("unknown", present(issuer.signed(IssuerOfTheTests.newKey(), Map.of("sub", subject))));
        }

        assertThat(issuer.fetches()).isEqualTo(1);
        comes(Map.of("sub", subject)).then().statusCode(200);
        assertThat(issuer.fetches()).isZero();
    }

    @Test
    void a_provider_that_is_out_of_reach_is_a_reason_to_try_again() {
        String subject = UUID.randomUUID().toString();
        comes(introduced(subject, given.address())).then().statusCode(200);
        issuer.isOutOfReach(true);
        clock.advance(Duration.ofMinutes(59));
        comes(Map.of("sub", subject)).then().statusCode(200);

        clock.advance(Duration.ofMinutes(1));
        for (int i = 0; i < 2; i++) {
            comes(Map.of("sub", subject))
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "1")
                    .body("type", endsWith("/problems/try-again"))
                    .body("detail", startsWith("The identity provider cannot be reached right now."));
        }

        issuer.isOutOfReach(false);
        clock.advance(Duration.ofSeconds(10));
        comes(Map.of("sub", subject)).then().statusCode(200);
    }

    @Test
    void what_the_provider_says_of_itself_is_not_believed_blindly() {
        String token = issuer.idToken(introduced(UUID.randomUUID().toString(), given.address()));
        String id = settings.issuer().orElseThrow();
        for (String said : List.of(
                "",
                "[]",
                "<html>",
                "{}",
                "{\"issuer\":\"" + id + "\"}",
                "{\"issuer\":\"" + id + "\",\"jwks_uri\":42}",
                "{\"issuer\":\"" + id + "\",\"jwks_uri\":\"http://identity.cantine.example/keys\"}",
                "{\"issuer\":\"" + id + "\",\"jwks_uri\":\"file:///etc/passwd\"}",
                "{\"issuer\":\"" + id + "/\",\"jwks_uri\":\"" + id + "/keys\"}")) {
            issuer.publishes(said);
            clock.advance(Duration.ofSeconds(10));
            present(token).then().statusCode(503);
        }
        issuer.publishes(null);
        clock.advance(Duration.ofSeconds(10));
        present(token).then().statusCode(200);
    }

    @Test
    void a_claim_says_the_role_at_each_sign_in() {
        String subject = UUID.randomUUID().toString();
        Map<String, Object> nour = introduced(subject, given.address());

        me(comes(with(nour, "realm_access", Map.of("roles", List.of("other", "cantine-manager")))))
                .body("role", equalTo("MANAGER"));
        Response asAdmin =
                comes(with(nour, "realm_access", Map.of("roles", List.of("cantine-manager", "cantine-admin"))));
        me(asAdmin).body("role", equalTo("ADMIN"));
        admin.asks()
                .get("/api/v1/audit-log?actorId=" + id(asAdmin))
                .then()
                .body("items[0].action", equalTo("POST /tokens/oidc"))
                .body("items[0].role", equalTo("ADMIN"));
        me(comes(with(nour, "realm_access", Map.of("roles", "cantine-manager"))))
                .body("role", equalTo("MANAGER"));
        for (Object none : List.of(
                Map.of("roles", List.of("ADMIN", "admin", "Cantine-Admin")),
                Map.of("roles", 7),
                Map.of(),
                "cantine-admin")) {
            comes(with(nour, "realm_access", Map.of("roles", "cantine-admin")))
                    .then()
                    .statusCode(200);
            me(comes(with(nour, "realm_access", none))).body("role", equalTo("MEMBER"));
        }
    }

    @Test
    void the_last_admin_stays_one_whatever_the_claim_says() {
        String subject = UUID.randomUUID().toString();
        Map<String, Object> nour = introduced(subject, given.address());
        Response first = comes(with(nour, "realm_access", Map.of("roles", List.of("cantine-admin"))));
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createQuery(
                                "update Member set role = 'MEMBER' where organisationId = :house and id <> :nour")
                        .setParameter("house", house)
                        .setParameter("nour", UUID.fromString(id(first)))
                        .executeUpdate());

        me(comes(nour)).body("role", equalTo("ADMIN"));

        given.admin(house);
        me(comes(nour)).body("role", equalTo("MEMBER"));
    }

    @Test
    void without_a_claim_the_roles_are_ours() {
        OidcSettings ours = new WithoutRoles(settings);
        Usher usher = new Usher(
                new IdTokens(ours, keys, clock),
                identities,
                members,
                roles,
                organisations,
                invitations,
                sessions,
                factors,
                limits,
                clock);
        Someone second = given.admin(house);
        String token = issuer.idToken(with(
                introduced(UUID.randomUUID().toString(), second.email()),
                "realm_access",
                Map.of("roles", "cantine-manager")));

        usher.letIn(token, null, "test");

        assertThat(QuarkusTransaction.requiringNew()
                        .call(() -> members.get(house, second.id()).role()))
                .isEqualTo(Role.ADMIN);
    }

    private record WithoutRoles(OidcSettings others) implements OidcSettings {
        @Override
        public Duration session() {
            return others.session();
        }

        @Override
        public Optional<String> issuer() {
            return others.issuer();
        }

        @Override
        public Optional<String> clientId() {
            return others.clientId();
        }

        @Override
        public Optional<UUID> organisation() {
            return others.organisation();
        }

        @Override
        public Optional<String> rolesClaim() {
            return Optional.empty();
        }

        @Override
        public String adminRole() {
            return others.adminRole();
        }

        @Override
        public String managerRole() {
            return others.managerRole();
        }
    }

    @Test
    void a_name_is_what_fits_and_else_the_address() {
        String email = given.address();

        me(comes(with(introduced(UUID.randomUUID().toString(), email), "name", " ")))
                .body("name", equalTo(email));
        me(comes(with(introduced(UUID.randomUUID().toString(), given.address()), "name", "😀".repeat(300))))
                .body("name", equalTo("😀".repeat(100)));
        me(comes(with(introduced(UUID.randomUUID().toString(), given.address()), "locale", "tlh")))
                .body("locale", equalTo("en"));
    }

    private Map<String, Object> introduced(String subject, String email) {
        return Map.of("sub", subject, "email", email, "email_verified", true);
    }

    private static Map<String, Object> with(Map<String, ?> claims, String name, @Nullable Object value) {
        Map<String, Object> changed = new HashMap<>(claims);
        changed.put(name, value);
        return changed;
    }

    private Response comes(Map<String, ?> claims) {
        return present(issuer.idToken(claims));
    }

    private static Response present(String token) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("idToken", token))
                .post("/api/v1/tokens/oidc");
    }

    private static ValidatableResponse refused(String what, Response answer) {
        assertThat(answer.statusCode()).as(what).isEqualTo(401);
        return answer.then()
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("type", endsWith("/problems/authentication-required"));
    }

    private static ValidatableResponse me(Response tokens) {
        tokens.then().statusCode(200);
        return given().auth()
                .oauth2(tokens.path("accessToken"))
                .get("/api/v1/me")
                .then()
                .statusCode(200);
    }

    private String id(Response tokens) {
        return me(tokens).extract().path("id");
    }

    private void becomes(String member, String patch) {
        String path = "/api/v1/members/" + member;
        admin.patches(admin.tagOf(path)).body(patch).patch(path).then().statusCode(200);
    }

    private long introductions(UUID member) {
        return QuarkusTransaction.requiringNew().call(() -> identities.count("memberId", member));
    }

    private static long remaining(Response answer) {
        return Long.parseLong(answer.header("RateLimit").replaceFirst(".*r=(\\d+).*", "$1"));
    }

    private String hs256(PublicJsonWebKey key, Map<String, ?> claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(JsonUtil.toJson(issuer.claims(claims)));
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(new HmacKey(key.getPublicKey().getEncoded()));
        return IssuerOfTheTests.compact(signature);
    }

    private String withHeader(PublicJsonWebKey key, Map<String, ?> claims, String header, Object value) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(JsonUtil.toJson(issuer.claims(claims)));
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.getHeaders().setObjectHeaderValue(header, value);
        signature.setKey(key.getPrivateKey());
        return IssuerOfTheTests.compact(signature);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
