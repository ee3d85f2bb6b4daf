package dev.cantine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bookings that recur. It is Monday 12 October 2026, 08:00 in Paris. */
@QuarkusTest
class SeriesTest {
    private static final String SERIES = "/api/v1/series";

    @Inject
    Given given;

    @Inject
    TestClock clock;

    private Someone admin;
    private Someone camille;
    private Someone nour;
    private Space house;
    private UUID desk;
    private UUID other;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-10-12T06:00:00Z"));
        admin = given.admin();
        camille = given.member(admin.organisationId());
        nour = given.member(admin.organisationId());
        house = given.space(admin.organisationId());
        desk = given.desk(house);
        other = given.desk(house);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void each_tuesday_at_nine_stays_at_nine_when_the_clocks_change() {
        ValidatableResponse booked = booked(tuesdays(3))
                .body(
                        "items.startsAt",
                        contains("2026-10-20T09:00:00+02:00", "2026-10-27T09:00:00+01:00", "2026-11-03T09:00:00+01:00"))
                .body(
                        "items.endsAt",
                        contains("2026-10-20T18:00:00+02:00", "2026-10-27T18:00:00+01:00", "2026-11-03T18:00:00+01:00"))
                .body("items.status", everyItem(equalTo("CONFIRMED")))
                .body("items.reasons", everyItem(empty()));
        String id = booked.extract().path("id");
        booked.header("Location", endsWith(SERIES + "/" + id));
        camille.asks()
                .get(SERIES + "/" + id)
                .then()
                .statusCode(200)
                .body("rrule", equalTo("FREQ=WEEKLY;BYDAY=TU;COUNT=3"))
                .body("localStartsAt", equalTo("2026-10-20T09:00:00"))
                .body("localEndsAt", equalTo("2026-10-20T18:00:00"))
                .body("timeZone", equalTo("Europe/Paris"));
        camille.asks()
                .get(SERIES + "/" + id + "/bookings?limit=2")
                .then()
                .statusCode(200)
                .body("items.seriesId", contains(id, id))
                .body("nextCursor", notNullValue());
        nour.asks().get(SERIES + "/" + id).then().statusCode(404);
        nour.asks().get(SERIES + "/" + id + "/bookings").then().statusCode(404);
    }

    @Test
    void it_stays_at_nine_in_spring_as_well() {
        booked(body("2027-03-23T09:00", "2027-03-23T18:00", "FREQ=WEEKLY;BYDAY=TU;COUNT=2"))
                .body("items.startsAt", contains("2027-03-23T09:00:00+01:00", "2027-03-30T09:00:00+02:00"));
    }

    @Test
    void a_night_crosses_midnight_and_lasts_an_hour_longer_when_the_clocks_go_back() {
        booked(body("2026-10-23T22:00", "2026-10-24T05:00", "FREQ=DAILY;COUNT=3"))
                .body(
                        "items.startsAt",
                        contains("2026-10-23T22:00:00+02:00", "2026-10-24T22:00:00+02:00", "2026-10-25T22:00:00+01:00"))
                .body(
                        "items.endsAt",
                        contains(
                                "2026-10-24T05:00:00+02:00", "2026-10-25T05:00:00+01:00", "2026-10-26T05:00:00+01:00"));
    }

