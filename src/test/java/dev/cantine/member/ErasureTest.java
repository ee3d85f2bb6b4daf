package dev.cantine.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.booking.Attendance;
import dev.cantine.space.DeskKind;
import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Phone;
import dev.cantine.testing.Someone;
import dev.cantine.testing.Store;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is forgotten. It is Tuesday 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class ErasureTest {
    private static final String PASSWORD = "un tableau noir à l'entrée";

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    Store store;

    @Inject
    Attendance attendance;

    private Someone admin;
    private Someone partner;
    private Someone nour;
    private Space house;
    private UUID desk;
    private UUID room;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        admin = given.admin();
        partner = given.admin();
        nour = given.member(admin.organisationId());
        house = given.space(admin.organisationId());
        desk = given.desk(house);
        room = given.desk(house, DeskKind.ROOM);
        admin.setsRules(house, Map.of("maxDuration", "PT10H", "overridable", List.of("too-long")));
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    /** Their name is in their address, in their language, and in whatever anybody has written about them or they about others. */
    @Test
    void nothing_in_the_store_says_who_it_was_and_everything_is_counted_as_before() {
        String mark = "zq" + UUID.randomUUID().toString().substring(0, 6);
        Someone gone = filledWith(mark);
        assertThat(store.columnsWith(mark))
                .containsExactlyInAnyOrder(
                        "member.name",
                        "member.email",
                        "member.locale",
                        "booking.note",
                        "booking_series.note",
                        "waitlist_entry.note",
                        "credit_entry.note",
                        "fact.content",
                        "api_key.name",
                        "idempotency_key.body",
                        "idempotency_key.request_key",
                        "password_reset.email");
        clock.set(Instant.parse("2026-11-26T20:00:00Z"));
        assertThat(Stream.generate(attendance::closeOver).anyMatch(closed -> closed == 0))
                .isTrue();
        admin = given.signedInAgain(admin);
        partner = given.signedInAgain(partner);
        gone = given.signedInAgain(gone);
        List<Object> before = counted(gone);
        String occupancy = occupancy();

        assertThat(erase(gone, gone.tagOf("/api/v1/me")).statusCode()).isEqualTo(204);

        assertThat(store.columnsWith(mark)).isEmpty();
        assertThat(counted(gone)).isEqualTo(before);
        assertThat(occupancy()).isEqualTo(occupancy);
        for (String table : List.of(
                "session",
                "credential",
                "invitation",
                "api_key",
                "member_space",
                "external_identity",
                "second_factor",
                "recovery_code")) {
            assertThat(store.count("select count(*) from " + table + " where member_id = ?", gone.id()))
                    .as(table)
                    .isZero();
        }
        assertThat(store.count(
                        "select count(*) from mail where subject_id in (select id from booking where member_id = ?)",
                        gone.id()))
                .isZero();
        assertThat(store.count("select count(*) from desk where assigned_to = ?", gone.id()))
                .isZero();
        assertThat(store.count("select count(*) from member where home_member_id = ?", gone.id()))
                .isZero();
        assertThat(signIn(mark + "@cantine.example").statusCode()).isEqualTo(401);
    }

    /** What the house counts: bookings by what has become of them, the ledger, and facts. */
    private List<Object> counted(Someone gone) {
        return List.of(
                store.count("select count(*) from booking where member_id = ?", gone.id()),
                store.ask("""
                        select status || ' ' || count(*) from booking
                        where member_id = ? and ends_at < ? group by status order by status""", gone.id(), clock.instant().atOffset(ZoneOffset.UTC)),
                store.count("select sum(amount) from credit_entry where holder_id = ?", gone.id()),
                store.count("select count(*) from booking where organisation_id = ?", partner.organisationId()),
                store.count("select count(*) from waitlist_entry where member_id = ?", gone.id()));
    }

    private String occupancy() {
        return admin.asks()
                .get("/api/v1/spaces/" + house.id()
                        + "/occupancy?from=2026-11-24T00:00&to=2026-11-26T00:00&granularity=HOUR")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private Someone filledWith(String mark) {
        String id = admin.asks()
                .header("Idempotency-Key", "add-" + mark)
                .body(Map.of(
                        "email", mark + "@cantine.example",
                        "name", "Camille " + mark,
                        "locale", "fr-" + mark,
                        "role", "MANAGER",
                        "managedSpaceIds", List.of(house.id())))
                .post("/api/v1/members")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        UUID member = UUID.fromString(id);
        accept(invite(id));
        invite(id);
        Someone camille = signedIn(member, mark + "@cantine.example");
        Phone.of(camille, PASSWORD).confirmedBy(camille, clock.instant());
        done(camille.asks()
                .body(Map.of("name", mark, "scopes", List.of("READ")))
                .post("/api/v1/api-keys"));

        String plan = admin.makesPlan("Residents", Map.of());
        admin.setsMemberships(member, List.of(Map.of("planId", plan, "startsOn", "2026-11-01")))
                .statusCode(200);
        done(admin.asks()
                .header("Idempotency-Key", "credits-" + mark)
                .body(Map.of("amount", 10, "note", "For " + mark))
                .post("/api/v1/members/" + id + "/credits"));
        done(camille.asks()
                .header("Idempotency-Key", "book-" + mark)
                .body(Map.of(
                        "deskId",
                        desk,
                        "startsAt",
                        "2026-11-25T09:00",
                        "endsAt",
                        "2026-11-25T17:00",
                        "note",
                        mark + " by the window"))
                .post("/api/v1/bookings"));
        String over = done(admin.asks()
                        .body(Map.of(
                                "deskId",
                                room,
                                "memberId",
                                member,
                                "startsAt",
                                "2026-11-25T08:00",
                                "endsAt",
                                "2026-11-25T20:00",
                                "override",
                                Map.of("reason", "A favour to " + mark)))
                        .post("/api/v1/bookings"))
                .getString("id");
        cancel(camille, camille.books(desk, "2026-11-26T09:00", "2026-11-26T10:00"), mark + " is ill");
        cancel(admin, camille.books(desk, "2026-11-26T11:00", "2026-11-26T12:00"), mark + " asked me to");
        cancel(camille, nour.books(desk, "2026-11-26T14:00", "2026-11-26T15:00"), "Says " + mark);
        done(camille.asks()
                .body(Map.of(
                        "deskId", desk,
                        "rrule", "FREQ=DAILY;COUNT=3",
                        "startsAt", "2026-12-07T09:00",
                        "endsAt", "2026-12-07T17:00",
                        "note", mark + " again"))
                .post("/api/v1/series"));
        given.desk(house);
        done(camille.asks()
                .body(Map.of(
                        "spaceId",
                        house.id(),
                        "count",
                        2,
                        "startsAt",
                        "2026-12-14T09:00",
                        "endsAt",
                        "2026-12-14T17:00",
                        "note",
                        mark))
                .post("/api/v1/booking-groups"));
        nour.books(desk, "2026-12-21T09:00", "2026-12-21T17:00");
        done(camille.asks()
                .body(Map.of(
                        "deskId",
                        desk,
                        "startsAt",
                        "2026-12-21T09:00",
                        "endsAt",
                        "2026-12-21T17:00",
                        "note",
                        mark + " would like to"))
                .post("/api/v1/waitlist"));
        done(admin.asks()
                .body(Map.of("spaceId", house.id(), "name", "Theirs", "assignedTo", member))
                .post("/api/v1/desks"));
        assertThat(over).isNotNull();
        assertThat(RestAssured.given()
                        .contentType(ContentType.JSON)
                        .body(Map.of("email", mark + "@cantine.example"))
                        .post("/api/v1/password-resets")
                        .statusCode())
                .isEqualTo(202);
        visit(camille, plan, mark);
        return camille;
    }

    /** Where they are a guest they have name and address too, and write a note. */
    private void visit(Someone camille, String plan, String mark) {
        Space elsewhere = given.space(partner.organisationId());
        String agreement = partner.hosts(admin, plan);
        JsonPath visit = done(camille.asks().post("/api/v1/agreements/" + agreement + "/visits"));
        done(RestAssured.given()
                .auth()
                .oauth2(visit.getString("accessToken"))
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "deskId",
                        given.desk(elsewhere),
                        "startsAt",
                        "2026-11-25T09:00",
                        "endsAt",
                        "2026-11-25T17:00",
                        "note",
                        mark + " from elsewhere"))
                .post("/api/v1/bookings"));
    }

    @Test
    void who_is_erased_is_nobody_for_good() {
        Someone camille = given.member(admin.organisationId());
        String path = "/api/v1/members/" + camille.id();
        String booking = camille.books(desk, "2026-11-25T09:00", "2026-11-25T17:00");
        JsonPath left = done(admin.asks().post(path + "/erasure"));
        admin.asks().get("/api/v1/bookings/" + booking).then().body("status", equalTo("CANCELLED"));
        assertThat(left.getString("name")).isEqualTo("erased");
        assertThat(left.getString("email")).isEqualTo("erased+" + camille.id() + "@cantine.invalid");
        assertThat(left.getString("status")).isEqualTo("DEACTIVATED");
        assertThat(left.getString("erasedAt")).isEqualTo("2026-11-24T07:00:00Z");
        camille.asks().get("/api/v1/me").then().statusCode(401);

        for (Map<String, Object> change :
                List.<Map<String, Object>>of(Map.of("status", "ACTIVE"), Map.of("name", "Camille"), Map.of())) {
            admin.patches("*")
                    .body(change)
                    .patch(path)
                    .then()
                    .statusCode(409)
                    .body("violations.code", contains("erased"));
        }
        admin.asks().post(path + "/invitation").then().statusCode(409);
        admin.setsMemberships(camille.id(), List.of()).statusCode(400).body("violations.code", contains("erased"));
        // The address is free again.
        done(admin.asks()
                .body(Map.of("email", camille.email(), "name", "Camille"))
                .post("/api/v1/members"));
    }

    @Test
    void erased_twice_nothing_changes() {
        Someone camille = given.member(admin.organisationId());
        String path = "/api/v1/members/" + camille.id();
        Response once = admin.asks().post(path + "/erasure");
        clock.advance(Duration.ofMinutes(1));
        Response twice = admin.asks().post(path + "/erasure");
        assertThat(twice.statusCode()).isEqualTo(200);
        assertThat(twice.asString()).isEqualTo(once.asString());
        assertThat(twice.header("ETag")).isEqualTo(once.header("ETag"));
    }

    @Test
    void who_goes_has_seen_themself_as_they_are_now() {
        Someone camille = given.member(admin.organisationId());
        String old = camille.tagOf("/api/v1/me");
        camille.patches(old)
                .body(Map.of("name", "Camille D."))
                .patch("/api/v1/me")
                .then()
                .statusCode(200);
        camille.asks().delete("/api/v1/me").then().statusCode(428);
        assertThat(erase(camille, old).statusCode()).isEqualTo(412);
        assertThat(erase(camille, camille.tagOf("/api/v1/me")).statusCode()).isEqualTo(204);
    }

    @Test
    void the_last_admin_stays_until_there_is_another() {
        for (Response refused :
                List.of(erase(admin, "*"), admin.asks().post("/api/v1/members/" + admin.id() + "/erasure"))) {
            refused.then()
                    .statusCode(409)
                    .body("type", equalTo("/api/v1/problems/state-conflict"))
                    .body("violations.code", contains("last-admin"));
        }
        Someone another = given.admin(admin.organisationId());
        assertThat(erase(admin, "*").statusCode()).isEqualTo(204);
        another.asks()
                .get("/api/v1/members/" + admin.id())
                .then()
                .statusCode(200)
                .body("role", equalTo("MEMBER"))
                .body("erasedAt", notNullValue());
    }

    @Test
    void a_repeat_with_the_key_of_a_request_about_them_tells_nobody_who_they_were() {
        Map<String, Object> wanted = Map.of("email", given.address(), "name", "Camille");
        String id = done(admin.asks()
                        .header("Idempotency-Key", "add-them")
                        .body(wanted)
                        .post("/api/v1/members"))
                .getString("id");
        done(admin.asks().header("Idempotency-Key", "erase-them").post("/api/v1/members/" + id + "/erasure"));
        admin.asks()
                .header("Idempotency-Key", "erase-them")
                .post("/api/v1/members/" + id + "/erasure")
                .then()
                .statusCode(200)
                .header("Idempotent-Replayed", "true");
        admin.asks()
                .header("Idempotency-Key", "add-them")
                .body(wanted)
                .post("/api/v1/members")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", nullValue());
    }

    /** Who is erased as a guest is still at home, and comes again as somebody new. */
    @Test
    void a_guest_is_forgotten_where_they_are_a_guest() {
        Someone camille = given.member(admin.organisationId());
        String plan = admin.makesPlan("Residents", Map.of());
        admin.setsMemberships(camille.id(), List.of(Map.of("planId", plan, "startsOn", "2026-11-01")))
                .statusCode(200);
        String agreement = partner.hosts(admin, plan);
        String visits = "/api/v1/agreements/" + agreement + "/visits";
        JsonPath first = done(camille.asks().post(visits));
        Someone guest = new Someone(
                first.getUUID("memberId"), partner.organisationId(), camille.email(), first.getString("accessToken"));

        assertThat(erase(guest, "*").statusCode()).isEqualTo(204);

        guest.asks().get("/api/v1/me").then().statusCode(401);
        camille.asks().get("/api/v1/me").then().statusCode(200).body("email", equalTo(camille.email()));
        String again = done(camille.asks().post(visits)).getString("memberId");
        assertThat(again).isNotEqualTo(guest.id().toString());
        done(partner.asks().post("/api/v1/members/" + again + "/erasure"));
        camille.asks().get("/api/v1/me").then().statusCode(200);
    }

    private static Response erase(Someone who, String entityTag) {
        return who.asks().header("If-Match", entityTag).delete("/api/v1/me");
    }

    private static void cancel(Someone who, String booking, String reason) {
        done(who.asks().body(Map.of("reason", reason)).post("/api/v1/bookings/" + booking + "/cancellation"));
    }

    private String invite(String member) {
        return done(admin.asks().post("/api/v1/members/" + member + "/invitation"))
                .getString("code");
    }

    private static void accept(String code) {
        done(RestAssured.given()
                .contentType(ContentType.JSON)
                .body(Map.of("code", code, "password", PASSWORD))
                .post("/api/v1/invitations/acceptance"));
    }

    private Someone signedIn(UUID member, String email) {
        return new Someone(
                member, admin.organisationId(), email, done(signIn(email)).getString("accessToken"));
    }

    private static Response signIn(String email) {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", PASSWORD))
                .post("/api/v1/tokens");
    }

    private static JsonPath done(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 201);
        return answer.jsonPath();
    }
}
