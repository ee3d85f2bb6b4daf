package dev.cantine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.space.Space;
import dev.cantine.testing.AtOnce;
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
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bookings that are paid with credits. It is Tuesday 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class CreditTest {
    private static final Map<String, ?> DAY_PASS = Map.of("credits", 1, "per", "DAY");

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    Attendance attendance;

    private Someone admin;
    private Someone camille;
    private Someone nour;
    private Space house;
    private UUID desk;
    private UUID other;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
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
    void a_day_pass_is_paid_once_for_a_day_and_what_is_left_is_told() {
        String plan = priced(camille, DAY_PASS);
        enter(camille, 2).statusCode(201).body("amount", equalTo(2)).body("balance", equalTo(2));
        String morning = camille.books(desk, "2026-11-25T09:00", "2026-11-25T12:00");
        String afternoon = camille.books(other, "2026-11-25T13:00", "2026-11-25T18:00");
        camille.books(desk, "2026-11-26T09:00", "2026-11-26T12:00");
        assertThat(ledger(camille)).containsExactly("-1 → 0 2026-11-26", "-1 → 1 2026-11-25", "2 → 2 null");
        assertThat(camille.refusals(desk, "2026-11-25T19:00", "2026-11-25T20:00"))
                .isEmpty();
        book(camille, desk, "2026-11-27T09:00", "2026-11-27T12:00")
                .then()
                .statusCode(422)
                .body("violations.code", contains("not-enough-credits"))
                .body("violations.limit", contains(0))
                .body("violations.actual", contains(1))
                .body("violations.message", contains("Not enough credits: 1 are needed, 0 are there."));

        cancel(camille, morning);
        assertThat(balance(camille)).isZero();
        cancel(camille, afternoon);
        assertThat(ledger(camille)).startsWith("1 → 1 2026-11-25", "-1 → 0 2026-11-26");
        camille.asks()
                .get("/api/v1/members/" + camille.id() + "/credits?limit=1")
                .then()
                .body("items[0].bookingId", equalTo(afternoon))
                .body("items[0].planId", equalTo(plan))
                .body("items[0].memberId", equalTo(camille.id().toString()))
                .body("items[0].createdBy", nullValue());
    }

    @Test
    void each_hour_that_has_begun_is_paid() {
        priced(camille, Map.of("credits", 2, "per", "HOUR"));
        enter(camille, 10);
        camille.books(desk, "2026-11-25T09:00", "2026-11-25T10:30");
        camille.books(desk, "2026-11-25T11:00", "2026-11-25T12:00");
        assertThat(ledger(camille)).startsWith("-2 → 4 2026-11-25", "-4 → 6 2026-11-25");
        assertThat(camille.refusals(desk, "2026-11-26T09:00", "2026-11-26T11:01"))
                .containsExactly("not-enough-credits 4");
        assertThat(camille.stretches(desk, "from=2026-11-26T00:00&to=2026-11-26T12:00"))
                .containsExactly("2026-11-26T00:00 2026-11-26T12:00 []");
    }

    @Test
    void a_booking_that_moves_takes_its_credits_along() {
        priced(camille, DAY_PASS);
        enter(camille, 1);
        String booking = camille.books(desk, "2026-11-25T09:00", "2026-11-25T12:00");
        move(camille, booking, Map.of("startsAt", "2026-11-25T13:00", "endsAt", "2026-11-25T16:00"))
                .statusCode(200);
        assertThat(ledger(camille)).containsExactly("-1 → 0 2026-11-25", "1 → 1 null");
        move(camille, booking, Map.of("startsAt", "2026-11-27T13:00", "endsAt", "2026-11-27T16:00"))
                .statusCode(200);
        assertThat(new TreeSet<>(ledger(camille).subList(0, 2)))
                .containsExactly("-1 → 0 2026-11-27", "1 → 1 2026-11-25");
        move(camille, booking, Map.of("startsAt", "2026-11-27T13:00", "endsAt", "2026-11-28T16:00"))
                .statusCode(422)
                .body("violations.code", contains("not-enough-credits"))
                .body("violations.limit", contains(1))
                .body("violations.actual", contains(2));
        assertThat(balance(camille)).isZero();
    }

    @Test
    void a_price_that_changes_is_for_new_bookings() {
        String plan = priced(camille, DAY_PASS);
        enter(camille, 10);
        String booking = camille.books(desk, "2026-11-25T09:00", "2026-11-25T12:00");
        admin.patches("*")
                .body(Map.of("terms", Map.of("price", Map.of("credits", 5, "per", "DAY"))))
                .patch("/api/v1/plans/" + plan)
                .then()
                .statusCode(200);
        camille.asks()
                .get("/api/v1/bookings/" + booking)
                .then()
                .body("price.credits", equalTo(1))
                .body("price.per", equalTo("DAY"));
        camille.books(desk, "2026-11-25T13:00", "2026-11-25T14:00");
        camille.books(desk, "2026-11-26T09:00", "2026-11-26T12:00");
        assertThat(ledger(camille)).startsWith("-5 → 0 2026-11-26", "-4 → 5 2026-11-25", "-1 → 9 2026-11-25");
        cancel(camille, booking);
        assertThat(balance(camille)).isZero();
    }

    @Test
    void of_two_plans_the_one_counts_that_can_be_paid() {
        String free = admin.makesPlan("Soir", Map.of("rules", Map.of("maxDuration", "PT1H")));
        String priced = admin.makesPlan("Carnet", Map.of("price", DAY_PASS));
        holds(camille, List.of(membership(priced, null), membership(free, null)));
        camille.books(desk, "2026-11-25T09:00", "2026-11-25T10:00");
        assertThat(ledger(camille)).isEmpty();
        enter(camille, 1);
        camille.books(desk, "2026-11-26T09:00", "2026-11-26T18:00");
        assertThat(ledger(camille)).startsWith("-1 → 0 2026-11-26");
    }

    @Test
    void a_dry_run_says_what_it_costs_and_pays_nothing() {
        priced(camille, DAY_PASS);
        enter(camille, 1);
        camille.asks()
                .body(Map.of("deskId", desk, "startsAt", "2026-11-25T09:00", "endsAt", "2026-11-25T12:00"))
                .post("/api/v1/bookings?dryRun=true")
                .then()
                .statusCode(200)
                .body("price.credits", equalTo(1));
        assertThat(balance(camille)).isEqualTo(1);
    }

    @Test
    void the_rules_of_a_desk_say_what_it_costs() {
        priced(camille, Map.of("credits", 3, "per", "HOUR"));
        camille.asks()
                .get("/api/v1/desks/" + desk + "/rules")
                .then()
                .statusCode(200)
                .body(
                        "rules.findAll { it.code == 'not-enough-credits' }.message",
                        contains("An hour under the plan costs 3 credits; one that has begun counts."))
                .body("rules.findAll { it.code == 'not-enough-credits' }.source", contains("PLAN"))
                .body("rules.findAll { it.code == 'not-enough-credits' }.limit", contains(3))
                .body("rules.findAll { it.code == 'not-enough-credits' }.overridable", contains(false));
    }

    @Test
    void a_day_that_is_paid_is_available_and_others_are_not() {
        priced(camille, DAY_PASS);
        enter(camille, 1);
        camille.books(other, "2026-11-25T09:00", "2026-11-25T12:00");
        assertThat(camille.stretches(desk, "from=2026-11-24T12:00&to=2026-11-26T12:00"))
                .containsExactly(
                        "2026-11-24T12:00 2026-11-25T00:00 [not-enough-credits]",
                        "2026-11-25T00:00 2026-11-25T09:00 []",
                        "2026-11-25T09:00 2026-11-25T12:00 [already-booked-elsewhere]",
                        "2026-11-25T12:00 2026-11-26T00:00 []",
                        "2026-11-26T00:00 2026-11-26T12:00 [not-enough-credits]");
    }

    @Test
    void a_series_is_paid_for_each_day_and_given_back_as_a_whole() {
        priced(camille, DAY_PASS);
        enter(camille, 3);
        series("REFUSE_ALL")
                .statusCode(422)
                .body("occurrences.reasons.flatten().code", contains("not-enough-credits", "not-enough-credits"));
        assertThat(balance(camille)).isEqualTo(3);
        ValidatableResponse made = series("SKIP").statusCode(201);
        String id = made.extract().path("id");
        List<String> bookings = made.extract().path("items.bookingId");
        assertThat(bookings.subList(0, 3)).doesNotContainNull();
        assertThat(bookings.subList(3, 5)).containsOnlyNulls();
        assertThat(ledger(camille)).startsWith("-1 → 0 2026-11-27", "-1 → 1 2026-11-26", "-1 → 2 2026-11-25");

        changeSeries(id, Map.of("bookingId", bookings.get(0), "scope", "ALL", "startsAt", "2026-11-25T08:00"))
                .statusCode(200);
        assertThat(ledger(camille)).hasSize(4);
        changeSeries(
                        id,
                        Map.of(
                                "bookingId",
                                bookings.get(1),
                                "scope",
                                "THIS",
                                "startsAt",
                                "2026-12-26T09:00",
                                "endsAt",
                                "2026-12-26T10:00"))
                .statusCode(200);
        assertThat(new TreeSet<>(ledger(camille).subList(0, 2)))
                .containsExactly("-1 → 0 2026-12-26", "1 → 1 2026-11-26");

        camille.asks()
                .body(Map.of("scope", "ALL"))
                .post("/api/v1/series/" + id + "/cancellation")
                .then()
                .statusCode(200);
        assertThat(balance(camille)).isEqualTo(3);
    }

    @Test
    void several_desks_of_a_team_are_paid_from_what_it_has() {
        String plan = admin.makesPlan("Equipe", Map.of("price", DAY_PASS));
        String team = team();
        holds(camille, List.of(membership(plan, team)));
        holds(nour, List.of(membership(plan, team)));
        enter("/api/v1/teams/" + team, 1).statusCode(201);
        group().statusCode(422)
                .body("violations.code", contains("not-enough-credits"))
                .body("violations.pointer", contains("/desks/1"));
        enter("/api/v1/teams/" + team, 1).statusCode(201);
        String id = group().statusCode(201).extract().path("id");
        assertThat(amounts(camille, "/api/v1/teams/" + team)).containsExactly(-1, -1, 1, 1);
        assertThat(balance(camille)).isZero();
        admin.asks()
                .post("/api/v1/booking-groups/" + id + "/cancellation")
                .then()
                .statusCode(200);
        assertThat(amounts(camille, "/api/v1/teams/" + team)).startsWith(1, 1);
    }

    @Test
    void who_has_left_the_team_gives_back_to_the_team() {
        String plan = admin.makesPlan("Equipe", Map.of("price", DAY_PASS));
        String team = team();
        holds(camille, List.of(membership(plan, team)));
        enter("/api/v1/teams/" + team, 1);
        String booking = camille.books(desk, "2026-11-25T09:00", "2026-11-25T12:00");
        holds(camille, List.of());
        cancel(camille, booking);
        assertThat(amounts(admin, "/api/v1/teams/" + team)).containsExactly(1, -1, 1);
        assertThat(ledger(camille)).isEmpty();
    }

    @Test
    void what_waits_for_an_approval_is_paid_and_given_back_when_it_is_refused() {
        String plan = admin.makesPlan("Carnet", Map.of("price", DAY_PASS, "rules", Map.of("needsApproval", true)));
        holds(camille, List.of(membership(plan, null)));
        enter(camille, 2);
        String approved = camille.books(desk, "2026-11-25T09:00", "2026-11-25T12:00");
        String refused = camille.books(desk, "2026-11-26T09:00", "2026-11-26T12:00");
        assertThat(balance(camille)).isZero();
        admin.asks().post("/api/v1/bookings/" + approved + "/approval").then().statusCode(200);
        assertThat(balance(camille)).isZero();
        admin.asks().post("/api/v1/bookings/" + refused + "/refusal").then().statusCode(200);
        assertThat(balance(camille)).isEqualTo(1);
    }

    @Test
    void what_nobody_approved_in_time_is_given_back_and_what_nobody_came_to_is_not() {
        String plan = admin.makesPlan("Carnet", Map.of("price", DAY_PASS, "rules", Map.of("needsApproval", true)));
        holds(camille, List.of(membership(plan, null)));
        enter(camille, 2);
        camille.books(desk, "2026-11-25T09:00", "2026-11-25T12:00");
        String approved = camille.books(desk, "2026-11-26T09:00", "2026-11-26T12:00");
        admin.asks().post("/api/v1/bookings/" + approved + "/approval").then().statusCode(200);
        clock.set(Instant.parse("2026-11-26T12:00:00Z"));
        while (attendance.closeOver() > 0) {
            // There may be those of other tests.
        }
        attendance.unapproved().forEach(attendance::refuse);
        attendance.unapproved().forEach(attendance::refuse);
        Someone again = given.signedInAgain(camille);
        assertThat(ledger(again)).startsWith("1 → 1 2026-11-25", "-1 → 0 2026-11-26", "-1 → 1 2026-11-25");
        assertThat(ledger(again)).hasSize(4);
    }

    @Test
    void an_offer_is_paid_when_it_is_accepted() {
        priced(camille, DAY_PASS);
        enter(camille, 1);
        String inTheWay = nour.books(desk, "2026-11-25T09:00", "2026-11-25T12:00");
        String entry = camille.asks()
                .body(Map.of("deskId", desk, "startsAt", "2026-11-25T09:00", "endsAt", "2026-11-25T12:00"))
                .post("/api/v1/waitlist")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        cancel(nour, inTheWay);
        camille.asks().get("/api/v1/waitlist/" + entry).then().body("status", equalTo("OFFERED"));
        assertThat(balance(camille)).isEqualTo(1);
        camille.asks().post("/api/v1/waitlist/" + entry + "/acceptance").then().statusCode(200);
        assertThat(ledger(camille)).startsWith("-1 → 0 2026-11-25");
    }

    @Test
    void an_offer_that_can_no_longer_be_paid_is_not_accepted() {
        priced(camille, DAY_PASS);
        enter(camille, 1);
        String entry = camille.asks()
                .body(Map.of("deskId", desk, "startsAt", "2026-11-25T09:00", "endsAt", "2026-11-25T12:00"))
                .post("/api/v1/waitlist")
                .then()
                .statusCode(201)
                .body("status", equalTo("OFFERED"))
                .extract()
                .path("id");
        camille.books(desk, "2026-11-26T09:00", "2026-11-26T12:00");
        camille.asks()
                .post("/api/v1/waitlist/" + entry + "/acceptance")
                .then()
                .statusCode(422)
                .body("violations.code", contains("not-enough-credits"));
        assertThat(balance(camille)).isZero();
    }

    @Test
    void members_read_their_own_ledger_and_admins_alone_enter() {
        Someone manager = given.manager(admin.organisationId(), house.id());
        String path = "/api/v1/members/" + camille.id() + "/credits";
        String team = team();
        for (Someone each : List.of(camille, manager)) {
            assertThat(each.asks().body(Map.of("amount", 1)).post(path).statusCode())
                    .isEqualTo(403);
            assertThat(each.asks()
                            .body(Map.of("amount", 1))
                            .post("/api/v1/teams/" + team + "/credits")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(each.asks().get(path).statusCode()).isEqualTo(200);
        }
        assertThat(nour.asks().get(path).statusCode()).isEqualTo(404);
        assertThat(given.admin().asks().get(path).statusCode()).isEqualTo(404);
        assertThat(given.admin().asks().body(Map.of("amount", 1)).post(path).statusCode())
                .isEqualTo(404);
        assertThat(nour.asks().get("/api/v1/teams/" + team + "/credits").statusCode())
                .isEqualTo(404);
        assertThat(given.admin()
                        .asks()
                        .get("/api/v1/teams/" + team + "/credits")
                        .statusCode())
                .isEqualTo(404);
        String plan = admin.makesPlan("Equipe", Map.of());
        holds(nour, List.of(membership(plan, team)));
        assertThat(nour.asks().get("/api/v1/teams/" + team + "/credits").statusCode())
                .isEqualTo(200);
    }

    @Test
    void no_more_is_taken_away_than_there_is() {
        enter(camille, 3);
        enter(camille, -4)
                .statusCode(400)
                .body("violations.code", contains("not-enough-credits"))
                .body("violations.pointer", contains("/amount"))
                .body("violations.limit", contains(3))
                .body("violations.actual", contains(4));
        enter(camille, 0).statusCode(400).body("violations.code", contains("out-of-range"));
        enter(camille, 999_998).statusCode(400).body("violations.code", contains("out-of-range"));
        enter(camille, -3).statusCode(201).body("balance", equalTo(0));
    }

    @Test
    void a_member_who_had_credits_stays_and_so_does_a_team() {
        enter(camille, 1);
        String team = team();
        enter("/api/v1/teams/" + team, 1);
        assertThat(admin.asks()
                        .header("If-Match", "*")
                        .delete("/api/v1/members/" + camille.id())
                        .statusCode())
                .isEqualTo(204);
        admin.asks().get("/api/v1/members/" + camille.id()).then().body("status", equalTo("DEACTIVATED"));
        assertThat(admin.asks()
                        .header("If-Match", "*")
                        .delete("/api/v1/teams/" + team)
                        .statusCode())
                .isEqualTo(409);
    }

    /** Each for themselves and at another desk: only the credits of the team are in the way. */
    @Test
    void however_many_book_at_once_no_more_is_spent_than_there_is() throws Exception {
        String plan = admin.makesPlan("Equipe", Map.of("price", DAY_PASS));
        String team = team();
        enter("/api/v1/teams/" + team, 3);
        List<Someone> members = new ArrayList<>();
        List<UUID> desks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            members.add(given.member(admin.organisationId()));
            desks.add(given.desk(house));
            holds(members.get(i), List.of(membership(plan, team)));
        }
        List<Callable<List<Integer>>> clients = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int who = i;
            clients.add(() -> {
                List<Integer> statuses = new ArrayList<>();
                for (int day = 25; day < 30; day++) {
                    statuses.add(book(
                                    members.get(who),
                                    desks.get(who),
                                    "2026-11-" + day + "T10:00",
                                    "2026-11-" + day + "T11:00")
                            .statusCode());
                }
                return statuses;
            });
        }
        List<Integer> statuses =
                AtOnce.all(clients).stream().flatMap(List::stream).toList();
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(3);
        assertThat(statuses.stream().filter(status -> status == 422)).hasSize(37);
        assertThat(amounts(admin, "/api/v1/teams/" + team)).containsExactly(-1, -1, -1, 3);
    }

    /** Whatever is booked, moved and cancelled: what was paid is what the bookings of each day are worth. */
    @Test
    void what_is_spent_is_what_is_booked() {
        long seed = Long.getLong("cantine.seed", 20_261_129L);
        Random random = new Random(seed);
        priced(camille, DAY_PASS);
        enter(camille, 4);
        List<String> bookings = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String from = "2026-11-" + (25 + random.nextInt(5)) + "T" + (10 + random.nextInt(8)) + ":00";
            String to = from.replace(":00", ":45");
            UUID where = random.nextBoolean() ? desk : other;
            int dice = random.nextInt(4);
            if (dice < 2 || bookings.isEmpty()) {
                Response answer = book(camille, where, from, to);
                if (answer.statusCode() == 201) {
                    bookings.add(answer.path("id"));
                }
            } else {
                String one = bookings.get(random.nextInt(bookings.size()));
                if (dice == 2) {
                    move(camille, one, Map.of("deskId", where, "startsAt", from, "endsAt", to));
                } else {
                    cancel(camille, one);
                    bookings.remove(one);
                }
            }
            List<String> starts = camille.asks()
                    .get("/api/v1/bookings?status=CONFIRMED&limit=200")
                    .path("items.startsAt");
            long days = starts.stream()
                    .map(start -> start.substring(0, 10))
                    .distinct()
                    .count();
            assertThat(4 - balance(camille))
                    .as("days that are booked, with -Dcantine.seed=%d after %d", seed, i)
                    .isEqualTo((int) days);
        }
    }

    private String priced(Someone who, Map<String, ?> price) {
        String plan = admin.makesPlan("Carnet", Map.of("price", price));
        holds(who, List.of(membership(plan, null)));
        return plan;
    }

    private ValidatableResponse enter(Someone who, int amount) {
        return enter("/api/v1/members/" + who.id(), amount);
    }

    private ValidatableResponse enter(String holder, int amount) {
        return admin.asks()
                .body(Map.of("amount", amount))
                .post(holder + "/credits")
                .then();
    }

    private static List<String> ledger(Someone who) {
        return who
                .asks()
                .get("/api/v1/members/" + who.id() + "/credits")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<Map<String, Object>>getList("items")
                .stream()
                .map(entry -> entry.get("amount") + " → " + entry.get("balance") + " " + entry.get("day"))
                .toList();
    }

    private static List<Integer> amounts(Someone who, String holder) {
        return who.asks()
                .get(holder + "/credits")
                .then()
                .statusCode(200)
                .extract()
                .path("items.amount");
    }

    private static int balance(Someone who) {
        Integer balance = who.asks()
                .get("/api/v1/members/" + who.id() + "/credits?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].balance");
        return balance == null ? 0 : balance;
    }

    private static Response book(Someone who, UUID desk, String from, String to) {
        return who.asks()
                .body(Map.of("deskId", desk, "startsAt", from, "endsAt", to))
                .post("/api/v1/bookings");
    }

    private static void cancel(Someone who, String booking) {
        who.asks().post("/api/v1/bookings/" + booking + "/cancellation").then().statusCode(200);
    }

    private static ValidatableResponse move(Someone who, String booking, Map<String, ?> to) {
        return who.patches("*").body(to).patch("/api/v1/bookings/" + booking).then();
    }

    private ValidatableResponse series(String onConflict) {
        return camille.asks()
                .body(Map.of(
                        "deskId",
                        desk,
                        "startsAt",
                        "2026-11-25T09:00",
                        "endsAt",
                        "2026-11-25T10:00",
                        "rrule",
                        "FREQ=DAILY;COUNT=5",
                        "onConflict",
                        onConflict))
                .post("/api/v1/series")
                .then();
    }

    private ValidatableResponse changeSeries(String id, Map<String, ?> change) {
        return camille.patches("*").body(change).patch("/api/v1/series/" + id).then();
    }

    private ValidatableResponse group() {
        return admin.asks()
                .body(Map.of(
                        "desks",
                        List.of(
                                Map.of("deskId", desk, "memberId", camille.id()),
                                Map.of("deskId", other, "memberId", nour.id())),
                        "startsAt",
                        "2026-11-25T10:00",
                        "endsAt",
                        "2026-11-25T11:00"))
                .post("/api/v1/booking-groups")
                .then();
    }

    private String team() {
        return admin.asks()
                .body(Map.of("name", "La rédaction"))
                .post("/api/v1/teams")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Map<String, Object> membership(String plan, @Nullable String team) {
        Map<String, Object> membership = new HashMap<>(Map.of("planId", plan, "startsOn", "2026-11-01"));
        membership.put("teamId", team);
        return membership;
    }

    private void holds(Someone who, List<Map<String, Object>> memberships) {
        admin.setsMemberships(who.id(), memberships).statusCode(200);
    }
}