    @Test
    void an_end_that_the_clocks_show_twice_or_not_at_all_is_never_guessed() {
        booked(with(
                        body("2026-10-24T22:00", "2026-10-25T02:00", "FREQ=DAILY;COUNT=1"),
                        "startsAt",
                        "2026-10-22T22:00",
                        "endsAt",
                        "2026-10-23T02:30",
                        "rrule",
                        "FREQ=DAILY;COUNT=4",
                        "onConflict",
                        "SKIP"))
                .body(
                        "items.startsAt",
                        contains(
                                "2026-10-22T22:00:00+02:00",
                                "2026-10-23T22:00:00+02:00",
                                null,
                                "2026-10-25T22:00:00+01:00"))
                .body("items[2].localStartsAt", equalTo("2026-10-24T22:00:00"))
                .body("items[2].reasons.code", contains("time-ambiguous"))
                .body("items[2].choices", contains("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"))
                .body("items[2].bookingId", nullValue());
        camille.asks()
                .body(body("2027-03-27T02:30", "2027-03-27T04:00", "FREQ=DAILY;COUNT=2"))
                .post(SERIES)
                .then()
                .statusCode(422)
                .body("violations.code", contains("time-nonexistent"))
                .body("occurrences.localStartsAt", contains("2027-03-28T02:30:00"))
                .body("occurrences[0].choices", contains("2027-03-28T01:30:00+01:00", "2027-03-28T03:30:00+02:00"));
        camille.asks()
                .body(body("2026-10-25T02:30", "2026-10-25T04:00", "FREQ=DAILY;COUNT=2"))
                .post(SERIES)
                .then()
                .statusCode(422)
                .body("type", equalTo("/api/v1/problems/time-ambiguous"));
    }

    @Test
    void a_sunday_near_midnight_stays_a_sunday_in_auckland() {
        desk = given.desk(given.space(admin.organisationId(), "Pacific/Auckland"));
        booked(body("2027-03-28T23:30", "2027-03-29T00:30", "FREQ=WEEKLY;BYDAY=SU;COUNT=2"))
                .body("items.startsAt", contains("2027-03-28T23:30:00+13:00", "2027-04-04T23:30:00+12:00"))
                .body("items.endsAt", contains("2027-03-29T00:30:00+13:00", "2027-04-05T00:30:00+12:00"));
    }

    @Test
    void the_thirty_first_and_excluded_days() {
        booked(with(
                        body("2026-10-31T09:00", "2026-10-31T18:00", "FREQ=MONTHLY;COUNT=4"),
                        "excludedDates",
                        List.of("2026-12-31")))
                .body(
                        "items.localStartsAt",
                        contains("2026-10-31T09:00:00", "2027-01-31T09:00:00", "2027-03-31T09:00:00"));
    }

    @Test
    void unless_all_can_be_booked_none_is_and_each_has_its_reasons() {
        nour.books(desk, "2026-10-27T12:00", "2026-10-27T13:00");
        camille.asks()
                .body(tuesdays(3))
                .post(SERIES)
                .then()
                .statusCode(409)
                .body("conflicts.startsAt", contains("2026-10-27T12:00:00+01:00"))
                .body("occurrences", hasSize(1))
                .body("occurrences[0].startsAt", equalTo("2026-10-27T09:00:00+01:00"))
                .body("occurrences[0].reasons.code", contains("desk-taken"))
                .body("alternatives[0].deskId", equalTo(other.toString()));
        rules(Map.of("maxUpcoming", 1));
        camille.asks()
                .body(tuesdays(3))
                .post(SERIES)
                .then()
                .statusCode(422)
                .body(
                        "occurrences.reasons.code",
                        contains(List.of("desk-taken", "too-many-upcoming"), List.of("too-many-upcoming")));
        bookings(camille, 0);
    }

    @Test
    void skipping_books_the_others() {
        nour.books(desk, "2026-10-27T12:00", "2026-10-27T13:00");
        booked(with(tuesdays(3), "onConflict", "SKIP"))
                .body("items.status", contains("CONFIRMED", null, "CONFIRMED"))
                .body("items[1].reasons.message", contains("The desk is taken for a part of this time."));
        bookings(camille, 2);
        camille.asks()
                .body(with(tuesdays(1), "onConflict", "SKIP"))
                .post(SERIES)
                .then()
                .statusCode(409);
    }

    @Test
    void any_desk_takes_another_one_where_the_desk_is_taken() {
        nour.books(desk, "2026-10-27T12:00", "2026-10-27T13:00");
        Someone third = given.member(admin.organisationId());
        nour.books(other, "2026-11-03T12:00", "2026-11-03T13:00");
        third.books(desk, "2026-11-03T12:00", "2026-11-03T13:00");
        booked(with(tuesdays(3), "onConflict", "ANY_DESK"))
                .body("items.deskId", contains(desk.toString(), other.toString(), desk.toString()))
                .body("items.status", contains("CONFIRMED", "CONFIRMED", null));
    }

