package dev.cantine.booking;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.space.DeskKind;
import dev.cantine.space.Space;
import dev.cantine.testing.AtOnce;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules that a space sets, on every path to a booking. It is Tuesday 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class SpaceRulesTest {
    private static final int CLIENTS = 32;

    @Inject
    Given given;

    @Inject
    TestClock clock;

    private Someone admin;
    private Someone camille;
    private Someone nour;
    private Space house;
    private UUID desk;
    private UUID room;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        admin = given.admin();
        camille = given.member(admin.organisationId());
        nour = given.member(admin.organisationId());
        house = given.space(admin.organisationId());
        desk = given.desk(house);
        room = given.desk(house, DeskKind.ROOM);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void rules_are_kept_as_they_were_set() {
        String zone = zone("La verrière");
        Map<String, Object> rules = rules(
                "minNotice",
                "PT1H",
                "grid",
                "PT15M",
                "buffer",
                "PT10M",
                "maxUpcoming",
                20,
                "quotas",
                List.of(Map.of("per", "WEEK", "bookings", 5), Map.of("per", "MONTH", "duration", "PT60H")),
                "capacity",
                40,
                "changeDeadline",
                "PT2H",
                "overridable",
                List.of("too-far-ahead"),
                "byKind",
                List.of(Map.of("kind", "ROOM", "rules", Map.of("maxDuration", "PT4H"))),
                "byZone",
                List.of(Map.of("zoneId", zone, "rules", Map.of("capacity", 12, "maxAdvance", "P2M"))));
        admin.setsRules(house, rules);
        camille.asks()
                .get(path())
                .then()
                .statusCode(200)
                .body("minDuration", equalTo("PT15M"))
                .body("minNotice", equalTo("PT1H"))
                .body("grid", equalTo("PT15M"))
                .body("buffer", equalTo("PT10M"))
                .body("maxUpcoming", equalTo(20))
                .body("quotas.per", contains("WEEK", "MONTH"))
                .body("quotas.bookings", contains(5, null))
                .body("quotas.duration", contains(null, "PT60H"))
                .body("capacity", equalTo(40))
                .body("changeDeadline", equalTo("PT2H"))
                .body("overridable", contains("too-far-ahead"))
                .body("byKind.kind", contains("ROOM"))
                .body("byKind.rules.maxDuration", contains("PT4H"))
                .body("byKind.rules.capacity", contains(nullValue()))
                .body("byZone.zoneId", contains(zone))
                .body("byZone.rules.capacity", contains(12))
                .body("byZone.rules.maxAdvance", contains("P2M"));
    }

    @Test
    void a_space_has_no_rules_but_three_until_somebody_sets_them() {
        camille.asks()
                .get(path())
                .then()
                .statusCode(200)
                .body("minDuration", equalTo("PT15M"))
                .body("maxDuration", equalTo("PT744H"))
                .body("maxAdvance", equalTo("P730D"))
                .body("grid", nullValue())
                .body("quotas", nullValue())
                .body("overridable", hasItems("too-long", "quota-exceeded", "too-late-to-change"))
                .body("overridable", not(hasItem("desk-taken")))
                .body("byKind", hasSize(0))
                .body("byZone", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'minNotice':'-PT1H'}                                  | /minNotice                 | out-of-range",
                "{'minNotice':'P367D'}                                  | /minNotice                 | out-of-range",
                "{'grid':'PT7M'}                                        | /grid                      | out-of-range",
                "{'grid':'PT0M'}                                        | /grid                      | out-of-range",
                "{'grid':'PT48H'}                                       | /grid                      | out-of-range",
                "{'buffer':'PT25H'}                                     | /buffer                    | out-of-range",
                "{'checkInOpens':0}                                     | /checkInOpens              | wrong-type",
                "{'checkInOpens':'PT1X'}                                | /checkInOpens              | wrong-type",
                "{'offerLasts':'PT59S'}                                 | /offerLasts                | out-of-range",
                "{'offerLasts':'P7DT1M'}                                | /offerLasts                | out-of-range",
                "{'maxUpcoming':0}                                      | /maxUpcoming               | out-of-range",
                "{'capacity':100001}                                    | /capacity                  | out-of-range",
                "{'changeDeadline':'P367D'}                             | /changeDeadline            | out-of-range",
                "{'quotas':[{'per':'WEEK'}]}                            | /quotas/0                  | either-bookings-or-duration",
                "{'quotas':[{'per':'DAY','bookings':1,'duration':'PT1H'}]} | /quotas/0               | either-bookings-or-duration",
                "{'quotas':[{'per':'DAY','bookings':0}]}                | /quotas/0/bookings         | out-of-range",
                "{'quotas':[{'bookings':1}]}                            | /quotas/0/per              | not-null",
                "{'quotas':[{'per':'YEAR','bookings':1}]}               | /quotas/0/per              | unknown-value",
                "{'overridable':['desk-taken']}                         | /overridable/0             | unknown-value",
                "{'byKind':[{'kind':'SOFA','rules':{}}]}                | /byKind/0/kind             | unknown-value",
                "{'byKind':[{'kind':'ROOM'}]}                           | /byKind/0/rules            | not-null",
                "{'byKind':[{'kind':'ROOM','rules':{}},{'kind':'ROOM','rules':{}}]} | /byKind/1/kind | already-exists",
                "{'byKind':[{'kind':'ROOM','rules':{'maxDuration':'PT5M'}}]} | /byKind/0/rules/maxDuration | out-of-range",
                "{'byKind':[{'kind':'ROOM','rules':{'maxDuration':'P32D'}}]} | /byKind/0/rules/maxDuration | out-of-range",
                "{'byKind':[{'kind':'ROOM','rules':{'maxAdvance':'P0D'}}]}   | /byKind/0/rules/maxAdvance  | out-of-range",
                "{'byKind':[{'kind':'ROOM','rules':{'quotas':[{'per':'DAY'}]}}]} | /byKind/0/rules/quotas/0 | either-bookings-or-duration",
                "{'byZone':[{'zoneId':'01a20ada-2c15-7d16-aafc-007931496cf6','rules':{}}]} | /byZone/0/zoneId | unknown",
                "{'maxDuration':'PT30M','grid':'PT1H'}                  | /grid                      | out-of-range",
            })
    void what_no_house_can_mean_is_refused(String settings, String pointer, String code) {
        String before = camille.tagOf(path());
        Map<String, Object> body = rules();
        body.putAll(new JsonPath(settings.replace('\'', '"')).getMap("$"));
        admin.asks()
                .header("If-Match", "*")
                .body(body)
                .put(path())
                .then()
                .statusCode(400)
                .body("violations.pointer", contains(pointer))
                .body("violations.code", contains(code));
        assertThat(camille.tagOf(path())).isEqualTo(before);
    }

    @Test
    void a_zone_is_more_precise_than_a_kind_and_both_than_the_space_setting_by_setting() {
        String zone = zone("La verrière");
        put(room, zone);
        UUID otherRoom = given.desk(house, DeskKind.ROOM);
        admin.setsRules(
                house,
                rules(
                        "maxDuration", "PT8H",
                        "byKind",
                                List.of(Map.of(
                                        "kind", "ROOM", "rules", Map.of("maxDuration", "PT4H", "minDuration", "PT1H"))),
                        "byZone", List.of(Map.of("zoneId", zone, "rules", Map.of("maxDuration", "PT2H")))));

        assertThat(camille.refusals(desk, "2026-11-24T10:00", "2026-11-24T18:00"))
                .isEmpty();
        assertThat(camille.refusals(desk, "2026-11-24T10:00", "2026-11-24T18:01"))
                .containsExactly("too-long PT8H");
        assertThat(camille.refusals(desk, "2026-11-24T10:00", "2026-11-24T10:15"))
                .isEmpty();
        assertThat(camille.refusals(otherRoom, "2026-11-24T10:00", "2026-11-24T14:00"))
                .isEmpty();
        assertThat(camille.refusals(otherRoom, "2026-11-24T10:00", "2026-11-24T14:01"))
                .containsExactly("too-long PT4H");
        assertThat(camille.refusals(otherRoom, "2026-11-24T10:00", "2026-11-24T10:59"))
                .containsExactly("too-short PT1H");
        assertThat(camille.refusals(room, "2026-11-24T10:00", "2026-11-24T12:00"))
                .isEmpty();
        assertThat(camille.refusals(room, "2026-11-24T10:00", "2026-11-24T12:01"))
                .containsExactly("too-long PT2H");
        assertThat(camille.refusals(room, "2026-11-24T10:00", "2026-11-24T10:59"))
                .containsExactly("too-short PT1H");

        admin.asks().header("If-Match", "*").delete(zonePath(zone)).then().statusCode(409);
        put(room, null);
        admin.asks().header("If-Match", "*").delete(zonePath(zone)).then().statusCode(204);
        camille.asks().get(path()).then().body("byZone", hasSize(0)).body("byKind", hasSize(1));
    }

    @Test
    void everything_that_speaks_against_a_booking_is_told_at_once_in_words() {
        camille.books(desk, "2026-11-24T12:00", "2026-11-24T13:00");
        admin.setsRules(
                house,
                rules(
                        "minNotice",
                        "PT4H",
                        "grid",
                        "PT30M",
                        "buffer",
                        "PT15M",
                        "maxUpcoming",
                        1,
                        "quotas",
                        List.of(Map.of("per", "WEEK", "duration", "PT90M")),
                        "capacity",
                        1));
        Response answer = camille.asks()
                .header("Accept-Language", "fr")
                .body(Map.of("deskId", desk, "startsAt", "2026-11-24T11:15", "endsAt", "2026-11-24T11:50"))
                .post("/api/v1/bookings");
        answer.then()
                .statusCode(422)
                .body("type", equalTo("/api/v1/problems/booking-refused"))
                .body(
                        "violations.code",
                        contains(
                                "buffer-needed", "too-short-notice", "off-grid", "too-many-upcoming", "quota-exceeded"))
                .body("violations.limit", contains("PT15M", "2026-11-24T12:00:00+01:00", "PT30M", 1, "PT1H30M"))
                .body("violations.actual", contains("PT10M", "2026-11-24T11:15:00+01:00", "PT15M", 2, "PT1H35M"))
                .body("violations.per", contains(null, null, null, null, "WEEK"))
                .body(
                        "violations.message",
                        hasItems(
                                "Le poste reste libre 15 minutes entre deux réservations ; ici, ce serait 10 minutes.",
                                "Le quota par semaine serait dépassé : 1 heure 30 minutes au plus, ce serait 1 heure 35 minutes."));
        assertThat(nour.refusals(room, "2026-11-24T12:30", "2026-11-24T13:00")).containsExactly("space-full 1");
    }

    @Test
    void a_quota_is_kept_on_every_path_and_a_booking_does_not_count_against_itself() {
        admin.setsRules(house, rules("quotas", List.of(Map.of("per", "DAY", "bookings", 1))));
        String first = camille.books(desk, "2026-11-25T10:00", "2026-11-25T12:00");
        String second = camille.books(desk, "2026-11-26T10:00", "2026-11-26T12:00");

        assertThat(camille.refusals(room, "2026-11-25T14:00", "2026-11-25T15:00"))
                .containsExactly("quota-exceeded 1");
        camille.asks()
                .body(Map.of("spaceId", house.id(), "startsAt", "2026-11-25T14:00", "endsAt", "2026-11-25T15:00"))
                .post("/api/v1/bookings")
                .then()
                .statusCode(422)
                .body("violations.code", contains("quota-exceeded"));
        move(camille, second, "2026-11-25T14:00", "2026-11-25T15:00")
                .statusCode(422)
                .body("violations.code", contains("quota-exceeded"));
        move(camille, first, "2026-11-25T14:00", "2026-11-25T15:00").statusCode(200);
        assertThat(nour.refusals(room, "2026-11-25T10:00", "2026-11-25T12:00")).isEmpty();

        cancel(camille, first, Map.of()).statusCode(200);
        move(camille, second, "2026-11-25T14:00", "2026-11-25T15:00").statusCode(200);
    }

    /** The week of Monday 30 November 2026. */
    @Test
    void a_quota_of_a_week_that_two_months_share_counts_all_of_it_beside_one_of_a_month() {
        admin.setsRules(
                house,
                rules("quotas", List.of(Map.of("per", "WEEK", "bookings", 1), Map.of("per", "MONTH", "bookings", 10))));
        camille.books(desk, "2026-11-30T09:00", "2026-11-30T10:00");

        assertThat(camille.refusals(desk, "2026-12-01T09:00", "2026-12-01T10:00"))
                .containsExactly("quota-exceeded 1");
        assertThat(camille.refusals(desk, "2026-12-07T09:00", "2026-12-07T10:00"))
                .isEmpty();
    }

    @Test
    void a_quota_counts_for_the_member_booked_for_and_what_is_over_counts() {
        admin.setsRules(house, rules("quotas", List.of(Map.of("per", "WEEK", "bookings", 1))));
        camille.books(desk, "2026-11-24T09:00", "2026-11-24T10:00");
        clock.set(Instant.parse("2026-11-26T07:00:00Z"));
        admin = given.signedInAgain(admin);
        admin.asks()
                .body(Map.of(
                        "deskId",
                        desk,
                        "memberId",
                        camille.id(),
                        "startsAt",
                        "2026-11-27T10:00",
                        "endsAt",
                        "2026-11-27T11:00"))
                .post("/api/v1/bookings")
                .then()
                .statusCode(422)
                .body("violations.code", contains("quota-exceeded"));
        admin.books(desk, "2026-11-27T10:00", "2026-11-27T11:00");
    }

    @Test
    void after_the_deadline_only_the_note_changes() {
        admin.setsRules(house, rules("changeDeadline", "PT2H"));
        String booking = camille.books(desk, "2026-11-24T10:00", "2026-11-24T12:00");
        clock.set(Instant.parse("2026-11-24T07:00:01Z"));

        move(camille, booking, "2026-11-24T13:00", "2026-11-24T15:00")
                .statusCode(422)
                .body("violations.code", contains("too-late-to-change"))
                .body("violations.limit", contains("2026-11-24T08:00:00+01:00"))
                .body("violations.actual", contains("2026-11-24T08:00:01+01:00"));
        cancel(camille, booking, Map.of())
                .statusCode(422)
                .body("type", equalTo("/api/v1/problems/booking-refused"))
                .body("violations.code", contains("too-late-to-change"));
        camille.patches("*")
                .body(Map.of("note", "late"))
                .patch("/api/v1/bookings/" + booking)
                .then()
                .statusCode(200)
                .body("status", equalTo("CONFIRMED"));
    }

    @Test
    void the_deadline_is_that_of_the_desk_where_the_booking_is() {
        admin.setsRules(
                house, rules("byKind", List.of(Map.of("kind", "ROOM", "rules", Map.of("changeDeadline", "PT24H")))));
        String atTheDesk = camille.books(desk, "2026-11-24T10:00", "2026-11-24T12:00");
        String inTheRoom = nour.books(room, "2026-11-24T13:00", "2026-11-24T15:00");

        camille.patches("*")
                .body(Map.of("deskId", room))
                .patch("/api/v1/bookings/" + atTheDesk)
                .then()
                .statusCode(200);
        nour.patches("*")
                .body(Map.of("deskId", desk))
                .patch("/api/v1/bookings/" + inTheRoom)
                .then()
                .statusCode(422)
                .body("violations.code", contains("too-late-to-change"));
    }

    @Test
    void a_manager_passes_over_a_rule_with_a_reason_which_is_on_record() {
        admin.setsRules(house, rules("maxDuration", "PT4H", "maxAdvance", "P7D", "changeDeadline", "P14D"));
        Map<String, Object> override = Map.of("reason", "VinoCamp, agreed with the board");
        Someone manager = given.manager(admin.organisationId(), house.id());
        Map<String, Object> wanted = Map.of(
                "deskId",
                desk,
                "memberId",
                camille.id(),
                "startsAt",
                "2026-12-05T10:00",
                "endsAt",
                "2026-12-05T20:00",
                "override",
                override);

        camille.asks().body(wanted).post("/api/v1/bookings").then().statusCode(403);
        manager.asks().body(wanted).post("/api/v1/bookings?dryRun=true").then().statusCode(200);
        String booking = manager.asks()
                .body(wanted)
                .post("/api/v1/bookings")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        manager.patches("*")
                .body(Map.of("startsAt", "2026-12-05T11:00", "override", override))
                .patch("/api/v1/bookings/" + booking)
                .then()
                .statusCode(200)
                .body("startsAt", equalTo("2026-12-05T11:00:00+01:00"));
        cancel(camille, booking, Map.of("override", override)).statusCode(403);
        cancel(manager, booking, Map.of("reason", "rain", "override", override)).statusCode(200);
        manager.asks()
                .get("/api/v1/bookings/" + booking + "/history")
                .then()
                .statusCode(200)
                .body("items.type", contains("BOOKING_CONFIRMED", "BOOKING_MOVED", "BOOKING_CANCELLED"))
                .body("items[0].override.reason", equalTo("VinoCamp, agreed with the board"))
                .body("items[0].override.codes", contains("too-far-ahead", "too-long"))
                .body("items[1].override.codes", contains("too-far-ahead", "too-long", "too-late-to-change"))
                .body("items[2].override.codes", contains("too-late-to-change"))
                .body("items.reason", contains(null, null, "rain"));
    }

    @Test
    void an_override_that_nothing_needed_is_not_on_record() {
        String booking = admin.asks()
                .body(Map.of(
                        "deskId",
                        desk,
                        "startsAt",
                        "2026-11-24T10:00",
                        "endsAt",
                        "2026-11-24T11:00",
                        "override",
                        Map.of("reason", "to be sure")))
                .post("/api/v1/bookings")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        admin.asks().get("/api/v1/bookings/" + booking + "/history").then().body("items[0].override", nullValue());
    }

    @Test
    void what_cannot_be_overridden_stays() {
        admin.setsRules(house, rules("maxDuration", "PT4H", "maxAdvance", "P7D", "overridable", List.of("too-long")));
        camille.books(desk, "2026-11-25T10:00", "2026-11-25T12:00");
        assertThat(refusedInSpiteOfOverride("2026-11-25T11:00", "2026-11-25T20:00"))
                .as("taken, and that alone")
                .isEqualTo("409");
        assertThat(refusedInSpiteOfOverride("2026-12-05T10:00", "2026-12-05T20:00"))
                .isEqualTo("[too-far-ahead]");
        assertThat(refusedInSpiteOfOverride("2026-11-23T10:00", "2026-11-24T20:00"))
                .isEqualTo("[in-the-past]");
        admin.setsRules(house, rules());
        assertThat(refusedInSpiteOfOverride("2026-11-27T10:00", "2026-12-28T10:00"))
                .isEqualTo("201");
        assertThat(refusedInSpiteOfOverride("2027-01-01T10:00", "2027-02-01T10:01"))
                .as("longer than any booking")
                .isEqualTo("[too-long]");
    }

    @Test
    void of_any_desks_that_fit_one_is_taken_that_needs_no_override() {
        UUID other = given.desk(house);
        admin.setsRules(house, rules("buffer", "PT1H"));
        camille.books(desk, "2026-11-25T10:00", "2026-11-25T12:00");
        for (UUID expected : List.of(other, desk)) {
            admin.asks()
                    .body(Map.of(
                            "spaceId", house.id(),
                            "memberId", given.member(admin.organisationId()).id(),
                            "startsAt", "2026-11-25T12:30",
                            "endsAt", "2026-11-25T14:00",
                            "override", Map.of("reason", "no time to clean")))
                    .post("/api/v1/bookings")
                    .then()
                    .statusCode(201)
                    .body("deskId", equalTo(expected.toString()));
        }
    }

    @Test
    void what_is_free_is_shown_by_the_same_rules() {
        admin.setsRules(
                house,
                rules(
                        "grid", "PT30M",
                        "buffer", "PT20M",
                        "minNotice", "PT2H",
                        "quotas", List.of(Map.of("per", "DAY", "duration", "PT4H"))));
        nour.books(desk, "2026-11-24T12:00", "2026-11-24T13:00");
        camille.books(room, "2026-11-25T08:00", "2026-11-25T12:00");

        assertThat(camille.stretches(desk, "from=2026-11-24T08:00&to=2026-11-26T08:00"))
                .containsExactly(
                        "2026-11-24T08:00 2026-11-24T10:00 [too-short-notice]",
                        "2026-11-24T10:00 2026-11-24T11:40 []",
                        "2026-11-24T11:40 2026-11-24T12:00 [buffer-needed]",
                        "2026-11-24T12:00 2026-11-24T13:00 [desk-taken]",
                        "2026-11-24T13:00 2026-11-24T13:20 [buffer-needed]",
                        "2026-11-24T13:20 2026-11-25T00:00 []",
                        "2026-11-25T00:00 2026-11-26T00:00 [quota-exceeded]",
                        "2026-11-26T00:00 2026-11-26T08:00 []");
        camille.asks()
                .get("/api/v1/spaces/" + house.id() + "/free-slots?kind=DESK&duration=PT2H")
                .then()
                .statusCode(200)
                .body("items.startsAt", contains("2026-11-24T13:30:00+01:00"));
        camille.asks()
                .get("/api/v1/spaces/" + house.id() + "/free-slots?kind=DESK")
                .then()
                .body("items.startsAt", contains("2026-11-24T10:00:00+01:00"))
                .body("items.endsAt", contains("2026-11-24T10:30:00+01:00"));
    }

    @Test
    void who_asks_without_a_time_is_told_of_the_next_that_is_on_the_grid() {
        admin.setsRules(house, rules("byKind", List.of(Map.of("kind", "ROOM", "rules", Map.of("grid", "PT1H")))));
        clock.set(Instant.parse("2026-11-24T07:01:00Z"));
        camille.asks()
                .get("/api/v1/spaces/" + house.id() + "/availability?kind=ROOM")
                .then()
                .statusCode(200)
                .body("items.startsAt", contains("2026-11-24T09:00:00+01:00"))
                .body("items.endsAt", contains("2026-11-24T10:00:00+01:00"))
                .body("items.available", contains(true));
        camille.asks()
                .get("/api/v1/spaces/" + house.id() + "/availability?kind=DESK")
                .then()
                .body("items.startsAt", contains("2026-11-24T08:15:00+01:00"))
                .body("items.endsAt", contains("2026-11-24T08:30:00+01:00"));
    }

    @Test
    void a_stretch_in_which_no_booking_finds_a_place_is_not_free() {
        admin.setsRules(house, rules("minDuration", "PT1H"));
        nour.books(desk, "2026-11-24T10:10", "2026-11-24T11:10");
        nour.books(desk, "2026-11-24T12:50", "2026-11-24T14:00");
        admin.setsRules(house, rules("minDuration", "PT1H", "grid", "PT1H"));

        assertThat(camille.stretches(desk, "from=2026-11-24T11:10&to=2026-11-24T12:50"))
                .containsExactly("2026-11-24T11:10 2026-11-24T12:50 [off-grid]");
        assertThat(camille.stretches(desk, "from=2026-11-24T14:00&to=2026-11-24T15:30"))
                .containsExactly("2026-11-24T14:00 2026-11-24T15:30 []");
    }

    @Test
    void availability_dry_run_and_booking_agree_whatever_the_rules() {
        String zone = zone("La verrière");
        put(desk, zone);
        admin.setsRules(
                house,
                rules(
                        "grid",
                        "PT30M",
                        "buffer",
                        "PT15M",
                        "minNotice",
                        "PT1H",
                        "maxUpcoming",
                        3,
                        "quotas",
                        List.of(Map.of("per", "DAY", "bookings", 2), Map.of("per", "WEEK", "duration", "PT8H")),
                        "capacity",
                        2,
                        "byZone",
                        List.of(Map.of(
                                "zoneId",
                                zone,
                                "rules",
                                Map.of("capacity", 1, "maxDuration", "PT3H", "needsMembership", true)))));
        admin.subscribes(
                camille,
                "Short",
                Map.of("kinds", List.of("DESK"), "rules", Map.of("maxDuration", "PT2H")),
                "2026-11-01",
                "2026-11-27");
        admin.subscribes(nour, "All", Map.of(), "2026-11-01", "2026-11-27");
        close(Map.of("deskId", room, "startsAt", "2026-11-26T10:00", "endsAt", "2026-11-26T12:00"));
        close(Map.of("zoneId", zone, "startsAt", "2026-11-25T15:00", "endsAt", "2026-11-25T17:00"));
        admin.asks()
                .body(Map.of("periods", List.of(Map.of("opens", "09:00", "closes", "16:00"))))
                .put("/api/v1/spaces/" + house.id() + "/opening-days/2026-11-26")
                .then()
                .statusCode(201);
        nour.books(desk, "2026-11-24T12:00", "2026-11-24T13:00");
        camille.books(room, "2026-11-25T08:00", "2026-11-25T12:00");
        int allowed = 0;
        Set<String> seen = new TreeSet<>();
        for (int hour = 8; hour < 18; hour++) {
            for (int day = 24; day < 28; day++) {
                String from = "2026-11-%d".formatted(day) + "T%02d:%s".formatted(hour, hour % 3 == 0 ? "15" : "00");
                String to = "2026-11-%d".formatted(day) + "T%02d:%s".formatted(hour + 1 + hour % 4, "30");
                JsonPath shown = camille.asks()
                        .get("/api/v1/spaces/" + house.id() + "/availability?from=" + from + "&to=" + to)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
                for (UUID each : List.of(desk, room)) {
                    List<String> reasons = shown.getList("items.find { it.deskId == '" + each + "' }.violations.code");
                    Map<String, Object> wanted = Map.of("deskId", each, "startsAt", from, "endsAt", to);
                    Response dry = camille.asks().body(wanted).post("/api/v1/bookings?dryRun=true");
                    Response real = camille.asks().body(wanted).post("/api/v1/bookings");
                    assertThat(dry.statusCode()).isEqualTo(real.statusCode() == 201 ? 200 : real.statusCode());
                    if (reasons.isEmpty()) {
                        assertThat(real.statusCode()).isEqualTo(201);
                        cancel(camille, real.path("id"), Map.of()).statusCode(200);
                        allowed++;
                    } else if (reasons.equals(List.of("desk-taken"))) {
                        assertThat(real.statusCode()).isEqualTo(409);
                    } else {
                        assertThat(real.jsonPath().getList("violations.code", String.class))
                                .isEqualTo(reasons);
                        seen.addAll(reasons);
                    }
                }
            }
        }
        assertThat(allowed).isGreaterThan(5);
        assertThat(seen)
                .containsExactly(
                        "buffer-needed",
                        "desk-taken",
                        "not-entitled",
                        "off-grid",
                        "outside-opening-hours",
                        "quota-exceeded",
                        "space-closed",
                        "space-full",
                        "too-long",
                        "too-short-notice");
    }

    private void close(Map<String, ?> closure) {
        Map<String, Object> all = new HashMap<>(closure);
        all.put("reason", "Painting");
        admin.asks()
                .body(all)
                .post("/api/v1/spaces/" + house.id() + "/closures")
                .then()
                .statusCode(201);
    }

    @Test
    void the_rules_for_a_desk_are_explained_with_where_they_come_from() {
        String zone = zone("La verrière");
        put(room, zone);
        admin.setsRules(
                house,
                rules(
                        "capacity", 40,
                        "changeDeadline", "PT2H",
                        "overridable", List.of("space-full"),
                        "byKind",
                                List.of(Map.of(
                                        "kind",
                                        "ROOM",
                                        "rules",
                                        Map.of(
                                                "maxDuration",
                                                "PT4H",
                                                "quotas",
                                                List.of(Map.of("per", "WEEK", "bookings", 2))))),
                        "byZone", List.of(Map.of("zoneId", zone, "rules", Map.of("capacity", 12)))));
        JsonPath explained = camille.asks()
                .get("/api/v1/desks/" + room + "/rules")
                .then()
                .statusCode(200)
                .header("Content-Language", "en")
                .extract()
                .jsonPath();
        assertThat(explained.<String>getList("rules.code"))
                .containsExactly(
                        "desk-taken",
                        "desk-not-bookable",
                        "not-entitled",
                        "in-the-past",
                        "too-far-ahead",
                        "too-short",
                        "too-long",
                        "outside-opening-hours",
                        "space-closed",
                        "already-booked-elsewhere",
                        "quota-exceeded",
                        "space-full",
                        "space-full",
                        "too-late-to-change");
        assertThat(told(explained, "too-long"))
                .containsExactly("A booking lasts 4 hours at most. PT4H null KIND ROOM null false");
        assertThat(told(explained, "too-far-ahead"))
                .containsExactly("A booking ends 730 days ahead at the latest. P730D null SPACE null null false");
        assertThat(told(explained, "quota-exceeded"))
                .containsExactly("A member makes 2 bookings per week at most. 2 WEEK KIND ROOM null false");
        assertThat(told(explained, "space-full"))
                .containsExactly(
                        "There are 12 bookings at a time at most. 12 null ZONE null " + zone + " true",
                        "There are 40 bookings at a time at most. 40 null SPACE null null true");
        assertThat(told(explained, "desk-taken"))
                .containsExactly("The desk is for one booking at a time. null null SERVICE null null false");
        camille.asks()
                .header("Accept-Language", "fr")
                .get("/api/v1/desks/" + room + "/rules")
                .then()
                .body("rules.message", hasItem("Un membre fait au plus 2 réservations par semaine."));
        given.admin().asks().get("/api/v1/desks/" + room + "/rules").then().statusCode(404);
    }

    @Test
    void a_member_who_asks_for_32_desks_at_once_gets_as_many_as_the_quota_says() throws Exception {
        admin.setsRules(house, rules("quotas", List.of(Map.of("per", "DAY", "bookings", 5))));
        List<Callable<Integer>> requests = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            UUID each = given.desk(house);
            String from = "2026-11-25T%02d:%s".formatted(4 + i / 2, i % 2 == 0 ? "00" : "30");
            String to = "2026-11-25T%02d:%s".formatted(4 + i / 2, i % 2 == 0 ? "30" : "59");
            requests.add(() -> statusOf(camille, each, from, to));
        }
        assertThat(atOnce(requests)).filteredOn(status -> status == 201).hasSize(5);
    }

    @Test
    void of_32_members_at_32_desks_at_once_as_many_get_one_as_there_is_room_for() throws Exception {
        admin.setsRules(house, rules("capacity", 7));
        List<Callable<Integer>> requests = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            UUID each = given.desk(house);
            Someone member = given.member(admin.organisationId());
            requests.add(() -> statusOf(member, each, "2026-11-25T10:00", "2026-11-25T12:00"));
        }
        assertThat(atOnce(requests)).filteredOn(status -> status == 201).hasSize(7);
    }

    /** All of them are answered with 201 or 422. */
    private static List<Integer> atOnce(List<Callable<Integer>> requests) throws Exception {
        List<Integer> statuses = AtOnce.all(requests, CLIENTS);
        assertThat(statuses).containsOnly(201, 422);
        return statuses;
    }

    private static int statusOf(Someone who, UUID desk, String from, String to) {
        return who.asks()
                .body(Map.of("deskId", desk, "startsAt", from, "endsAt", to))
                .post("/api/v1/bookings")
                .statusCode();
    }

    private String refusedInSpiteOfOverride(String from, String to) {
        Response answer = admin.asks()
                .body(Map.of(
                        "deskId", desk,
                        "startsAt", from,
                        "endsAt", to,
                        "override", Map.of("reason", "please")))
                .post("/api/v1/bookings");
        return answer.statusCode() == 422
                ? answer.jsonPath().getList("violations.code").toString()
                : Integer.toString(answer.statusCode());
    }

    private static List<String> told(JsonPath explained, String code) {
        return explained.<Map<String, Object>>getList("rules").stream()
                .filter(rule -> rule.get("code").equals(code))
                .map(rule -> List.of("message", "limit", "per", "source", "kind", "zoneId", "overridable").stream()
                        .map(property -> String.valueOf(rule.get(property)))
                        .collect(joining(" ")))
                .toList();
    }

    private ValidatableResponse move(Someone who, String booking, String from, String to) {
        return who.patches("*")
                .body(Map.of("startsAt", from, "endsAt", to))
                .patch("/api/v1/bookings/" + booking)
                .then();
    }

    private static ValidatableResponse cancel(Someone who, String booking, Map<String, Object> body) {
        return who.asks()
                .body(body)
                .post("/api/v1/bookings/" + booking + "/cancellation")
                .then();
    }

    private String zone(String name) {
        return admin.asks()
                .body(Map.of("name", name))
                .post("/api/v1/spaces/" + house.id() + "/zones")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String zonePath(String zone) {
        return "/api/v1/spaces/" + house.id() + "/zones/" + zone;
    }

    private void put(UUID which, @Nullable String zone) {
        Map<String, Object> change = new HashMap<>();
        change.put("zoneId", zone);
        admin.patches("*").body(change).patch("/api/v1/desks/" + which).then().statusCode(200);
    }

    private String path() {
        return "/api/v1/spaces/" + house.id() + "/rules";
    }

    /** As a space has them from the beginning, but for these. */
    private static Map<String, Object> rules(Object... keysAndValues) {
        Map<String, Object> rules = new HashMap<>(Someone.FIRST_RULES);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            rules.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return rules;
    }
}
