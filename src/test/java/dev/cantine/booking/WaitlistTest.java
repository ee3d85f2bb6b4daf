package dev.cantine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.space.DeskKind;
import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who waits for a desk, to whom it is offered, and what becomes of that. It is Tuesday 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class WaitlistTest {
    private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");
    private static final String TEN = "2026-11-25T10:00";
    private static final String NOON = "2026-11-25T12:00";

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    Offers offers;

    @Inject
    Attendance attendance;

    private Someone admin;
    private Someone camille;
    private Someone nour;
    private Someone sacha;
    private Space house;
    private UUID desk;

    @BeforeEach
    void world() {
        clock.set(NOW);
        admin = given.admin();
        house = given.space(admin.organisationId());
        camille = given.member(admin.organisationId());
        nour = given.member(admin.organisationId());
        sacha = given.member(admin.organisationId());
        desk = given.desk(house);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void who_is_deactivated_waits_no_longer_and_what_they_had_goes_to_the_next() {
        String booking = camille.books(desk, TEN, NOON);
        UUID other = given.desk(house);
        sacha.books(other, "2026-11-25T14:00", "2026-11-25T15:00");
        String ofCamille = waiting(
                        camille, Map.of("deskId", other, "startsAt", "2026-11-25T14:00", "endsAt", "2026-11-25T15:00"))
                .statusCode(201)
                .extract()
                .path("id");
        String ofNour = waits(nour);

        admin.deactivates(camille);

        assertThat(status(admin, ofCamille)).isEqualTo("CANCELLED");
        admin.asks().get("/api/v1/bookings/" + booking).then().body("status", equalTo("CANCELLED"));
        assertThat(status(nour, ofNour)).isEqualTo("OFFERED");

        admin.deactivates(nour);
        assertThat(status(admin, ofNour)).isEqualTo("CANCELLED");
        sacha.books(desk, TEN, "2026-11-25T10:30");
    }

    @Test
    void what_is_cancelled_is_offered_to_who_came_first_and_held_until_they_say_yes() {
        String booking = camille.books(desk, TEN, NOON);
        String first = waits(nour);
        String second = waits(sacha);
        assertThat(status(nour, first)).isEqualTo("WAITING");

        cancel(camille, booking);

        String offered = nour.asks()
                .get("/api/v1/waitlist/" + first)
                .then()
                .statusCode(200)
                .body("status", equalTo("OFFERED"))
                .body("offeredUntil", equalTo("2026-11-24T08:30:00+01:00"))
                .extract()
                .path("bookingId");
        assertThat(status(sacha, second)).isEqualTo("WAITING");
        nour.asks()
                .get("/api/v1/bookings/" + offered)
                .then()
                .body("status", equalTo("PENDING"))
                .body("deskId", equalTo(desk.toString()))
                .body("offeredUntil", equalTo("2026-11-24T08:30:00+01:00"));
        camille.asks()
                .body(Map.of("deskId", desk, "startsAt", TEN, "endsAt", NOON))
                .post("/api/v1/bookings")
                .then()
                .statusCode(409);

        nour.asks()
                .post("/api/v1/waitlist/" + first + "/acceptance")
                .then()
                .statusCode(200)
                .body("status", equalTo("BOOKED"))
                .body("bookingId", equalTo(offered))
                .body("offeredUntil", nullValue());
        nour.asks()
                .get("/api/v1/bookings/" + offered)
                .then()
                .body("status", equalTo("CONFIRMED"))
                .body("offeredUntil", nullValue());
        assertThat(history(nour, offered)).containsExactly("BOOKING_OFFERED", "BOOKING_CONFIRMED");
        nour.asks()
                .post("/api/v1/waitlist/" + first + "/acceptance")
                .then()
                .statusCode(200)
                .body("status", equalTo("BOOKED"));
        assertThat(status(sacha, second)).isEqualTo("WAITING");
    }

    @Test
    void an_offer_that_nobody_takes_in_time_goes_to_the_next() {
        String booking = camille.books(desk, TEN, NOON);
        String first = waits(nour);
        String second = waits(sacha);
        cancel(camille, booking);
        String offered = bookingOf(nour, first);

        clock.set(NOW.plus(Duration.ofMinutes(30)).minusMillis(1));
        offers.lapse();
        assertThat(status(given.signedInAgain(nour), first)).isEqualTo("OFFERED");

        clock.set(NOW.plus(Duration.ofMinutes(30)));
        nour = given.signedInAgain(nour);
        sacha = given.signedInAgain(sacha);
        nour.asks().post("/api/v1/waitlist/" + first + "/acceptance").then().statusCode(409);
        offers.lapse();

        assertThat(status(nour, first)).isEqualTo("LAPSED");
        nour.asks()
                .get("/api/v1/bookings/" + offered)
                .then()
                .body("status", equalTo("CANCELLED"))
                .body("offeredUntil", nullValue());
        nour.asks()
                .get("/api/v1/bookings/" + offered + "/history")
                .then()
                .body("items.type", contains("BOOKING_OFFERED", "BOOKING_CANCELLED"))
                .body("items.reason", contains(null, "offer-lapsed"))
                .body("items.actorId", contains(null, null));
        sacha.asks()
                .get("/api/v1/waitlist/" + second)
                .then()
                .body("status", equalTo("OFFERED"))
                .body("offeredUntil", equalTo("2026-11-24T09:00:00+01:00"));
    }

    @Test
    void who_says_no_passes_it_on() {
        String booking = camille.books(desk, TEN, NOON);
        String first = waits(nour);
        String second = waits(sacha);
        cancel(camille, booking);
        String offered = bookingOf(nour, first);

        leave(nour, first).statusCode(200).body("status", equalTo("CANCELLED"));
        leave(nour, first).statusCode(200).body("status", equalTo("CANCELLED"));

        assertThat(status(sacha, second)).isEqualTo("OFFERED");
        nour.asks().get("/api/v1/bookings/" + offered).then().body("status", equalTo("CANCELLED"));
        // Whoever cancels the booking that is offered has said no as well, and no deadline is too late for that.
        admin.setsRules(house, Map.of("changeDeadline", "P30D"));
        cancel(sacha, bookingOf(sacha, second));
        assertThat(status(sacha, second)).isEqualTo("CANCELLED");
        sacha.asks().post("/api/v1/waitlist/" + second + "/acceptance").then().statusCode(409);
    }

    @Test
    void the_first_whom_the_rules_allow_gets_it() {
        admin.setsRules(house, Map.of("quotas", List.of(Map.of("per", "DAY", "bookings", 1))));
        String booking = camille.books(desk, TEN, NOON);
        nour.books(given.desk(house), "2026-11-25T14:00", "2026-11-25T15:00");
        String first = waits(nour);
        String second = waits(sacha);

        cancel(camille, booking);

        assertThat(status(nour, first)).isEqualTo("WAITING");
        assertThat(status(sacha, second)).isEqualTo("OFFERED");
    }

    @Test
    void a_rule_that_has_changed_lets_somebody_have_it_when_the_jobs_run() {
        admin.setsRules(house, Map.of("quotas", List.of(Map.of("per", "DAY", "bookings", 1))));
        camille.books(given.desk(house), "2026-11-25T14:00", "2026-11-25T15:00");
        String entry = waits(camille);
        assertThat(status(camille, entry)).isEqualTo("WAITING");
        offers.offerAll();
        assertThat(status(camille, entry)).isEqualTo("WAITING");

        admin.setsRules(house, Map.of("offerLasts", "PT2H"));
        offers.offerAll();

        camille.asks()
                .get("/api/v1/waitlist/" + entry)
                .then()
                .body("status", equalTo("OFFERED"))
                .body("offeredUntil", equalTo("2026-11-24T10:00:00+01:00"));
    }

    @Test
    void what_is_free_already_is_offered_at_once_and_never_beyond_its_start() {
        waiting(nour, Map.of("deskId", desk, "startsAt", "2026-11-24T08:20", "endsAt", "2026-11-24T09:00"))
                .statusCode(201)
                .body("status", equalTo("OFFERED"))
                .body("bookingId", notNullValue())
                .body("offeredUntil", equalTo("2026-11-24T08:20:00+01:00"));
    }

    @Test
    void any_desk_that_fits_will_do() {
        UUID withScreen = given.desk(house, DeskKind.DESK, "screen");
        String plain = camille.books(desk, TEN, NOON);
        String booking = nour.books(withScreen, TEN, NOON);
        String entry = waiting(
                        sacha,
                        Map.of(
                                "spaceId",
                                house.id(),
                                "wanted",
                                Map.of("features", List.of("screen")),
                                "startsAt",
                                TEN,
                                "endsAt",
                                NOON,
                                "note",
                                "With my big notes"))
                .statusCode(201)
                .body("status", equalTo("WAITING"))
                .body("deskId", nullValue())
                .body("wanted.kind", equalTo("DESK"))
                .body("wanted.features", contains("screen"))
                .extract()
                .path("id");
        cancel(camille, plain);
        assertThat(status(sacha, entry)).isEqualTo("WAITING");

        cancel(nour, booking);

        sacha.asks()
                .get("/api/v1/bookings/" + bookingOf(sacha, entry))
                .then()
                .body("deskId", equalTo(withScreen.toString()))
                .body("note", equalTo("With my big notes"));
    }

    @Test
    void a_move_an_early_leave_and_a_no_show_free_a_desk_as_well() {
        admin.setsRules(house, Map.of("noShowAfter", "PT15M"));
        String moved = camille.books(desk, TEN, NOON);
        String first = waits(nour);
        camille.patches("*")
                .body(Map.of("startsAt", "2026-11-25T12:00", "endsAt", "2026-11-25T13:00"))
                .patch("/api/v1/bookings/" + moved)
                .then()
                .statusCode(200);
        assertThat(status(nour, first)).isEqualTo("OFFERED");

        camille.books(desk, "2026-11-24T08:00", "2026-11-24T12:00");
        String second = waiting(
                        nour, Map.of("deskId", desk, "startsAt", "2026-11-24T09:00", "endsAt", "2026-11-24T11:00"))
                .statusCode(201)
                .body("status", equalTo("WAITING"))
                .extract()
                .path("id");
        clock.set(NOW.plus(Duration.ofMinutes(15)));
        attendance.missed().forEach(attendance::giveUp);
        assertThat(status(given.signedInAgain(nour), second)).isEqualTo("OFFERED");
    }

    @Test
    void a_desk_that_needs_an_approval_waits_for_it_once_its_member_has_said_yes() {
        admin.setsRules(house, Map.of("needsApproval", true));
        String entry = waits(nour);
        String offered = bookingOf(nour, entry);
        admin.asks().post("/api/v1/bookings/" + offered + "/approval").then().statusCode(409);
        admin.asks().post("/api/v1/bookings/" + offered + "/refusal").then().statusCode(409);

        nour.asks().post("/api/v1/waitlist/" + entry + "/acceptance").then().statusCode(200);

        assertThat(history(nour, offered)).containsExactly("BOOKING_OFFERED", "BOOKING_REQUESTED");
        admin.asks()
                .post("/api/v1/bookings/" + offered + "/approval")
                .then()
                .statusCode(200)
                .body("status", equalTo("CONFIRMED"));
    }

    @Test
    void an_offer_is_not_moved_and_the_rules_judge_it_again() {
        String entry = waits(nour);
        String offered = bookingOf(nour, entry);
        nour.patches("*")
                .body(Map.of("endsAt", "2026-11-25T13:00"))
                .patch("/api/v1/bookings/" + offered)
                .then()
                .statusCode(409);
        closes(TEN, NOON, "KEEP");

        nour.asks()
                .post("/api/v1/waitlist/" + entry + "/acceptance")
                .then()
                .statusCode(422)
                .body("violations.code", contains("space-closed"));
        assertThat(status(nour, entry)).isEqualTo("OFFERED");
    }

    @Test
    void a_closure_that_moves_an_offer_leaves_it_an_offer_and_one_that_cancels_it_ends_the_waiting() {
        UUID other = given.desk(house);
        String entry = waits(nour);
        String offered = bookingOf(nour, entry);
        closesDesk(desk, "MOVE");
        nour.asks()
                .get("/api/v1/bookings/" + offered)
                .then()
                .body("deskId", equalTo(other.toString()))
                .body("status", equalTo("PENDING"))
                .body("offeredUntil", equalTo("2026-11-24T08:30:00+01:00"));

        closesDesk(other, "CANCEL");
        assertThat(status(nour, entry)).isEqualTo("CANCELLED");
    }

    @Test
    void who_waits_in_vain_has_lapsed() {
        camille.books(desk, TEN, NOON);
        String entry = waits(nour);
        clock.set(Instant.parse("2026-11-25T08:59:59Z"));
        offers.offerAll();
        assertThat(status(given.signedInAgain(nour), entry)).isEqualTo("WAITING");

        clock.set(Instant.parse("2026-11-25T09:00:00Z"));
        offers.offerAll();

        assertThat(status(given.signedInAgain(nour), entry)).isEqualTo("LAPSED");
        leave(given.signedInAgain(nour), entry).statusCode(409);
    }

    @Test
    void what_does_not_pass_is_not_waited_for() {
        waiting(nour, Map.of("deskId", desk, "startsAt", "2026-11-23T10:00", "endsAt", "2026-11-23T12:00"))
                .statusCode(422)
                .body("violations.code", contains("in-the-past"));
        closes(TEN, NOON, "KEEP");
        waiting(nour, Map.of("deskId", desk, "startsAt", TEN, "endsAt", NOON))
                .statusCode(422)
                .body("violations.code", contains("space-closed"));
        waiting(nour, Map.of("spaceId", house.id(), "wanted", Map.of("kind", "BOOTH"), "startsAt", TEN, "endsAt", NOON))
                .statusCode(422)
                .body("violations.code", contains("no-desk-fits"));
        waiting(nour, Map.of("startsAt", TEN, "endsAt", NOON)).statusCode(400);
    }

    @Test
    void a_member_waits_for_twenty_desks_and_not_for_more() {
        for (int i = 0; i < 21; i++) {
            String day = "2026-12-" + String.format(Locale.ROOT, "%02d", i + 1);
            camille.books(desk, day + "T10:00", day + "T12:00");
            ValidatableResponse answer =
                    waiting(nour, Map.of("deskId", desk, "startsAt", day + "T10:00", "endsAt", day + "T12:00"));
            if (i < 20) {
                answer.statusCode(201);
            } else {
                answer.statusCode(422)
                        .body("violations.code", contains("too-many-waiting"))
                        .body("violations[0].limit", equalTo(20))
                        .body("violations[0].actual", equalTo(21));
            }
        }
    }

    @Test
    void members_see_their_own_and_managers_those_of_their_spaces() {
        camille.books(desk, TEN, NOON);
        String mine = waits(nour);
        String hers = waits(sacha);
        Someone manager = given.manager(admin.organisationId(), house.id());
        Someone elsewhere = given.manager(
                admin.organisationId(), given.space(admin.organisationId()).id());

        nour.asks().get("/api/v1/waitlist").then().body("items.id", contains(mine));
        manager.asks()
                .get("/api/v1/waitlist?spaceId=" + house.id() + "&status=WAITING")
                .then()
                .body("items.id", contains(mine, hers));
        admin.asks().get("/api/v1/waitlist?memberId=" + sacha.id()).then().body("items.id", contains(hers));
        admin.asks().get("/api/v1/waitlist?status=OFFERED").then().body("items.id", equalTo(List.of()));
        elsewhere.asks().get("/api/v1/waitlist").then().body("items.id", equalTo(List.of()));
        elsewhere.asks().get("/api/v1/waitlist/" + mine).then().statusCode(404);
        leave(sacha, mine).statusCode(404);
        waiting(nour, Map.of("deskId", desk, "startsAt", TEN, "endsAt", NOON, "memberId", sacha.id()))
                .statusCode(403);
        waiting(elsewhere, Map.of("deskId", desk, "startsAt", TEN, "endsAt", NOON, "memberId", sacha.id()))
                .statusCode(403);
        waiting(manager, Map.of("deskId", desk, "startsAt", TEN, "endsAt", NOON, "memberId", camille.id()))
                .statusCode(201)
                .body("memberId", equalTo(camille.id().toString()));
        given.admin().asks().get("/api/v1/waitlist/" + mine).then().statusCode(404);
    }

    /** Eight wait, and each time all at once see that a desk is free: one of them gets it, and nobody twice. */
    @Test
    void one_desk_is_offered_to_one_member_however_many_look() throws Exception {
        String booking = camille.books(desk, TEN, NOON);
        List<Someone> members = new ArrayList<>();
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            members.add(given.member(admin.organisationId()));
            entries.add(waits(members.get(i)));
        }
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            all.add(clients.submit(() -> cancel(camille, booking)));
            for (int i = 0; i < 7; i++) {
                all.add(clients.submit(offers::offerAll));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            clients.shutdown();
        }
        offers.offerAll();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < 8; i++) {
            seen.merge(status(members.get(i), entries.get(i)), 1, Integer::sum);
        }
        assertThat(seen).isEqualTo(Map.of("OFFERED", 1, "WAITING", 7));
    }

    private String waits(Someone who) {
        return waiting(who, Map.of("deskId", desk, "startsAt", TEN, "endsAt", NOON))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse waiting(Someone who, Map<String, ?> body) {
        return who.asks().body(body).post("/api/v1/waitlist").then();
    }

    private static ValidatableResponse leave(Someone who, String entry) {
        return who.asks().post("/api/v1/waitlist/" + entry + "/cancellation").then();
    }

    private static void cancel(Someone who, String booking) {
        who.asks().post("/api/v1/bookings/" + booking + "/cancellation").then().statusCode(200);
    }

    private static String status(Someone who, String entry) {
        return who.asks()
                .get("/api/v1/waitlist/" + entry)
                .then()
                .statusCode(200)
                .extract()
                .path("status");
    }

    private static String bookingOf(Someone who, String entry) {
        return who.asks()
                .get("/api/v1/waitlist/" + entry)
                .then()
                .statusCode(200)
                .body("status", equalTo("OFFERED"))
                .extract()
                .path("bookingId");
    }

    private static List<String> history(Someone who, String booking) {
        return who.asks()
                .get("/api/v1/bookings/" + booking + "/history")
                .then()
                .statusCode(200)
                .extract()
                .path("items.type");
    }

    private void closes(String from, String to, String onBookings) {
        closes(Map.of("startsAt", from, "endsAt", to, "reason", "Painting"), onBookings);
    }

    private void closesDesk(UUID which, String onBookings) {
        closes(Map.of("startsAt", TEN, "endsAt", NOON, "reason", "Painting", "deskId", which), onBookings);
    }

    private void closes(Map<String, ?> closure, String onBookings) {
        admin.asks()
                .body(closure)
                .post("/api/v1/spaces/" + house.id() + "/closures?onBookings=" + onBookings)
                .then()
                .statusCode(201);
    }
}