    @Test
    void any_desk_of_a_space_is_the_one_at_which_most_can_be() {
        nour.books(desk, "2026-10-27T12:00", "2026-10-27T13:00");
        Map<String, Object> anywhere = tuesdays(3);
        anywhere.remove("deskId");
        anywhere.put("spaceId", house.id());
        booked(anywhere).body("items.deskId", everyItem(equalTo(other.toString())));
    }

    @Test
    void each_occurrence_counts_for_the_rules_of_the_next() {
        rules(Map.of("quotas", List.of(Map.of("per", "MONTH", "bookings", 2))));
        booked(with(body("2026-10-20T09:00", "2026-10-20T18:00", "FREQ=DAILY;COUNT=3"), "onConflict", "SKIP"))
                .body("items.status", contains("CONFIRMED", "CONFIRMED", null))
                .body("items[2].reasons.code", contains("quota-exceeded"));
        nour.asks()
                .body(body("2026-11-20T09:00", "2026-11-21T10:00", "FREQ=DAILY;COUNT=2"))
                .post(SERIES)
                .then()
                .statusCode(409)
                .body("conflicts.startsAt", contains("2026-11-20T09:00:00+01:00"))
                .body("occurrences.startsAt", contains("2026-11-21T09:00:00+01:00"));
    }

    @Test
    void a_rule_without_an_end_goes_as_far_as_bookings_may() {
        rules(Map.of("maxAdvance", "P1M"));
        booked(body("2026-10-20T09:00", "2026-10-20T18:00", "FREQ=WEEKLY"))
                .body(
                        "items.localStartsAt",
                        contains(
                                "2026-10-20T09:00:00",
                                "2026-10-27T09:00:00",
                                "2026-11-03T09:00:00",
                                "2026-11-10T09:00:00"));
    }

    @Test
    void a_dry_run_books_nothing() {
        camille.asks()
                .body(tuesdays(2))
                .post(SERIES + "?dryRun=true")
                .then()
                .statusCode(200)
                .body("id", nullValue())
                .body("items.bookingId", contains(nullValue(), nullValue()))
                .body("items.reasons", everyItem(empty()));
        bookings(camille, 0);
    }

    @Test
    void a_manager_books_a_series_for_somebody_else() {
        nour.asks()
                .body(with(tuesdays(2), "memberId", camille.id()))
                .post(SERIES)
                .then()
                .statusCode(403);
        admin.asks()
                .body(with(tuesdays(2), "memberId", camille.id()))
                .post(SERIES)
                .then()
                .statusCode(201);
        bookings(camille, 2);
    }

    @Test
    void one_moved_booking_stays_in_its_series_and_moves_with_it() {
        String id = booked(tuesdays(3)).extract().path("id");
        List<String> ids = ids(id);
        change(
                        id,
                        Map.of(
                                "bookingId",
                                ids.get(1),
                                "scope",
                                "THIS",
                                "startsAt",
                                "2026-10-28T10:00",
                                "endsAt",
                                "2026-10-28T12:00"))
                .statusCode(200)
                .body("items.startsAt", contains("2026-10-28T10:00:00+01:00"));
        change(id, Map.of("bookingId", ids.get(0), "scope", "ALL", "startsAt", "2026-10-20T08:00", "deskId", other))
                .statusCode(200)
                .body(
                        "items.startsAt",
                        contains("2026-10-20T08:00:00+02:00", "2026-10-28T09:00:00+01:00", "2026-11-03T08:00:00+01:00"))
                .body("items.deskId", everyItem(equalTo(other.toString())));
        camille.asks()
                .get(SERIES + "/" + id + "/bookings")
                .then()
                .statusCode(200)
                .body("items.id", contains(ids.get(0), ids.get(1), ids.get(2)))
                .body(
                        "items.endsAt",
                        contains(
                                "2026-10-20T18:00:00+02:00", "2026-10-28T12:00:00+01:00", "2026-11-03T18:00:00+01:00"));
        camille.asks()
                .get(SERIES + "/" + id)
                .then()
                .body("localStartsAt", equalTo("2026-10-20T08:00:00"))
                .body("deskId", equalTo(other.toString()));
        camille.asks()
                .get("/api/v1/bookings/" + ids.get(1) + "/history")
                .then()
                .body("items.type", contains("BOOKING_CONFIRMED", "BOOKING_MOVED", "BOOKING_MOVED"));
    }

