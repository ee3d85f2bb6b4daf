package dev.cantine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.space.DeskKind;
import dev.cantine.space.Space;
import dev.cantine.testing.AtOnce;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.Store;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
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

/** Who waits for an approval, who comes, who leaves and who never does. It is Tuesday 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class AttendanceTest {

    @Inject
    Given given;

    @Inject
    Store store;

    @Inject
    TestClock clock;

    @Inject
    Attendance attendance;

    private Someone admin;
    private Someone manager;
    private Someone camille;
    private Someone nour;
    private Space house;
    private UUID desk;
    private UUID room;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        admin = given.admin();
        house = given.space(admin.organisationId());
        manager = given.manager(admin.organisationId(), house.id());
        camille = given.member(admin.organisationId());
        nour = given.member(admin.organisationId());
        desk = given.desk(house);
        room = given.desk(house, DeskKind.ROOM);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void a_booking_that_needs_an_approval_waits_for_it_and_holds_its_desk() {
        roomsNeedApproval();
        String booking = book(camille, room, "2026-11-25T10:00", "2026-11-25T12:00")
                .statusCode(201)
                .body("status", equalTo("PENDING"))
                .extract()
                .path("id");
        book(nour, room, "2026-11-25T11:00", "2026-11-25T13:00").statusCode(409);
        book(camille, desk, "2026-11-25T10:00", "2026-11-25T12:00")
                .statusCode(201)
                .body("status", equalTo("CONFIRMED"));
        book(manager, room, "2026-11-26T10:00", "2026-11-26T12:00")
                .statusCode(201)
                .body("status", equalTo("CONFIRMED"));

        become(camille, booking, "approval").statusCode(403);
        become(nour, booking, "approval").statusCode(403);
        become(manager, booking, "approval").statusCode(200).body("status", equalTo("CONFIRMED"));
        become(manager, booking, "approval").statusCode(200).body("status", equalTo("CONFIRMED"));
        become(manager, booking, "refusal").statusCode(409);
        assertThat(history(booking)).containsExactly("BOOKING_REQUESTED", "BOOKING_APPROVED");
    }

    @Test
    void a_group_waits_as_its_desks_do() {
        roomsNeedApproval();
        camille.asks()
                .body(Map.of(
                        "desks", List.of(Map.of("deskId", desk), Map.of("deskId", room)),
                        "startsAt", "2026-11-25T10:00",
                        "endsAt", "2026-11-25T12:00"))
                .post("/api/v1/booking-groups")
                .then()
                .statusCode(201)
                .body("items.status", contains("CONFIRMED", "PENDING"));
    }

    @Test
    void each_booking_of_a_series_waits() {
        roomsNeedApproval();
        camille.asks()
                .body(Map.of(
                        "deskId", room,
                        "startsAt", "2026-11-25T10:00",
                        "endsAt", "2026-11-25T12:00",
                        "rrule", "FREQ=WEEKLY;COUNT=2"))
                .post("/api/v1/series")
                .then()
                .statusCode(201);
        camille.asks().get("/api/v1/me/bookings").then().body("items.status", contains("PENDING", "PENDING"));
    }

    @Test
    void a_dry_run_says_that_the_booking_would_wait() {
        roomsNeedApproval();
        camille.asks()
                .body(Map.of("deskId", room, "startsAt", "2026-11-25T10:00", "endsAt", "2026-11-25T12:00"))
                .post("/api/v1/bookings?dryRun=true")
                .then()
                .statusCode(200)
                .body("status", equalTo("PENDING"));
    }

    @Test
    void a_refused_booking_stays_on_record_and_frees_its_desk() {
        roomsNeedApproval();
        String booking = pending(camille, "2026-11-25T10:00", "2026-11-25T12:00");
        manager.asks()
                .body(Map.of("reason", "The room is being painted"))
                .post(path(booking) + "/refusal")
                .then()
                .statusCode(200)
                .body("status", equalTo("REFUSED"));
        become(manager, booking, "refusal").statusCode(200).body("status", equalTo("REFUSED"));
        become(manager, booking, "approval").statusCode(409);
        cancel(camille, booking).statusCode(409);
        pending(nour, "2026-11-25T10:00", "2026-11-25T12:00");
        camille.asks()
                .get(path(booking) + "/history")
                .then()
                .body("items.type", contains("BOOKING_REQUESTED", "BOOKING_REFUSED"))
                .body("items.reason", contains(null, "The room is being painted"));
    }

    @Test
    void approving_judges_again_by_the_rules_of_now() {
        roomsNeedApproval();
        String booking = pending(camille, "2026-11-25T10:00", "2026-11-25T12:00");
        admin.setsRules(house, Map.of("needsApproval", true, "maxDuration", "PT1H"));
        become(manager, booking, "approval")
                .statusCode(422)
                .body("type", equalTo("/api/v1/problems/booking-refused"))
                .body("violations.code", contains("too-long"));
        camille.asks().get(path(booking)).then().body("status", equalTo("PENDING"));
        manager.asks()
                .body(Map.of("override", Map.of("reason", "Asked before the rule")))
                .post(path(booking) + "/approval")
                .then()
                .statusCode(200)
                .body("status", equalTo("CONFIRMED"));
        manager.asks().get(path(booking) + "/history").then().body("items[1].override.codes", contains("too-long"));
    }

    @Test
    void who_has_been_deactivated_meanwhile_is_not_approved() {
        roomsNeedApproval();
        String booking = pending(camille, "2026-11-25T10:00", "2026-11-25T12:00");
        admin.deactivates(camille);
        become(manager, booking, "approval").statusCode(409).body("type", endsWith("/state-conflict"));
    }

    @Test
    void who_is_deactivated_keeps_what_has_begun_and_gives_back_what_has_not_whatever_the_deadline() {
        admin.setsRules(house, Map.of("changeDeadline", "PT24H"));
        String over = camille.books(desk, "2026-11-24T09:00", "2026-11-24T10:00");
        String begun = camille.books(desk, "2026-11-24T12:00", "2026-11-24T18:00");
        clock.set(Instant.parse("2026-11-24T11:00:00Z"));
        camille = given.signedInAgain(camille);
        admin = given.signedInAgain(admin);
        nour = given.signedInAgain(nour);
        String atOnce = camille.books(desk, "2026-11-24T18:00", "2026-11-24T19:00");
        String later = camille.books(room, "2026-11-25T10:00", "2026-11-25T12:00");
        String ofNour = nour.books(desk, "2026-11-25T10:00", "2026-11-25T12:00");

        admin.deactivates(camille);

        assertThat(List.of(over, begun, atOnce, later, ofNour))
                .extracting(this::statusOf)
                .containsExactly("CONFIRMED", "CONFIRMED", "CANCELLED", "CANCELLED", "CONFIRMED");
        admin.asks()
                .get(path(later) + "/history")
                .then()
                .body("items.type", contains("BOOKING_CONFIRMED", "BOOKING_CANCELLED"))
                .body("items[1].reason", equalTo("member-deactivated"))
                .body("items[1].actorId", nullValue());
        nour.books(room, "2026-11-25T10:00", "2026-11-25T12:00");
    }

    @Test
    void nobody_is_booked_for_while_they_are_deactivated() throws Exception {
        for (int round = 0; round < 10; round++) {
            Someone member = given.member(admin.organisationId());
            List<Callable<Integer>> requests = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String day = "2026-12-0" + (i + 1);
                requests.add(() -> admin.asks()
                        .body(Map.of(
                                "deskId",
                                desk,
                                "memberId",
                                member.id(),
                                "startsAt",
                                day + "T10:00",
                                "endsAt",
                                day + "T12:00"))
                        .post("/api/v1/bookings")
                        .statusCode());
            }
            requests.add(() -> admin.patches("*")
                    .body(Map.of("status", "DEACTIVATED"))
                    .patch("/api/v1/members/" + member.id())
                    .statusCode());
            assertThat(AtOnce.all(requests)).isSubsetOf(200, 201, 422).contains(200);
            admin.asks()
                    .get("/api/v1/bookings?memberId=" + member.id())
                    .then()
                    .body("items.findAll { it.status != 'CANCELLED' }", hasSize(0));
        }
    }

    @Test
    void what_was_approved_for_one_time_is_not_for_another() {
        roomsNeedApproval();
        String booking = pending(camille, "2026-11-25T10:00", "2026-11-25T12:00");
        become(manager, booking, "approval").statusCode(200);

        move(camille, booking, Map.of("endsAt", "2026-11-25T11:30")).body("status", equalTo("CONFIRMED"));
        move(camille, booking, Map.of("endsAt", "2026-11-25T13:00")).body("status", equalTo("PENDING"));
        move(manager, booking, Map.of("endsAt", "2026-11-25T14:00")).body("status", equalTo("PENDING"));
        move(camille, booking, Map.of("deskId", desk)).body("status", equalTo("CONFIRMED"));
        move(camille, booking, Map.of("deskId", room)).body("status", equalTo("PENDING"));
        become(manager, booking, "approval").statusCode(200);
        move(manager, booking, Map.of("endsAt", "2026-11-25T15:00")).body("status", equalTo("CONFIRMED"));
    }

    @Test
    void who_comes_checks_in_from_half_an_hour_before_the_start() {
        String booking = camille.books(desk, "2026-11-24T09:00", "2026-11-24T12:00");
        clock.set(Instant.parse("2026-11-24T07:29:59Z"));
        renewed();
        become(camille, booking, "check-in")
                .statusCode(422)
                .body("violations.code", contains("too-early-to-check-in"))
                .body("violations.limit", contains("2026-11-24T08:30:00+01:00"))
                .body("violations.actual", contains("2026-11-24T08:29:59+01:00"));
        clock.set(Instant.parse("2026-11-24T07:30:00Z"));
        become(nour, booking, "check-in").statusCode(404);
        become(camille, booking, "check-in").statusCode(200).body("status", equalTo("CHECKED_IN"));
        become(camille, booking, "check-in").statusCode(200).body("status", equalTo("CHECKED_IN"));
        assertThat(history(booking)).containsExactly("BOOKING_CONFIRMED", "BOOKING_CHECKED_IN");
    }

    @Test
    void a_desk_may_be_opened_earlier_by_its_rules_and_a_manager_checks_in_others() {
        admin.setsRules(house, Map.of("checkInOpens", "PT2H"));
        String booking = camille.books(desk, "2026-11-24T10:00", "2026-11-24T12:00");
        become(manager, booking, "check-in").statusCode(200).body("status", equalTo("CHECKED_IN"));
    }

    @Test
    void nobody_checks_in_to_what_is_pending_over_or_cancelled() {
        roomsNeedApproval();
        String pending = pending(camille, "2026-11-24T08:00", "2026-11-24T09:00");
        String over = camille.books(desk, "2026-11-24T08:00", "2026-11-24T09:00");
        String cancelled = nour.books(given.desk(house), "2026-11-24T08:00", "2026-11-24T09:00");
        cancel(nour, cancelled).statusCode(200);

        become(camille, pending, "check-in").statusCode(409);
        become(nour, cancelled, "check-in").statusCode(409);
        become(camille, over, "check-out").statusCode(409);
        clock.set(Instant.parse("2026-11-24T08:00:00Z"));
        renewed();
        become(camille, over, "check-in").statusCode(409);
    }

    @Test
    void who_leaves_early_frees_the_desk_at_once() {
        String booking = camille.books(desk, "2026-11-24T08:00", "2026-11-24T12:00");
        become(camille, booking, "check-in").statusCode(200);
        book(nour, desk, "2026-11-24T10:00", "2026-11-24T12:00").statusCode(409);
        clock.set(Instant.parse("2026-11-24T09:00:00Z"));
        renewed();
        become(camille, booking, "check-out").statusCode(200).body("status", equalTo("COMPLETED"));
        become(camille, booking, "check-out").statusCode(200).body("status", equalTo("COMPLETED"));
        book(nour, desk, "2026-11-24T10:00", "2026-11-24T12:00").statusCode(201);
        manager.asks()
                .get("/api/v1/spaces/" + house.id()
                        + "/occupancy?granularity=DAY&from=2026-11-24T00:00&to=2026-11-25T00:00&groupBy=KIND")
                .then()
                .statusCode(200)
                .body("items.find { it.group == 'DESK' }.usedMinutes", equalTo(120))
                .body("items.find { it.group == 'DESK' }.bookedMinutes", equalTo(240))
                .body("items.find { it.group == 'DESK' }.releasedMinutes", equalTo(120))
                .body("items.find { it.group == 'DESK' }.peak", equalTo(1));
    }

    @Test
    void a_desk_to_which_nobody_comes_is_free_when_the_grace_is_over() {
        admin.setsRules(house, Map.of("noShowAfter", "PT15M"));
        String missed = camille.books(desk, "2026-11-24T08:00", "2026-11-24T12:00");
        String there = nour.books(given.desk(house), "2026-11-24T08:00", "2026-11-24T12:00");
        become(nour, there, "check-in").statusCode(200);

        clock.set(Instant.parse("2026-11-24T07:14:59Z"));
        assertThat(missedHere()).isEmpty();
        clock.set(Instant.parse("2026-11-24T07:15:00Z"));
        renewed();
        List<Attendance.Missed> found = missedHere();
        assertThat(found).containsExactly(new Attendance.Missed(admin.organisationId(), UUID.fromString(missed)));
        assertThat(attendance.giveUp(found.get(0))).isTrue();
        assertThat(attendance.giveUp(found.get(0))).isFalse();

        camille.asks().get(path(missed)).then().body("status", equalTo("NO_SHOW"));
        become(camille, missed, "check-in").statusCode(409);
        nour.asks().get(path(there)).then().body("status", equalTo("CHECKED_IN"));
        book(nour, room, "2026-11-24T08:15", "2026-11-24T12:00").statusCode(201);
        book(admin, desk, "2026-11-24T08:15", "2026-11-24T12:00").statusCode(201);
        manager.asks()
                .get(path(missed) + "/history")
                .then()
                .body("items.type", contains("BOOKING_CONFIRMED", "BOOKING_NO_SHOW"))
                .body("items[1].at", equalTo("2026-11-24T08:15:00+01:00"))
                .body("items[1].byMemberId", nullValue())
                .body("items[1].reason", equalTo("no-check-in"));
    }

    @Test
    void who_checks_in_after_the_job_has_seen_them_missing_keeps_the_desk() {
        admin.setsRules(house, Map.of("noShowAfter", "PT15M"));
        String booking = camille.books(desk, "2026-11-24T08:00", "2026-11-24T12:00");
        clock.set(Instant.parse("2026-11-24T07:20:00Z"));
        renewed();
        List<Attendance.Missed> found = missedHere();
        assertThat(found).hasSize(1);
        become(camille, booking, "check-in").statusCode(200);
        assertThat(attendance.giveUp(found.get(0))).isFalse();
        camille.asks().get(path(booking)).then().body("status", equalTo("CHECKED_IN"));
    }

    @Test
    void a_booking_that_has_gone_since_the_job_saw_it_is_passed_over() {
        admin.setsRules(house, Map.of("noShowAfter", "PT15M"));
        String booking = camille.books(desk, "2026-11-24T08:00", "2026-11-24T12:00");
        clock.set(Instant.parse("2026-11-24T07:20:00Z"));
        List<Attendance.Missed> found = missedHere();
        assertThat(found).hasSize(1);
        store.tell("delete from booking where id = ?", UUID.fromString(booking));

        assertThat(attendance.giveUp(found.get(0))).isFalse();
        assertThat(attendance.refuse(found.get(0))).isFalse();
    }

    @Test
    void nobody_has_to_check_in_where_no_rule_says_so_and_rules_of_a_kind_are_for_that_kind() {
        admin.setsRules(
                house, Map.of("byKind", List.of(Map.of("kind", "ROOM", "rules", Map.of("noShowAfter", "PT15M")))));
        camille.books(desk, "2026-11-24T08:00", "2026-11-24T12:00");
        String inTheRoom = nour.books(room, "2026-11-24T08:00", "2026-11-24T12:00");
        clock.set(Instant.parse("2026-11-24T08:00:00Z"));
        assertThat(missedHere())
                .containsExactly(new Attendance.Missed(admin.organisationId(), UUID.fromString(inTheRoom)));
    }

    @Test
    void what_is_over_is_closed_as_what_it_was() {
        admin.setsRules(
                house,
                Map.of(
                        "byKind",
                        List.of(Map.of(
                                "kind", "ROOM", "rules", Map.of("needsApproval", true, "noShowAfter", "PT1H")))));
        String plain = camille.books(desk, "2026-11-24T08:00", "2026-11-24T08:30");
        String there = nour.books(given.desk(house), "2026-11-24T08:00", "2026-11-24T08:30");
        become(nour, there, "check-in").statusCode(200);
        String unanswered = pending(camille, "2026-11-24T08:00", "2026-11-24T08:30");
        UUID otherRoom = given.desk(house, DeskKind.ROOM);
        String short_ = book(manager, otherRoom, "2026-11-24T08:00", "2026-11-24T08:30")
                .statusCode(201)
                .extract()
                .path("id");
        String ahead = camille.books(desk, "2026-11-24T08:30", "2026-11-24T09:00");

        clock.set(Instant.parse("2026-11-24T07:30:00Z"));
        renewed();
        while (attendance.closeOver() > 0) {
            // until there are none
        }
        assertThat(statuses(plain, there, unanswered, short_, ahead))
                .containsExactly("COMPLETED", "COMPLETED", "REFUSED", "NO_SHOW", "CONFIRMED");
        manager.asks()
                .get(path(unanswered) + "/history")
                .then()
                .body("items[1].at", equalTo("2026-11-24T08:30:00+01:00"))
                .body("items[1].reason", equalTo("not-approved-in-time"));
    }

    @Test
    void of_an_approval_and_a_refusal_at_once_one_is_done() throws Exception {
        roomsNeedApproval();
        for (int day = 1; day <= 8; day++) {
            String date = "2026-12-0" + day;
            String booking = pending(camille, date + "T10:00", date + "T12:00");
            List<Callable<Integer>> rivals = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String change = i % 2 == 0 ? "approval" : "refusal";
                rivals.add(() -> become(manager, booking, change).extract().statusCode());
            }
            ExecutorService threads = Executors.newFixedThreadPool(rivals.size());
            try {
                List<Integer> statuses = new ArrayList<>();
                for (Future<Integer> answer : threads.invokeAll(rivals)) {
                    statuses.add(answer.get());
                }
                assertThat(statuses).filteredOn(status -> status == 200).hasSize(4);
                assertThat(statuses).filteredOn(status -> status == 409).hasSize(4);
            } finally {
                threads.shutdownNow();
            }
            assertThat(history(booking)).hasSize(2);
        }
    }

    /** Those of this test's house. */
    private List<Attendance.Missed> missedHere() {
        return attendance.missed().stream()
                .filter(missed -> missed.organisationId().equals(admin.organisationId()))
                .toList();
    }

    /** The clock has moved: the tokens are young again. */
    private void renewed() {
        admin = given.signedInAgain(admin);
        manager = given.signedInAgain(manager);
        camille = given.signedInAgain(camille);
        nour = given.signedInAgain(nour);
    }

    private void roomsNeedApproval() {
        admin.setsRules(
                house, Map.of("byKind", List.of(Map.of("kind", "ROOM", "rules", Map.of("needsApproval", true)))));
    }

    private String pending(Someone who, String from, String to) {
        return book(who, room, from, to)
                .statusCode(201)
                .body("status", equalTo("PENDING"))
                .extract()
                .path("id");
    }

    private static ValidatableResponse book(Someone who, UUID which, String from, String to) {
        return who.asks()
                .body(Map.of("deskId", which, "startsAt", from, "endsAt", to))
                .post("/api/v1/bookings")
                .then();
    }

    private static ValidatableResponse become(Someone who, String booking, String change) {
        return who.asks().post(path(booking) + "/" + change).then();
    }

    private static ValidatableResponse cancel(Someone who, String booking) {
        return who.asks().post(path(booking) + "/cancellation").then();
    }

    private static ValidatableResponse move(Someone who, String booking, Map<String, Object> change) {
        return who.patches("*").body(change).patch(path(booking)).then().statusCode(200);
    }

    private List<String> statuses(String... ids) {
        List<String> statuses = new ArrayList<>();
        for (String id : ids) {
            statuses.add(manager.asks().get(path(id)).then().extract().path("status"));
        }
        return statuses;
    }

    private List<String> history(String booking) {
        return manager.asks()
                .get(path(booking) + "/history")
                .then()
                .statusCode(200)
                .extract()
                .path("items.type");
    }

    private String statusOf(String booking) {
        return admin.asks().get(path(booking)).then().statusCode(200).extract().path("status");
    }

    private static String path(String booking) {
        return "/api/v1/bookings/" + booking;
    }
}
