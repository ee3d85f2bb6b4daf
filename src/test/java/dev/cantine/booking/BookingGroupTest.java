package dev.cantine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.space.DeskKind;
import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several desks at once, all or none. It is Tuesday 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class BookingGroupTest {
    private static final String GROUPS = "/api/v1/booking-groups";
    private static final int CLIENTS = 16;
    private static final int ROUNDS = 8;
    private static final long SEED = Long.getLong("cantine.seed", 20261124L);

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    AgroalDataSource dataSource;

    private Someone admin;
    private Someone camille;
    private Someone nour;
    private Space house;
    private UUID one;
    private UUID two;
    private UUID three;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        admin = given.admin();
        camille = given.member(admin.organisationId());
        nour = given.member(admin.organisationId());
        house = given.space(admin.organisationId());
        one = given.desk(house);
        two = given.desk(house);
        three = given.desk(house);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void a_team_lead_books_three_desks_for_themself_and_guests() {
        ValidatableResponse booked = camille.asks()
                .body(these(three, one, two))
                .post(GROUPS)
                .then()
                .statusCode(201)
                .body("items.deskId", contains(three.toString(), one.toString(), two.toString()))
                .body("items.memberId", everyItem(equalTo(camille.id().toString())))
                .body("items.startsAt", everyItem(equalTo("2026-11-25T09:00:00+01:00")))
                .body("items.status", everyItem(equalTo("CONFIRMED")));
        String id = booked.extract().path("id");
        booked.header("Location", endsWith(GROUPS + "/" + id)).body("items.groupId", everyItem(equalTo(id)));
        camille.asks().get(GROUPS + "/" + id).then().statusCode(200).body("items", hasSize(3));
        nour.asks().get(GROUPS + "/" + id).then().statusCode(404);
        String first = booked.extract().path("items[0].id");
        camille.asks()
                .get("/api/v1/bookings/" + first + "/history")
                .then()
                .statusCode(200)
                .body("items.type", contains("BOOKING_CONFIRMED"));
    }

    @Test
    void bookings_of_a_group_move_beside_each_other_but_not_beside_others() {
        String id = group(camille, these(one, two));
        List<String> bookings =
                camille.asks().get(GROUPS + "/" + id).then().extract().path("items.id");
        String path = "/api/v1/bookings/" + bookings.get(0);
        camille.patches(camille.tagOf(path))
                .body(Map.of("deskId", three))
                .patch(path)
                .then()
                .statusCode(200)
                .body("groupId", equalTo(id));
        camille.asks()
                .body(Map.of("deskId", one, "startsAt", "2026-11-25T10:00", "endsAt", "2026-11-25T11:00"))
                .post("/api/v1/bookings")
                .then()
                .statusCode(422)
                .body("violations.code", contains("already-booked-elsewhere"));
    }

    @Test
    void a_booking_elsewhere_is_in_the_way_of_a_group() {
        camille.books(three, "2026-11-25T17:00", "2026-11-25T18:00");
        camille.asks()
                .body(these(one, two))
                .post(GROUPS)
                .then()
                .statusCode(422)
                .body("violations.code", contains("already-booked-elsewhere", "already-booked-elsewhere"))
                .body("violations.pointer", contains("/desks/0", "/desks/1"));
        nothingIsBookedBut(1);
    }

    @Test
    void one_taken_desk_is_enough_for_nothing_to_be_booked() {
        UUID four = given.desk(house);
        nour.books(two, "2026-11-25T12:00", "2026-11-25T13:00");
        camille.asks()
                .body(these(one, two, three))
                .post(GROUPS)
                .then()
                .statusCode(409)
                .body("conflicts", hasSize(1))
                .body("conflicts.deskId", contains(two.toString()))
                .body("conflicts.startsAt", contains("2026-11-25T12:00:00+01:00"))
                .body("alternatives.deskId", contains(four.toString()));
        nothingIsBookedBut(1);
        group(camille, these(one, four, three));
    }

    @Test
    void each_broken_rule_points_to_its_desk() {
        nour.books(one, "2026-11-25T12:00", "2026-11-25T13:00");
        String zone = admin.asks()
                .body(Map.of("name", "Verrière"))
                .post("/api/v1/spaces/" + house.id() + "/zones")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String path = "/api/v1/desks/" + three;
        admin.patches(admin.tagOf(path))
                .body(Map.of("zoneId", zone, "status", "OUT_OF_SERVICE"))
                .patch(path)
                .then()
                .statusCode(200);
        camille.asks()
                .header("Accept-Language", "fr")
                .body(these(one, two, three))
                .post(GROUPS)
                .then()
                .statusCode(422)
                .body("violations.code", contains("desk-taken", "desk-not-bookable"))
                .body("violations.pointer", contains("/desks/0", "/desks/2"))
                .body("violations[0].message", equalTo("Le poste est pris pour une partie de ce temps."));
        nothingIsBookedBut(1);
    }

    @Test
    void each_desk_of_a_group_counts() {
        rules(Map.of("maxUpcoming", 2));
        camille.asks()
                .body(these(one, two, three))
                .post(GROUPS)
                .then()
                .statusCode(422)
                .body("violations.code", contains("too-many-upcoming"))
                .body("violations.pointer", contains("/desks/2"))
                .body("violations.actual", contains(3));
        rules(Map.of("quotas", List.of(Map.of("per", "DAY", "duration", "PT20H"))));
        camille.asks()
                .body(these(one, two, three))
                .post(GROUPS)
                .then()
                .statusCode(422)
                .body("violations.code", contains("quota-exceeded"))
                .body("violations.actual", contains("PT27H"));
        rules(Map.of("capacity", 2));
        Map<String, Object> forThree = body(Map.of(
                "desks",
                List.of(
                        Map.of("deskId", one),
                        Map.of("deskId", two, "memberId", camille.id()),
                        Map.of("deskId", three, "memberId", nour.id()))));
        admin.asks()
                .body(forThree)
                .post(GROUPS)
                .then()
                .statusCode(422)
                .body("violations.code", contains("space-full"))
                .body("violations.pointer", contains("/desks/2"));
        nothingIsBookedBut(0);
    }

    @Test
    void a_manager_books_each_desk_for_somebody_else_and_each_sees_their_own() {
        Map<String, Object> body = body(Map.of(
                "desks", List.of(Map.of("deskId", one, "memberId", nour.id()), Map.of("deskId", two)),
                "memberId", camille.id()));
        nour.asks().body(body).post(GROUPS).then().statusCode(403);
        String id = group(admin, body);
        admin.asks()
                .get(GROUPS + "/" + id)
                .then()
                .statusCode(200)
                .body(
                        "items.memberId",
                        contains(nour.id().toString(), camille.id().toString()));
        nour.asks().get(GROUPS + "/" + id).then().statusCode(200).body("items.deskId", contains(one.toString()));
        nour.asks()
                .post(GROUPS + "/" + id + "/cancellation")
                .then()
                .statusCode(200)
                .body("items.status", contains("CANCELLED"));
        admin.asks()
                .get(GROUPS + "/" + id)
                .then()
                .statusCode(200)
                .body("items.status", contains("CANCELLED", "CONFIRMED"));
    }

    @Test
    void desks_near_each_other_are_preferred_and_those_without_a_position_come_last() {
        place(one, 0, 0);
        place(two, 100, 0);
        UUID four = given.desk(house);
        UUID five = given.desk(house);
        place(four, 103, 0);
        place(five, 100, 4);
        admin.asks()
                .body(body(Map.of("spaceId", house.id(), "count", 3, "near", true)))
                .post(GROUPS)
                .then()
                .statusCode(201)
                .body("items.deskId", contains(two.toString(), four.toString(), five.toString()));
        nour.asks()
                .body(body(Map.of("spaceId", house.id(), "count", 2, "near", true)))
                .post(GROUPS)
                .then()
                .statusCode(201)
                .body("items.deskId", contains(one.toString(), three.toString()));
    }

    @Test
    void any_desks_that_fit_or_none_when_they_are_too_few() {
        given.desk(house, DeskKind.ROOM);
        nour.books(one, "2026-11-25T12:00", "2026-11-25T13:00");
        camille.asks()
                .body(body(Map.of("spaceId", house.id(), "count", 3)))
                .post(GROUPS)
                .then()
                .statusCode(409)
                .body("conflicts.deskId", contains(one.toString()))
                .body("alternatives.deskId", containsInAnyOrder(two.toString(), three.toString()));
        camille.asks()
                .body(body(Map.of("spaceId", house.id(), "count", 2, "wanted", Map.of("kind", "ROOM"))))
                .post(GROUPS)
                .then()
                .statusCode(422)
                .body("violations.code", contains("too-few-desks-fit"))
                .body("violations.limit", contains(1))
                .body("violations.actual", contains(2));
        camille.asks()
                .body(body(Map.of("spaceId", house.id(), "count", 2)))
                .post(GROUPS)
                .then()
                .statusCode(201)
                .body("items.deskId", containsInAnyOrder(two.toString(), three.toString()));
    }

    @Test
    void a_dry_run_judges_the_same_and_writes_nothing() {
        camille.asks()
                .body(these(one, two))
                .post(GROUPS + "?dryRun=true")
                .then()
                .statusCode(200)
                .body("items.id", contains(nullValue(), nullValue()))
                .body("items.deskId", contains(one.toString(), two.toString()));
        nothingIsBookedBut(0);
        nour.books(two, "2026-11-25T12:00", "2026-11-25T13:00");
        camille.asks()
                .body(these(one, two))
                .post(GROUPS + "?dryRun=true")
                .then()
                .statusCode(409)
                .body("alternatives.deskId", contains(three.toString()));
    }

    @Test
    void a_repeated_request_books_once() {
        String key = UUID.randomUUID().toString();
        String id = camille.asks()
                .header("Idempotency-Key", key)
                .body(these(one, two))
                .post(GROUPS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        camille.asks()
                .header("Idempotency-Key", key)
                .body(these(one, two))
                .post(GROUPS)
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .body("id", equalTo(id));
        nothingIsBookedBut(2);
    }

    @Test
    void a_group_is_cancelled_as_far_as_it_can_be() {
        String id = group(camille, these(one, two, three));
        String path = GROUPS + "/" + id;
        List<String> bookings = camille.asks().get(path).then().extract().path("items.id");
        String earlier = "/api/v1/bookings/" + bookings.get(1);
        camille.patches(camille.tagOf(earlier))
                .body(Map.of("startsAt", "2026-11-24T08:00", "endsAt", "2026-11-24T09:00"))
                .patch(earlier)
                .then()
                .statusCode(200);
        clock.set(Instant.parse("2026-11-24T08:00:00Z"));
        camille = given.signedInAgain(camille);
        String before = camille.tagOf(path);
        camille.asks()
                .body(Map.of("reason", "The sprint is off"))
                .post(path + "/cancellation")
                .then()
                .statusCode(200)
                .body("items.status", contains("CANCELLED", "CONFIRMED", "CANCELLED"));
        assertThat(camille.tagOf(path)).isNotEqualTo(before);
        camille.asks()
                .post(path + "/cancellation")
                .then()
                .statusCode(200)
                .body("items.status", contains("CANCELLED", "CONFIRMED", "CANCELLED"));
        String over = group(
                camille,
                body(Map.of("desks", desks(one, two), "startsAt", "2026-11-26T09:00", "endsAt", "2026-11-26T10:00")));
        clock.set(Instant.parse("2026-11-26T09:00:00Z"));
        camille = given.signedInAgain(camille);
        camille.asks()
                .post(GROUPS + "/" + over + "/cancellation")
                .then()
                .statusCode(409)
                .body("type", equalTo("/api/v1/problems/state-conflict"));
    }

    @Test
    void after_the_deadline_a_group_stays_unless_a_manager_passes_over_that() {
        rules(Map.of("changeDeadline", "P2D", "overridable", List.of("too-late-to-change")));
        String id = group(camille, these(one, two));
        String cancellation = GROUPS + "/" + id + "/cancellation";
        camille.asks()
                .post(cancellation)
                .then()
                .statusCode(422)
                .body("violations.code", contains("too-late-to-change"));
        Map<String, Object> overridden = Map.of("override", Map.of("reason", "Agreed"));
        camille.asks().body(overridden).post(cancellation).then().statusCode(403);
        admin.asks()
                .body(overridden)
                .post(cancellation)
                .then()
                .statusCode(200)
                .body("items.status", contains("CANCELLED", "CANCELLED"));
    }

    @Test
    void what_is_no_group_is_refused() {
        refused(Map.of("desks", desks(one)), "/desks", "size");
        refused(Map.of("desks", desks(one, one)), "/desks/1/deskId", "desk-twice");
        refused(Map.of("desks", desks(one, two), "spaceId", house.id(), "count", 2), "", "either-desks-or-space");
        refused(Map.of("desks", desks(one, two), "count", 2), "", "either-desks-or-space");
        refused(Map.of(), "", "either-desks-or-space");
        refused(Map.of("spaceId", house.id()), "/count", "required");
        refused(Map.of("spaceId", house.id(), "count", 21), "/count", "max");
        Space other = given.space(admin.organisationId());
        refused(Map.of("desks", desks(one, given.desk(other))), "/desks/1/deskId", "other-space");
        Someone stranger = given.admin();
        camille.asks()
                .body(these(one, given.desk(given.space(stranger.organisationId()))))
                .post(GROUPS)
                .then()
                .statusCode(404);
        admin.asks()
                .body(body(Map.of(
                        "desks", List.of(Map.of("deskId", one), Map.of("deskId", two, "memberId", stranger.id())))))
                .post(GROUPS)
                .then()
                .statusCode(404);
    }

    /** Each names the desks in an order of its own, for members in an order of its own; some take any that are near. */
    @Test
    void groups_have_all_their_desks_or_none_whoever_else_wants_them() throws Exception {
        List<UUID> few = new ArrayList<>(List.of(one, two, three, given.desk(house), given.desk(house)));
        List<Someone> members = new ArrayList<>(List.of(camille, nour, admin));
        List<Callable<List<Integer>>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Random random = new Random(SEED + i);
            boolean named = i % 4 != 0;
            clients.add(() -> {
                List<Integer> statuses = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    List<UUID> desks = new ArrayList<>(few);
                    Collections.shuffle(desks, random);
                    List<Map<String, Object>> places = desks.subList(0, 2 + random.nextInt(2)).stream()
                            .map(desk -> Map.<String, Object>of(
                                    "deskId",
                                    desk,
                                    "memberId",
                                    members.get(random.nextInt(3)).id()))
                            .toList();
                    String day = "2026-12-%02dT".formatted(1 + random.nextInt(6));
                    Map<String, Object> body = new HashMap<>(
                            named ? Map.of("desks", places) : Map.of("spaceId", house.id(), "count", 2, "near", true));
                    body.put("startsAt", day + "09:00");
                    body.put("endsAt", day + "18:00");
                    statuses.add(admin.asks().body(body).post(GROUPS).statusCode());
                }
                return statuses;
            });
        }
        List<Integer> statuses = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            for (Future<List<Integer>> done : threads.invokeAll(clients)) {
                statuses.addAll(done.get());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(statuses).as("seed %d", SEED).contains(201, 409).isSubsetOf(201, 409, 422);
        long made = statuses.stream().filter(status -> status == 201).count();
        Map<String, Long> sizes = sizesOfGroups();
        assertThat(sizes).as("groups, seed %d", SEED).hasSize((int) made);
        assertThat(sizes.values()).as("their sizes, seed %d", SEED).allMatch(size -> size == 2 || size == 3);
        assertThat(number("select count(*) from booking a join booking b on a.id < b.id and a.desk_id = b.desk_id"
                        + " and a.starts_at < b.ends_at and b.starts_at < a.ends_at where a.space_id = '" + house.id()
                        + "'"))
                .as("double bookings, seed %d", SEED)
                .isZero();
        assertThat(number("select count(*) from booking a join booking b on a.id < b.id and a.member_id = b.member_id"
                        + " and a.group_id <> b.group_id and a.starts_at < b.ends_at and b.starts_at < a.ends_at"
                        + " where a.space_id = '" + house.id() + "'"))
                .as("members of two groups at once, seed %d", SEED)
                .isZero();
    }

    private Map<String, Long> sizesOfGroups() throws Exception {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select group_id, count(*) from booking where space_id = '"
                        + house.id() + "' group by group_id")) {
            Map<String, Long> sizes = new HashMap<>();
            while (rows.next()) {
                sizes.put(rows.getString(1), rows.getLong(2));
            }
            return sizes;
        }
    }

    private long number(String sql) throws Exception {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void refused(Map<String, Object> what, String pointer, String code) {
        camille.asks()
                .body(body(what))
                .post(GROUPS)
                .then()
                .statusCode(400)
                .body("violations.pointer", contains(pointer))
                .body("violations.code", contains(code));
    }

    private static String group(Someone who, Map<String, Object> body) {
        return who.asks()
                .body(body)
                .post(GROUPS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Map<String, Object> these(UUID... desks) {
        return body(Map.of("desks", desks(desks)));
    }

    private static List<Map<String, UUID>> desks(UUID... desks) {
        return List.of(desks).stream().map(desk -> Map.of("deskId", desk)).collect(Collectors.toList());
    }

    private static Map<String, Object> body(Map<String, Object> what) {
        Map<String, Object> body = new HashMap<>(Map.of("startsAt", "2026-11-25T09:00", "endsAt", "2026-11-25T18:00"));
        body.putAll(what);
        return body;
    }

    private void place(UUID desk, int x, int y) {
        String path = "/api/v1/desks/" + desk;
        admin.patches(admin.tagOf(path))
                .body(Map.of("position", Map.of("x", x, "y", y)))
                .patch(path)
                .then()
                .statusCode(200);
    }

    private void rules(Map<String, Object> set) {
        Map<String, Object> all =
                new HashMap<>(Map.of("minDuration", "PT15M", "maxDuration", "P1D", "maxAdvance", "P1Y"));
        all.putAll(set);
        String path = "/api/v1/spaces/" + house.id() + "/rules";
        admin.asks()
                .header("If-Match", admin.tagOf(path))
                .body(all)
                .put(path)
                .then()
                .statusCode(200);
    }

    private void nothingIsBookedBut(int bookings) {
        admin.asks()
                .get("/api/v1/bookings?spaceId=" + house.id())
                .then()
                .statusCode(200)
                .body("items", bookings == 0 ? empty() : hasSize(bookings));
    }
}