    @Test
    void the_following_move_and_make_room_for_each_other() {
        String id = booked(body("2026-10-20T00:00", "2026-10-20T20:00", "FREQ=DAILY;COUNT=4"))
                .extract()
                .path("id");
        List<String> ids = ids(id);
        change(
                        id,
                        Map.of(
                                "bookingId",
                                ids.get(1),
                                "scope",
                                "FOLLOWING",
                                "startsAt",
                                "2026-10-21T06:00",
                                "endsAt",
                                "2026-10-22T02:00"))
                .statusCode(200)
                .body(
                        "items.startsAt",
                        contains(
                                "2026-10-21T06:00:00+02:00", "2026-10-22T06:00:00+02:00", "2026-10-23T06:00:00+02:00"));
        change(
                        id,
                        Map.of(
                                "bookingId",
                                ids.get(1),
                                "scope",
                                "FOLLOWING",
                                "startsAt",
                                "2026-10-21T01:00",
                                "endsAt",
                                "2026-10-21T21:00"))
                .statusCode(200);
        camille.asks()
                .get(SERIES + "/" + id + "/bookings")
                .then()
                .body(
                        "items.startsAt",
                        contains(
                                "2026-10-20T00:00:00+02:00",
                                "2026-10-21T01:00:00+02:00",
                                "2026-10-22T01:00:00+02:00",
                                "2026-10-23T01:00:00+02:00"));
    }

    @Test
    void a_change_is_for_all_or_for_none() {
        String id = booked(tuesdays(3)).extract().path("id");
        List<String> ids = ids(id);
        nour.books(desk, "2026-10-27T18:00", "2026-10-27T19:00");
        change(id, Map.of("bookingId", ids.get(0), "scope", "ALL", "endsAt", "2026-10-20T19:00"))
                .statusCode(409)
                .body("conflicts.startsAt", contains("2026-10-27T18:00:00+01:00"))
                .body("occurrences.bookingId", contains(ids.get(1)));
        camille.asks()
                .get(SERIES + "/" + id + "/bookings")
                .then()
                .body(
                        "items.endsAt",
                        contains(
                                "2026-10-20T18:00:00+02:00", "2026-10-27T18:00:00+01:00", "2026-11-03T18:00:00+01:00"));
        change(
                        id,
                        Map.of(
                                "bookingId",
                                ids.get(0),
                                "scope",
                                "ALL",
                                "startsAt",
                                "2026-10-21T09:00",
                                "endsAt",
                                "2026-10-21T18:00"))
                .statusCode(400)
                .body("violations.code", contains("series-keeps-its-days"));
        change(id, Map.of("bookingId", UUID.randomUUID(), "scope", "ALL")).statusCode(400);
        change(id, Map.of("scope", "ALL")).statusCode(400).body("violations.pointer", contains("/bookingId"));
        change(
                        id,
                        Map.of(
                                "bookingId",
                                ids.get(0),
                                "scope",
                                "ALL",
                                "deskId",
                                given.desk(given.space(admin.organisationId()))))
                .statusCode(400)
                .body("violations.code", contains("other-space"));
        change(id, Map.of("bookingId", ids.get(2), "scope", "THIS", "note", "Last one"))
                .statusCode(200)
                .body("items.bookingId", contains(ids.get(2)));
        camille.asks().get(SERIES + "/" + id + "/bookings").then().body("items.note", contains(null, null, "Last one"));
    }

