package dev.cantine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.space.DeskKind;
import dev.cantine.space.OpeningPeriod;
import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** It is Tuesday 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class BookingTest {
    @Inject
    Given given;

    @Inject
    TestClock clock;

    private Someone admin;
    private Someone camille;
    private Someone nour;
    private Space paris;
    private UUID desk;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        admin = given.admin();
        camille = given.member(admin.organisationId());
        nour = given.member(admin.organisationId());
        paris = given.space(admin.organisationId());
        desk = given.desk(paris);
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void a_member_books_a_desk_for_themself() {
        String location = book(camille, desk, "2026-11-24T09:00:00+01:00", "2026-11-24T18:00:00+01:00")
                .statusCode(201)
                .header("ETag", "\"0\"")
                .body("id", notNullValue())
                .body("deskId", equalTo(desk.toString()))
                .body("spaceId", equalTo(paris.id().toString()))
                .body("memberId", equalTo(camille.id().toString()))
                .body("startsAt", equalTo("2026-11-24T09:00:00+01:00"))
                .body("endsAt", equalTo("2026-11-24T18:00:00+01:00"))
                .body("timeZone", equalTo("Europe/Paris"))
                .body("status", equalTo("CONFIRMED"))
                .body("note", nullValue())
                .body("createdAt", equalTo("2026-11-24T08:00:00+01:00"))
                .extract()
                .header("Location");
        camille.asks()
                .get(pathOf(location))
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("startsAt", equalTo("2026-11-24T09:00:00+01:00"));
    }

    @Test
    void local_times_are_read_in_the_zone_of_the_space_and_instants_answered_with_its_offset() {
        UUID sydney = given.desk(given.space(admin.organisationId(), "Australia/Sydney"));
        book(camille, sydney, "2026-11-25T09:00", "2026-11-25T10:00")
                .statusCode(201)
                .body("startsAt", equalTo("2026-11-25T09:00:00+11:00"))
                .body("timeZone", equalTo("Australia/Sydney"));
        book(camille, desk, "2026-07-01T09:00:00Z", "2026-07-01T10:00:00Z").statusCode(422);
        book(camille, desk, "2027-07-01T09:00:00Z", "2027-07-01T10:00:00Z")
                .statusCode(201)
                .body("startsAt", equalTo("2027-07-01T11:00:00+02:00"));
    }

    @Test
    void a_local_time_that_does_not_exist_or_exists_twice_is_refused_with_the_choices() {
        book(camille, desk, "2027-03-28T02:30", "2027-03-28T09:00")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", endsWith("/problems/time-nonexistent"))
                .body("choices", contains("2027-03-28T01:30:00+01:00", "2027-03-28T03:30:00+02:00"));
        book(camille, desk, "2027-10-31T02:30", "2027-10-31T09:00")
                .statusCode(422)
                .body("type", endsWith("/problems/time-ambiguous"))
                .body("choices", contains("2027-10-31T02:30:00+02:00", "2027-10-31T02:30:00+01:00"));
        bookings(camille).body("items", empty());
    }

    @Test
    void a_booking_may_start_when_another_ends() {
        book(camille, desk, "2026-11-24T09:00", "2026-11-24T12:00").statusCode(201);
        book(nour, desk, "2026-11-24T12:00", "2026-11-24T14:00").statusCode(201);
        book(nour, desk, "2026-11-24T08:30", "2026-11-24T09:00").statusCode(201);
    }

    @Test
    void a_rival_gets_the_conflict_without_names_and_alternatives_that_can_be_booked() {
        UUID other = given.desk(paris);
        book(camille, desk, "2026-11-24T09:00", "2026-11-24T12:00").statusCode(201);

        ValidatableResponse conflict = book(nour, desk, "2026-11-24T11:00", "2026-11-24T13:00")
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", endsWith("/problems/booking-conflict"))
                .body("conflicts", hasSize(1))
                .body("conflicts[0].deskId", equalTo(desk.toString()))
                .body("conflicts[0].startsAt", equalTo("2026-11-24T09:00:00+01:00"))
                .body("conflicts[0].endsAt", equalTo("2026-11-24T12:00:00+01:00"))
                .body("conflicts[0].size()", equalTo(3))
                .body("alternatives.deskId", contains(other.toString(), desk.toString()))
                .body("alternatives[0].startsAt", equalTo("2026-11-24T11:00:00+01:00"))
                .body("alternatives[1].startsAt", equalTo("2026-11-24T12:00:00+01:00"))
                .body("alternatives[1].endsAt", equalTo("2026-11-24T14:00:00+01:00"));

        Map<String, Object> first = conflict.extract().path("alternatives[0]");
        Map<String, Object> second = conflict.extract().path("alternatives[1]");
        post(nour, first).statusCode(201);
        Someone third = given.member(admin.organisationId());
        post(third, second).statusCode(201);
    }

    @Test
    void an_alternative_is_never_offered_that_another_rule_would_refuse() {
        Space house = given.space(
                admin.organisationId(), "Europe/Paris", new OpeningPeriod(DayOfWeek.TUESDAY, "08:00", "20:00"));
        UUID only = given.desk(house);
        given.desk(house, DeskKind.ROOM);
        book(camille, only, "2026-11-24T09:00", "2026-11-24T19:00").statusCode(201);

        book(nour, only, "2026-11-24T10:00", "2026-11-24T12:00")
                .statusCode(409)
                .body("alternatives.startsAt", contains("2026-12-01T08:00:00+01:00"));
    }

    @Test
    void booking_the_same_desk_twice_is_a_conflict_with_oneself() {
        book(camille, desk, "2026-11-24T09:00", "2026-11-24T12:00").statusCode(201);
        book(camille, desk, "2026-11-24T09:00", "2026-11-24T12:00")
                .statusCode(409)
                .body("conflicts", hasSize(1));
    }

    @Test
    void all_rules_that_are_broken_are_told_at_once_in_words() {
        Space house = given.space(
                admin.organisationId(), "Europe/Paris", new OpeningPeriod(DayOfWeek.MONDAY, "08:00", "20:00"));
        UUID closed = given.desk(house);
        camille.asks()
                .body(Map.of("deskId", closed, "startsAt", "2026-11-24T07:00", "endsAt", "2026-11-24T07:10"))
                .post("/api/v1/bookings")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", endsWith("/problems/booking-refused"))
                .body("violations.code", contains("in-the-past", "too-short", "outside-opening-hours"))
                .body("violations[0].limit", equalTo("2026-11-24T08:00:00+01:00"))
                .body("violations[0].actual", equalTo("2026-11-24T07:00:00+01:00"))
                .body("violations[1].limit", equalTo("PT15M"))
                .body("violations[1].actual", equalTo("PT10M"))
                .body("violations.message", not(hasItem(nullValue())));
    }

    @Test
    void the_words_are_french_for_those_who_ask_for_french() {
        camille.asks()
                .header("Accept-Language", "fr-FR, en;q=0.5")
                .body(Map.of("deskId", desk, "startsAt", "2026-11-24T09:00", "endsAt", "2026-11-24T09:10"))
                .post("/api/v1/bookings")
                .then()
                .statusCode(422)
                .header("Content-Language", "fr")
                .body("violations[0].code", equalTo("too-short"))
                .body("violations[0].message", org.hamcrest.Matchers.containsString("15 minutes"));
    }

    @Test
    void a_member_holds_one_desk_at_a_time_and_a_room_beside_it() {
        UUID other = given.desk(paris);
        UUID room = given.desk(paris, DeskKind.ROOM);
        book(camille, desk, "2026-11-24T09:00", "2026-11-24T12:00").statusCode(201);
        book(camille, other, "2026-11-24T11:00", "2026-11-24T13:00")
                .statusCode(422)
                .body("violations.code", contains("already-booked-elsewhere"));
        book(camille, room, "2026-11-24T11:00", "2026-11-24T13:00").statusCode(201);
    }

    @Test
    void a_closure_keeps_bookings_out() {
        admin.asks()
                .body(Map.of("startsAt", "2026-11-26T00:00", "endsAt", "2026-11-27T00:00", "reason", "Inventaire"))
                .post("/api/v1/spaces/" + paris.id() + "/closures")
                .then()
                .statusCode(201)
                .body("startsAt", equalTo("2026-11-26T00:00:00+01:00"));
        book(camille, desk, "2026-11-25T20:00", "2026-11-26T00:01")
                .statusCode(422)
                .body("violations.code", contains("space-closed"));
        book(camille, desk, "2026-11-25T20:00", "2026-11-26T00:00").statusCode(201);
    }

    @Test
    void a_whole_day_is_booked_over_the_change_of_the_clocks() {
        book(camille, desk, "2027-03-28T00:00", "2027-03-29T00:00")
                .statusCode(201)
                .body("startsAt", equalTo("2027-03-28T00:00:00+01:00"))
                .body("endsAt", equalTo("2027-03-29T00:00:00+02:00"));
        book(camille, desk, "2027-10-31T00:00", "2027-11-01T00:00")
                .statusCode(201)
                .body("startsAt", equalTo("2027-10-31T00:00:00+02:00"))
                .body("endsAt", equalTo("2027-11-01T00:00:00+01:00"));
    }

    @Test
    void nothing_is_longer_than_31_days() {
        book(camille, desk, "2026-12-01T00:00", "2027-01-01T00:00").statusCode(201);
        book(camille, desk, "2027-01-01T00:00", "2027-02-01T00:01")
                .statusCode(422)
                .body("violations.code", contains("too-long"));
    }

    @Test
    void a_long_booking_still_takes_its_desk_on_its_last_day() {
        book(camille, desk, "2026-12-01T00:00", "2027-01-01T00:00").statusCode(201);
        book(nour, desk, "2026-12-31T23:00", "2027-01-01T01:00").statusCode(409);
        book(nour, desk, "2027-01-01T00:00", "2027-01-01T01:00").statusCode(201);
    }

    @Test
    void any_desk_that_fits_is_chosen_and_the_better_equipped_are_spared() {
        UUID withScreen = given.desk(paris, DeskKind.DESK, "monitor");
        any(camille, Map.of(), "2026-11-24T09:00", "2026-11-24T12:00")
                .statusCode(201)
                .body("deskId", equalTo(desk.toString()));
        any(nour, Map.of("features", List.of("monitor")), "2026-11-24T09:00", "2026-11-24T12:00")
                .statusCode(201)
                .body("deskId", equalTo(withScreen.toString()));
        Someone third = given.member(admin.organisationId());
        any(third, Map.of(), "2026-11-24T11:00", "2026-11-24T12:00")
                .statusCode(409)
                .body("conflicts", hasSize(2))
                .body("alternatives[0].startsAt", equalTo("2026-11-24T12:00:00+01:00"));
        any(third, Map.of("kind", "BOOTH"), "2026-11-24T11:00", "2026-11-24T12:00")
                .statusCode(422)
                .body("violations.code", contains("no-desk-fits"));
    }

    @Test
    void who_holds_a_desk_is_told_so_and_not_that_all_are_taken_when_any_would_do() {
        given.desk(paris);
        book(camille, desk, "2026-11-24T09:00", "2026-11-24T12:00").statusCode(201);
        any(camille, Map.of(), "2026-11-24T09:00", "2026-11-24T12:00")
                .statusCode(422)
                .body("violations.code", contains("already-booked-elsewhere"));
        any(nour, Map.of(), "2026-11-24T09:00", "2026-11-24T12:00").statusCode(201);
        any(admin, Map.of(), "2026-11-24T09:00", "2026-11-24T12:00").statusCode(409);
    }

    @Test
    void a_dry_run_judges_the_same_and_writes_nothing() {
        dryRun(camille, desk, "2026-11-24T09:00", "2026-11-24T12:00")
                .statusCode(200)
                .body("id", nullValue())
                .body("createdAt", nullValue())
                .body("startsAt", equalTo("2026-11-24T09:00:00+01:00"));
        bookings(camille).body("items", empty());
        book(nour, desk, "2026-11-24T09:00", "2026-11-24T12:00").statusCode(201);
        dryRun(camille, desk, "2026-11-24T09:00", "2026-11-24T12:00")
                .statusCode(409)
                .body("conflicts", hasSize(1));
        dryRun(camille, desk, "2026-11-24T12:00", "2026-11-24T12:01")
                .statusCode(422)
                .body("violations.code", contains("too-short"));
    }

    @Test
    void a_booking_is_moved_and_all_rules_judge_where_it_goes() {
        UUID other = given.desk(paris);
        String path = pathOf(book(camille, desk, "2026-11-24T09:00", "2026-11-24T12:00")
                .statusCode(201)
                .extract()
                .header("Location"));
        book(nour, other, "2026-11-24T10:00", "2026-11-24T11:00").statusCode(201);

        move(camille, path, "\"0\"", Map.of("endsAt", "2026-11-24T13:00"))
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("endsAt", equalTo("2026-11-24T13:00:00+01:00"));
        move(camille, path, "\"1\"", Map.of("deskId", other)).statusCode(409);
        move(camille, path, "\"1\"", Map.of("startsAt", "2026-11-24T07:00"))
                .statusCode(422)
                .body("violations.code", contains("in-the-past"));
        move(camille, path, "\"1\"", Map.of("deskId", other, "startsAt", "2026-11-24T11:00"))
                .statusCode(200)
                .body("deskId", equalTo(other.toString()))
                .body("startsAt", equalTo("2026-11-24T11:00:00+01:00"));
        book(nour, desk, "2026-11-24T11:00", "2026-11-24T13:00").statusCode(201);
    }

    @Test
    void a_move_needs_the_version_that_was_seen() {
        String path = pathOf(book(camille, desk, "2026-11-24T09:00", "2026-11-24T12:00")
                .extract()
                .header("Location"));
        camille.asks()
                .contentType("application/merge-patch+json")
                .body("{}")
                .patch(path)
                .then()
                .statusCode(428)
                .body("type", endsWith("/problems/version-required"));
        move(camille, path, "\"0\"", Map.of("note", "Près de la verrière")).statusCode(200);
        move(camille, path, "\"0\"", Map.of("note", "Ailleurs"))
                .statusCode(412)
                .body("type", endsWith("/problems/stale-version"));
    }

    @Test
    void a_booking_stays_in_its_space() {
        UUID rennes = given.desk(given.space(admin.organisationId()));
        String path = pathOf(book(camille, desk, "2026-11-24T09:00", "2026-11-24T12:00")
                .extract()
                .header("Location"));
        move(camille, path, "\"0\"", Map.of("deskId", rennes))
                .statusCode(400)
                .body("violations[0].pointer", equalTo("/deskId"))
                .body("violations[0].code", equalTo("other-space"));
    }

    @Test
    void a_cancelled_booking_frees_its_desk_and_cancelling_again_changes_nothing() {
        String path = pathOf(book(camille, desk, "2026-11-24T09:00", "2026-11-24T12:00")
                .extract()
                .header("Location"));
        camille.asks()
                .body(Map.of("reason", "VinoCamp"))
                .post(path + "/cancellation")
                .then()
                .statusCode(200)
                .body("status", equalTo("CANCELLED"));
        camille.asks().post(path + "/cancellation").then().statusCode(200).header("ETag", "\"1\"");
        move(camille, path, "\"1\"", Map.of("endsAt", "2026-11-24T13:00"))
                .statusCode(409)
                .body("type", endsWith("/problems/state-conflict"));
        book(nour, desk, "2026-11-24T09:00", "2026-11-24T12:00").statusCode(201);
        camille.asks()
                .get(path + "/history")
                .then()
                .statusCode(200)
                .body("items.sequence", contains(1, 2))
                .body("items.type", contains("BOOKING_CONFIRMED", "BOOKING_CANCELLED"))
                .body("items[1].byMemberId", equalTo(camille.id().toString()))
                .body("items[1].reason", equalTo("VinoCamp"))
                .body("items[1].status", equalTo("CANCELLED"));
    }

    @Test
    void what_is_over_is_neither_moved_nor_cancelled() {
        String path = pathOf(book(camille, desk, "2026-11-24T08:00", "2026-11-24T08:15")
                .extract()
                .header("Location"));
        clock.advance(Duration.ofMinutes(14));
        move(camille, path, "\"0\"", Map.of("note", "presque fini")).statusCode(200);
        clock.advance(Duration.ofMinutes(1));
        camille = given.signedInAgain(camille);
        camille.asks()
                .post(path + "/cancellation")
                .then()
                .statusCode(409)
                .body("type", endsWith("/problems/state-conflict"));
        move(camille, path, "\"1\"", Map.of("endsAt", "2026-11-24T09:00")).statusCode(409);
    }

    @Test
    void the_history_tells_each_change_in_order_page_by_page() {
        String path = pathOf(book(camille, desk, "2026-11-24T09:00", "2026-11-24T12:00")
                .extract()
                .header("Location"));
        move(camille, path, "\"0\"", Map.of("endsAt", "2026-11-24T13:00")).statusCode(200);
        move(camille, path, "\"1\"", Map.of("note", "au calme")).statusCode(200);
        String next = camille.asks()
                .get(path + "/history?limit=2")
                .then()
                .statusCode(200)
                .body("items.type", contains("BOOKING_CONFIRMED", "BOOKING_MOVED"))
                .body("items[0].endsAt", equalTo("2026-11-24T12:00:00+01:00"))
                .body("items[1].endsAt", equalTo("2026-11-24T13:00:00+01:00"))
                .extract()
                .path("nextCursor");
        camille.asks()
                .queryParam("cursor", next)
                .get(path + "/history?limit=2")
                .then()
                .statusCode(200)
                .body("items.type", contains("BOOKING_NOTED"))
                .body("nextCursor", nullValue());
    }

    @Test
    void a_booking_is_seen_by_its_member_the_manager_and_the_admin_and_nobody_else() {
        Someone manager = given.manager(admin.organisationId(), paris.id());
        Someone elsewhere = given.manager(
                admin.organisationId(), given.space(admin.organisationId()).id());
        Someone stranger = given.admin();
        String path = pathOf(book(camille, desk, "2026-11-24T09:00", "2026-11-24T12:00")
                .extract()
                .header("Location"));
        for (Someone one : List.of(camille, manager, admin)) {
            one.asks().get(path).then().statusCode(200);
            bookings(one).body("items", hasSize(1));
        }
        for (Someone one : List.of(nour, elsewhere, stranger)) {
            one.asks().get(path).then().statusCode(404);
            one.asks().get(path + "/history").then().statusCode(404);
            one.asks().post(path + "/cancellation").then().statusCode(404);
            move(one, path, "\"0\"", Map.of("note", "x")).statusCode(404);
            bookings(one).body("items", empty());
        }
    }

    @Test
    void only_managers_book_for_others_and_only_in_their_spaces() {
        Someone manager = given.manager(admin.organisationId(), paris.id());
        UUID rennes = given.desk(given.space(admin.organisationId()));
        Map<String, Object> forNour = Map.of(
                "deskId", desk, "startsAt", "2026-11-24T09:00", "endsAt", "2026-11-24T10:00", "memberId", nour.id());
        post(camille, forNour).statusCode(403).body("type", endsWith("/problems/forbidden"));
        post(manager, forNour)
                .statusCode(201)
                .body("memberId", equalTo(nour.id().toString()));
        Map<String, Object> inRennes = new HashMap<>(forNour);
        inRennes.put("deskId", rennes);
        inRennes.put("startsAt", "2026-11-25T09:00");
        inRennes.put("endsAt", "2026-11-25T10:00");
        post(manager, inRennes).statusCode(403);
        post(admin, inRennes).statusCode(201);
    }

    @Test
    void rules_are_judged_for_the_member_booked_for() {
        UUID other = given.desk(paris);
        Someone manager = given.manager(admin.organisationId(), paris.id());
        book(manager, desk, "2026-11-24T09:00", "2026-11-24T12:00").statusCode(201);
        post(
                        manager,
                        Map.of(
                                "deskId",
                                other,
                                "startsAt",
                                "2026-11-24T09:00",
                                "endsAt",
                                "2026-11-24T12:00",
                                "memberId",
                                nour.id()))
                .statusCode(201);
        UUID third = given.desk(paris);
        post(
                        manager,
                        Map.of(
                                "deskId",
                                third,
                                "startsAt",
                                "2026-11-24T09:00",
                                "endsAt",
                                "2026-11-24T12:00",
                                "memberId",
                                nour.id()))
                .statusCode(422)
                .body("violations.code", contains("already-booked-elsewhere"));
    }

    @Test
    void nothing_of_another_organisation_can_be_booked() {
        Someone stranger = given.admin();
        UUID theirs = given.desk(given.space(stranger.organisationId()));
        book(camille, theirs, "2026-11-24T09:00", "2026-11-24T12:00").statusCode(404);
        post(
                        admin,
                        Map.of(
                                "deskId",
                                desk,
                                "startsAt",
                                "2026-11-24T09:00",
                                "endsAt",
                                "2026-11-24T12:00",
                                "memberId",
                                stranger.id()))
                .statusCode(404);
        String path = pathOf(book(camille, desk, "2026-11-24T09:00", "2026-11-24T12:00")
                .extract()
                .header("Location"));
        move(camille, path, "\"0\"", Map.of("deskId", theirs)).statusCode(404);
    }

    @Test
    void a_retry_with_the_same_key_gets_the_first_answer_and_books_once() {
        Map<String, Object> body = Map.of("deskId", desk, "startsAt", "2026-11-24T09:00", "endsAt", "2026-11-24T12:00");
        String first = camille.asks()
                .header("Idempotency-Key", "\"metro-ligne-8\"")
                .body(body)
                .post("/api/v1/bookings")
                .then()
                .statusCode(201)
                .extract()
                .asString();
        String second = camille.asks()
                .header("Idempotency-Key", "metro-ligne-8")
                .body(body)
                .post("/api/v1/bookings")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .extract()
                .asString();
        assertThat(second).isEqualTo(first);
        bookings(camille).body("items", hasSize(1));
        camille.asks()
                .header("Idempotency-Key", "metro-ligne-8")
                .body(Map.of("deskId", desk, "startsAt", "2026-11-24T13:00", "endsAt", "2026-11-24T14:00"))
                .post("/api/v1/bookings")
                .then()
                .statusCode(422)
                .body("type", endsWith("/problems/idempotency-key-reused"));
    }

    @Test
    void the_list_is_filtered_sorted_and_paged() {
        UUID other = given.desk(paris);
        book(camille, desk, "2026-11-26T09:00", "2026-11-26T10:00").statusCode(201);
        book(camille, desk, "2026-11-25T09:00", "2026-11-25T10:00").statusCode(201);
        book(camille, other, "2026-11-27T09:00", "2026-11-27T10:00").statusCode(201);
        book(nour, other, "2026-11-25T09:00", "2026-11-25T10:00").statusCode(201);

        String next = camille.asks()
                .get("/api/v1/bookings?limit=2")
                .then()
                .statusCode(200)
                .body("items.startsAt", contains("2026-11-25T09:00:00+01:00", "2026-11-26T09:00:00+01:00"))
                .extract()
                .path("nextCursor");
        camille.asks()
                .queryParam("cursor", next)
                .get("/api/v1/bookings?limit=2")
                .then()
                .statusCode(200)
                .body("items.startsAt", contains("2026-11-27T09:00:00+01:00"))
                .body("nextCursor", nullValue());
        camille.asks().get("/api/v1/bookings?deskId=" + other).then().body("items", hasSize(1));
        camille.asks()
                .get("/api/v1/bookings?spaceId=" + paris.id() + "&from=2026-11-25T10:00&to=2026-11-27T09:00")
                .then()
                .statusCode(200)
                .body("items.startsAt", contains("2026-11-26T09:00:00+01:00"));
        camille.asks()
                .get("/api/v1/bookings?from=2026-11-25T10:00")
                .then()
                .statusCode(400)
                .body("violations[0].pointer", equalTo("?from"));
        camille.asks()
                .get("/api/v1/bookings?status=CANCELLED&status=NO_SHOW")
                .then()
                .body("items", empty());
        admin.asks().get("/api/v1/bookings?memberId=" + nour.id()).then().body("items", hasSize(1));
        admin.asks().get("/api/v1/me/bookings").then().statusCode(200).body("items", empty());
    }

    private ValidatableResponse book(Someone who, UUID which, String start, String end) {
        return post(who, Map.of("deskId", which, "startsAt", start, "endsAt", end));
    }

    private ValidatableResponse dryRun(Someone who, UUID which, String start, String end) {
        return who.asks()
                .body(Map.of("deskId", which, "startsAt", start, "endsAt", end))
                .post("/api/v1/bookings?dryRun=true")
                .then();
    }

    private ValidatableResponse any(Someone who, Map<String, Object> wanted, String start, String end) {
        return post(who, Map.of("spaceId", paris.id(), "wanted", wanted, "startsAt", start, "endsAt", end));
    }

    private static ValidatableResponse post(Someone who, Map<String, Object> body) {
        return who.asks().body(body).post("/api/v1/bookings").then();
    }

    private static ValidatableResponse move(Someone who, String path, String tag, Map<String, Object> change) {
        return who.patches(tag).body(change).patch(path).then();
    }

    private static ValidatableResponse bookings(Someone who) {
        return who.asks().get("/api/v1/bookings").then().statusCode(200).contentType(ContentType.JSON);
    }

    private static String pathOf(String location) {
        return location.substring(location.indexOf("/api/v1/"));
    }
}
