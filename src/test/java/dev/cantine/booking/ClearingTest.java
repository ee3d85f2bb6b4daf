package dev.cantine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.desk.Desk;
import dev.cantine.desk.Desks;
import dev.cantine.space.DeskKind;
import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import dev.cantine.time.TimeSlot;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a closure does to the bookings in its way. It is Tuesday, 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class ClearingTest {
    private static final String DAY = "2026-11-26T00:00";
    private static final String NEXT_DAY = "2026-11-27T00:00";

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    Desks desks;

    @Inject
    BookingLedger ledger;

    private Someone admin;
    private Someone camille;
    private Someone nour;
    private Space house;
    private UUID one;
    private UUID two;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        admin = given.admin();
        camille = given.member(admin.organisationId());
        nour = given.member(admin.organisationId());
        house = given.space(admin.organisationId());
        one = given.desk(house);
        two = given.desk(house);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void a_dry_run_lists_what_would_be_hit_and_writes_nothing() {
        String atOne = camille.books(one, "2026-11-26T09:00", "2026-11-26T12:00");
        String atTwo = nour.books(two, "2026-11-25T20:00", "2026-11-26T00:01");
        camille.books(one, "2026-11-25T09:00", "2026-11-26T00:00");
        camille.books(two, "2026-11-27T00:00", "2026-11-27T10:00");

        close("?dryRun=true", Map.of())
                .statusCode(200)
                .body("total", equalTo(2))
                .body("bookings.id", contains(atTwo, atOne))
                .body("bookings.deskId", contains(two.toString(), one.toString()))
                .body(
                        "bookings.memberId",
                        contains(nour.id().toString(), camille.id().toString()))
                .body("bookings[1].startsAt", equalTo("2026-11-26T09:00:00+01:00"));
        close("?dryRun=true&onBookings=CANCEL", Map.of("deskId", one))
                .statusCode(200)
                .body("bookings.id", contains(atOne));
        admin.asks().get(closures()).then().body("items", equalTo(List.of()));
        assertThat(statuses(atOne, atTwo)).containsExactly("CONFIRMED", "CONFIRMED");
    }

    @Test
    void unless_it_is_said_bookings_are_kept() {
        String booking = camille.books(one, "2026-11-26T09:00", "2026-11-26T12:00");
        String path = close("", Map.of())
                .statusCode(201)
                .body("bookings", equalTo(List.of()))
                .extract()
                .header("Location");
        assertThat(statuses(booking)).containsExactly("CONFIRMED");
        admin.asks().get(path).then().statusCode(200).body("bookings", nullValue());
    }

    @Test
    void bookings_are_cancelled_with_the_reason_of_the_closure() {
        clock.set(Instant.parse("2026-11-26T09:00:00Z"));
        admin = given.signedInAgain(admin);
        camille = given.signedInAgain(camille);
        nour = given.signedInAgain(nour);
        String runs = camille.books(one, "2026-11-26T10:00", "2026-11-26T12:00");
        String later = nour.books(two, "2026-11-26T23:00", "2026-11-27T08:00");
        String after = nour.books(two, "2026-11-27T08:00", "2026-11-27T09:00");
        clock.set(Instant.parse("2026-11-26T09:05:00Z"));

        close("?onBookings=CANCEL", Map.of())
                .statusCode(201)
                .body("bookings.id", contains(runs, later))
                .body("bookings.outcome", contains("CANCELLED", "CANCELLED"));
        assertThat(statuses(runs, later, after)).containsExactly("CANCELLED", "CANCELLED", "CONFIRMED");
        assertThat(last(later)).isEqualTo("BOOKING_CANCELLED VinoCamp " + admin.id());
    }

    @Test
    void bookings_are_moved_to_other_desks_as_long_as_there_are_any() {
        String zone = zone(one, two);
        given.desk(house, DeskKind.ROOM);
        UUID closedToo = given.desk(house);
        close("", Map.of("deskId", closedToo)).statusCode(201);
        UUID broken = given.desk(house);
        admin.patches("*")
                .body(Map.of("status", "OUT_OF_SERVICE"))
                .patch("/api/v1/desks/" + broken)
                .then()
                .statusCode(200);
        UUID free = given.desk(house);
        String first = camille.books(one, "2026-11-26T09:00", "2026-11-26T12:00");
        String second = nour.books(two, "2026-11-26T11:00", "2026-11-26T13:00");
        String third = camille.books(one, "2026-11-26T13:00", "2026-11-26T15:00");

        close("?onBookings=MOVE", Map.of("zoneId", zone))
                .statusCode(201)
                .body("bookings.id", contains(first, second, third))
                .body("bookings.outcome", contains("MOVED", "KEPT", "MOVED"))
                .body("bookings.deskId", contains(free.toString(), two.toString(), free.toString()));
        assertThat(last(first)).isEqualTo("BOOKING_MOVED VinoCamp " + admin.id());
        assertThat(desk(first)).isEqualTo(free.toString());
        assertThat(desk(second)).isEqualTo(two.toString());
        camille.asks()
                .get("/api/v1/bookings/" + first)
                .then()
                .body("startsAt", equalTo("2026-11-26T09:00:00+01:00"))
                .body("endsAt", equalTo("2026-11-26T12:00:00+01:00"));
    }

    @Test
    void what_finds_no_other_desk_is_cancelled_only_if_that_is_said() {
        String first = camille.books(one, "2026-11-26T09:00", "2026-11-26T12:00");
        nour.books(two, "2026-11-26T11:00", "2026-11-26T13:00");
        close("?onBookings=MOVE_OR_CANCEL", Map.of("deskId", one))
                .statusCode(201)
                .body("bookings.outcome", contains("CANCELLED"))
                .body("bookings.deskId", contains(one.toString()));
        assertThat(statuses(first)).containsExactly("CANCELLED");
    }

    @Test
    void the_desk_most_like_the_one_that_was_booked_is_taken() {
        UUID window = given.desk(house, DeskKind.DESK, "window", "monitor");
        UUID closed = given.desk(house, DeskKind.DESK, "window");
        String booking = camille.books(closed, "2026-11-26T09:00", "2026-11-26T12:00");
        close("?onBookings=MOVE", Map.of("deskId", closed))
                .statusCode(201)
                .body("bookings.deskId", contains(window.toString()));
        assertThat(desk(booking)).isEqualTo(window.toString());
    }

    @Test
    void a_closure_may_be_refused_while_there_are_bookings() {
        String booking = camille.books(one, "2026-11-26T09:00", "2026-11-26T12:00");
        close("?onBookings=REFUSE", Map.of())
                .statusCode(409)
                .body("type", equalTo("/api/v1/problems/still-in-use"))
                .body("bookings.id", contains(booking));
        admin.asks().get(closures()).then().body("items", equalTo(List.of()));
        close("?onBookings=REFUSE", Map.of("deskId", two)).statusCode(201).body("bookings", equalTo(List.of()));
    }

    @Test
    void no_more_than_two_hundred_are_dealt_with_at_once() {
        LocalDateTime start = LocalDateTime.parse(DAY);
        QuarkusTransaction.requiringNew().run(() -> {
            Desk desk = desks.get(admin.organisationId(), one);
            List<BookingLedger.Entry> entries = new ArrayList<>();
            for (int i = 0; i < 201; i++) {
                Instant from = start.plusMinutes(15L * i).atZone(house.zone()).toInstant();
                TimeSlot slot = new TimeSlot(from, from.plusSeconds(900));
                entries.add(new BookingLedger.Entry(
                        camille.id(), desk, slot, null, clock.instant(), BookingStatus.CONFIRMED, from, null));
            }
            ledger.takeOver(house, entries);
        });
        String until = start.plusMinutes(15L * 201).toString();
        close("?onBookings=CANCEL", Map.of("endsAt", until))
                .statusCode(409)
                .body("detail", equalTo("201 bookings are in the way; no more than 200 can be dealt with at once."))
                .body("bookings", hasSize(50));
        close("?dryRun=true", Map.of("endsAt", until))
                .statusCode(200)
                .body("total", equalTo(201))
                .body("bookings", hasSize(50));
        close(
                        "?onBookings=CANCEL",
                        Map.of("endsAt", start.plusMinutes(15L * 200).toString()))
                .statusCode(201)
                .body("bookings", hasSize(200));
    }

    @Test
    void only_those_who_manage_the_space_see_what_would_be_hit() {
        for (Someone other : List.of(camille, given.manager(admin.organisationId()))) {
            other.asks()
                    .body(body(Map.of()))
                    .post(closures() + "?dryRun=true")
                    .then()
                    .statusCode(403);
        }
        given.admin()
                .asks()
                .body(body(Map.of()))
                .post(closures() + "?dryRun=true")
                .then()
                .statusCode(404);
    }

    /** Eight clients book while the house is closed and what is in the way cancelled: nothing is left of what they got. */
    @Test
    void whoever_books_meanwhile_comes_before_the_closure_or_after_it() {
        ExecutorService clients = Executors.newFixedThreadPool(9);
        try {
            AtomicInteger next = new AtomicInteger();
            List<Someone> members = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                members.add(given.member(admin.organisationId()));
            }
            List<CompletableFuture<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                Someone who = members.get(i % 8);
                UUID desk = i % 2 == 0 ? one : two;
                answers.add(CompletableFuture.supplyAsync(
                        () -> {
                            LocalDateTime start = LocalDateTime.parse(DAY).plusMinutes(15L * next.getAndIncrement());
                            return who.asks()
                                    .body(Map.of(
                                            "deskId",
                                            desk,
                                            "startsAt",
                                            start.toString(),
                                            "endsAt",
                                            start.plusMinutes(15).toString()))
                                    .post("/api/v1/bookings")
                                    .statusCode();
                        },
                        clients));
                if (i == 20) {
                    answers.add(CompletableFuture.supplyAsync(
                            () -> close("?onBookings=CANCEL", Map.of())
                                    .extract()
                                    .statusCode(),
                            clients));
                }
            }
            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isIn(201, 422));
            close("?dryRun=true", Map.of()).statusCode(200).body("total", equalTo(0));
        } finally {
            clients.shutdown();
        }
    }

    @Test
    void a_desk_retires_when_its_bookings_ahead_have_moved() {
        UUID closed = given.desk(house);
        close("", Map.of("deskId", closed, "endsAt", "2027-12-01T00:00")).statusCode(201);
        String first = camille.books(one, "2026-11-26T09:00", "2026-11-26T12:00");
        String second = camille.books(one, "2027-11-26T09:00", "2027-11-26T12:00");
        nour.books(two, "2027-11-26T11:00", "2027-11-26T12:30");

        retire("?dryRun=true").statusCode(200).body("total", equalTo(2)).body("bookings.id", contains(first, second));
        retire("").statusCode(409).body("bookings.id", contains(first, second));
        retire("?onBookings=MOVE&reason=The desk goes")
                .statusCode(200)
                .body("desk.status", equalTo("RETIRED"))
                .body("bookings.outcome", contains("MOVED", "KEPT"))
                .body("bookings.deskId", contains(two.toString(), one.toString()));
        assertThat(last(first)).isEqualTo("BOOKING_MOVED The desk goes " + admin.id());
        retire("?dryRun=true").statusCode(200).body("total", equalTo(0));
    }

    @Test
    void a_desk_retires_and_its_bookings_are_cancelled_or_kept() {
        String first = camille.books(one, "2026-11-26T09:00", "2026-11-26T12:00");
        retire("?onBookings=CANCEL").statusCode(200).body("bookings.outcome", contains("CANCELLED"));
        assertThat(statuses(first)).containsExactly("CANCELLED");

        String second = camille.books(two, "2026-11-26T09:00", "2026-11-26T12:00");
        one = two;
        retire("?onBookings=KEEP").statusCode(200).body("status", equalTo("RETIRED"));
        assertThat(statuses(second)).containsExactly("CONFIRMED");
    }

    private ValidatableResponse retire(String query) {
        return admin.patches("*")
                .body(Map.of("status", "RETIRED"))
                .patch("/api/v1/desks/" + one + query)
                .then();
    }

    private ValidatableResponse close(String query, Map<String, Object> closure) {
        return admin.asks().body(body(closure)).post(closures() + query).then();
    }

    private static Map<String, Object> body(Map<String, Object> closure) {
        Map<String, Object> body = new HashMap<>(Map.of("startsAt", DAY, "endsAt", NEXT_DAY, "reason", "VinoCamp"));
        body.putAll(closure);
        return body;
    }

    private String closures() {
        return "/api/v1/spaces/" + house.id() + "/closures";
    }

    private String zone(UUID... desks) {
        String zone = admin.asks()
                .body(Map.of("name", "La verrière"))
                .post("/api/v1/spaces/" + house.id() + "/zones")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        for (UUID desk : desks) {
            admin.patches("*")
                    .body(Map.of("zoneId", zone))
                    .patch("/api/v1/desks/" + desk)
                    .then()
                    .statusCode(200);
        }
        return zone;
    }

    private List<String> statuses(String... bookings) {
        return List.of(bookings).stream()
                .map(booking -> admin.asks()
                        .get("/api/v1/bookings/" + booking)
                        .then()
                        .extract()
                        .<String>path("status"))
                .toList();
    }

    private String desk(String booking) {
        return admin.asks().get("/api/v1/bookings/" + booking).then().extract().path("deskId");
    }

    /** The last thing that happened to the booking, why and by whom. */
    private String last(String booking) {
        Map<String, Object> entry = admin.asks()
                .get("/api/v1/bookings/" + booking + "/history")
                .then()
                .statusCode(200)
                .extract()
                .path("items[-1]");
        return entry.get("type") + " " + entry.get("reason") + " " + entry.get("byMemberId");
    }
}