    @Test
    void one_that_was_made_shorter_does_not_vanish_when_all_are() {
        String id = booked(tuesdays(2)).extract().path("id");
        List<String> ids = ids(id);
        change(id, Map.of("bookingId", ids.get(1), "scope", "THIS", "endsAt", "2026-10-27T10:00"))
                .statusCode(200);
        change(id, Map.of("bookingId", ids.get(0), "scope", "ALL", "endsAt", "2026-10-20T17:00"))
                .statusCode(422)
                .body("occurrences.bookingId", contains(ids.get(1)))
                .body("occurrences[0].reasons.code", contains("ends-before-start"));
    }

    @Test
    void what_has_begun_stays_when_the_others_change_or_are_cancelled() {
        String id = booked(tuesdays(4)).extract().path("id");
        List<String> ids = ids(id);
        clock.set(Instant.parse("2026-10-20T08:00:00Z"));
        camille = given.signedInAgain(camille);
        change(id, Map.of("bookingId", ids.get(1), "scope", "ALL", "startsAt", "2026-10-27T10:00"))
                .statusCode(200)
                .body("items.bookingId", contains(ids.get(1), ids.get(2), ids.get(3)));
        cancel(id, Map.of("scope", "FOLLOWING", "bookingId", ids.get(3)))
                .statusCode(200)
                .body("items.bookingId", contains(ids.get(3)));
        cancel(id, Map.of("scope", "THIS", "bookingId", ids.get(2)))
                .statusCode(200)
                .body("items.status", contains("CANCELLED"));
        cancel(id, Map.of("scope", "ALL", "reason", "Elsewhere"))
                .statusCode(200)
                .body("items.bookingId", contains(ids.get(1)));
        cancel(id, Map.of("scope", "ALL")).statusCode(200).body("items", empty());
        camille.asks()
                .get(SERIES + "/" + id + "/bookings")
                .then()
                .body("items.status", contains("CONFIRMED", "CANCELLED", "CANCELLED", "CANCELLED"));
        cancel(id, Map.of("scope", "THIS")).statusCode(400).body("violations.pointer", contains("/bookingId"));
    }

    @Test
    void bookings_for_which_it_is_too_late_stay_and_say_so() {
        String id = booked(tuesdays(2)).extract().path("id");
        rules(Map.of("changeDeadline", "P10D"));
        cancel(id, Map.of("scope", "ALL"))
                .statusCode(200)
                .body("items.status", contains("CONFIRMED", "CANCELLED"))
                .body("items[0].reasons.code", contains("too-late-to-change"));
        cancel(id, Map.of("scope", "ALL")).statusCode(422).body("violations.code", contains("too-late-to-change"));
        change(id, Map.of("bookingId", ids(id).get(0), "scope", "THIS", "startsAt", "2026-10-20T10:00"))
                .statusCode(422)
                .body("occurrences[0].reasons.code", contains("too-late-to-change"));
    }

    @Test
    void what_is_no_series_is_refused() {
        refused(with(tuesdays(1), "rrule", "FREQ=SECONDLY"), "/rrule", "rrule-not-supported");
        refused(with(tuesdays(1), "rrule", "nonsense"), "/rrule", "invalid-rrule");
        refused(with(tuesdays(1), "rrule", "FREQ=DAILY"), "/rrule", "too-many-occurrences");
        refused(with(tuesdays(1), "rrule", "FREQ=WEEKLY;BYDAY=WE;COUNT=2"), "/rrule", "start-not-in-rrule");
        refused(with(tuesdays(1), "excludedDates", List.of("2026-02-30")), "/excludedDates/0", "not-a-date");
        refused(with(tuesdays(1), "excludedDates", List.of("2026-10-20")), "/excludedDates", "no-occurrence");
        refused(with(tuesdays(1), "spaceId", house.id()), "", "either-desk-or-space");
    }

    @Test
    void a_whole_year_of_days_is_booked_moved_and_cancelled() {
        String id = booked(body("2026-10-20T09:00", "2026-10-20T18:00", "FREQ=DAILY;COUNT=366"))
                .body("items", hasSize(366))
                .body("items[365].startsAt", equalTo("2027-10-20T09:00:00+02:00"))
                .extract()
                .path("id");
        change(
                        id,
                        Map.of(
                                "bookingId",
                                ids(id).get(0),
                                "scope",
                                "ALL",
                                "startsAt",
                                "2026-10-20T10:00",
                                "endsAt",
                                "2026-10-20T19:00"))
                .statusCode(200)
                .body("items", hasSize(366));
        cancel(id, Map.of("scope", "ALL")).statusCode(200).body("items", hasSize(366));
        nour.books(desk, "2027-01-20T09:00", "2027-01-20T18:00");
    }

    @Test
    void series_at_once_fill_the_desks_exactly() throws Exception {
        given.desk(house);
        List<Callable<List<String>>> clients = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Someone who = given.member(admin.organisationId());
            Map<String, Object> body =
                    with(body("2026-10-20T09:00", "2026-10-20T18:00", "FREQ=DAILY;COUNT=5"), "onConflict", "ANY_DESK");
            clients.add(() -> {
                Response answer = who.asks().body(body).post(SERIES);
                assertThat(answer.statusCode()).isIn(201, 409);
                List<String> booked = new ArrayList<>();
                if (answer.statusCode() == 201) {
                    answer.jsonPath().<Map<String, String>>getList("items").stream()
                            .filter(item -> item.get("bookingId") != null)
                            .forEach(item -> booked.add(item.get("startsAt") + " " + item.get("deskId")));
                }
                return booked;
            });
        }
        List<String> booked = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        try {
            for (Future<List<String>> done : threads.invokeAll(clients)) {
                booked.addAll(done.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(booked).hasSize(15).doesNotHaveDuplicates();
    }

    private void refused(Map<String, Object> body, String pointer, String code) {
        camille.asks()
                .body(body)
                .post(SERIES)
                .then()
                .statusCode(400)
                .body("violations.pointer", contains(pointer))
                .body("violations.code", contains(code));
    }

    private ValidatableResponse booked(Map<String, Object> body) {
        return camille.asks().body(body).post(SERIES).then().statusCode(201);
    }

    private ValidatableResponse change(String id, Map<String, Object> patch) {
        String path = SERIES + "/" + id;
        return camille.patches(camille.tagOf(path)).body(patch).patch(path).then();
    }

    private ValidatableResponse cancel(String id, Map<String, Object> body) {
        return camille.asks()
                .body(body)
                .post(SERIES + "/" + id + "/cancellation")
                .then();
    }

    private List<String> ids(String id) {
        List<String> ids = camille.asks()
                .get(SERIES + "/" + id + "/bookings?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
        assertThat(ids).isNotEmpty();
        return ids;
    }

    private Map<String, Object> tuesdays(int count) {
        return body("2026-10-20T09:00", "2026-10-20T18:00", "FREQ=WEEKLY;BYDAY=TU;COUNT=" + count);
    }

    private Map<String, Object> body(String startsAt, String endsAt, String rrule) {
        return new HashMap<>(Map.of("deskId", desk, "startsAt", startsAt, "endsAt", endsAt, "rrule", rrule));
    }

    private static Map<String, Object> with(Map<String, Object> body, Object... keysAndValues) {
        Map<String, Object> all = new HashMap<>(body);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            all.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return all;
    }

    private void rules(Map<String, Object> set) {
        Map<String, Object> all =
                new HashMap<>(Map.of("minDuration", "PT15M", "maxDuration", "P2D", "maxAdvance", "P2Y"));
        all.putAll(set);
        admin.asks()
                .header("If-Match", "*")
                .body(all)
                .put("/api/v1/spaces/" + house.id() + "/rules")
                .then()
                .statusCode(200);
    }

    private void bookings(Someone who, int number) {
        who.asks().get("/api/v1/me/bookings?limit=200").then().statusCode(200).body("items", hasSize(number));
    }
}
