package dev.cantine.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.space.Space;
import dev.cantine.testing.AtOnce;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Many want to be in a house at the same time in which there is room for fewer, and as many get in as there is room for: while there is plenty,
 * bookings are made side by side; when it becomes tight, one after the other.
 */
@QuarkusTest
class CapacityRaceTest {
    private static final int CLIENTS = 16;
    private static final int DESKS = 60;
    private static final long SEED = Long.getLong("cantine.seed", 20261129L);
    private static final LocalDate FIRST_DAY = LocalDate.parse("2027-03-01");
    private static final int DAYS = 3;

    @Inject
    Given given;

    @Inject
    AgroalDataSource dataSource;

    private final Random random = new Random(SEED);
    private Someone admin;
    private Space house;
    private List<UUID> desks;
    private List<UUID> members;

    /** As many desks as members: nobody is in the way of anybody else but for the capacity. */
    @BeforeEach
    void world() {
        admin = given.admin();
        house = given.space(admin.organisationId());
        desks = IntStream.range(0, DESKS).mapToObj(i -> given.desk(house)).toList();
        members = IntStream.range(0, DESKS)
                .mapToObj(i -> given.member(admin.organisationId()).id())
                .toList();
    }

    @Test
    void as_many_are_in_the_house_as_there_is_room_for() throws Exception {
        admin.setsRules(house, Map.of("capacity", 40));
        for (LocalDate day : days()) {
            List<Callable<Integer>> requests = new ArrayList<>();
            for (int i = 0; i < DESKS; i++) {
                requests.add(single(i, day));
            }
            assertThat(atOnce(requests))
                    .as("seed %d", SEED)
                    .filteredOn(status -> status == 201)
                    .hasSize(40);
            assertThat(presentAtNoon(day)).isEqualTo(40);
        }
    }

    @Test
    void as_many_are_in_a_zone_as_there_is_room_for_there() throws Exception {
        String zone = admin.asks()
                .body(Map.of("name", "La verrière"))
                .post("/api/v1/spaces/" + house.id() + "/zones")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        for (UUID desk : desks.subList(0, 45)) {
            String path = "/api/v1/desks/" + desk;
            admin.patches(admin.tagOf(path))
                    .body(Map.of("zoneId", zone))
                    .patch(path)
                    .then()
                    .statusCode(200);
        }
        admin.setsRules(
                house,
                Map.of(
                        "capacity",
                        50,
                        "byKind",
                        List.of(Map.of("kind", "DESK", "rules", Map.of("capacity", 48))),
                        "byZone",
                        List.of(Map.of("zoneId", zone, "rules", Map.of("capacity", 35)))));
        for (LocalDate day : days()) {
            List<Callable<Integer>> inTheZone = new ArrayList<>();
            List<Callable<Integer>> elsewhere = new ArrayList<>();
            for (int i = 0; i < DESKS; i++) {
                (i < 45 ? inTheZone : elsewhere).add(single(i, day));
            }
            assertThat(atOnce(inTheZone))
                    .as("seed %d", SEED)
                    .filteredOn(status -> status == 201)
                    .hasSize(35);
            assertThat(atOnce(elsewhere))
                    .as("seed %d", SEED)
                    .filteredOn(status -> status == 201)
                    .hasSize(13);
            assertThat(presentAtNoon(day)).isEqualTo(48);
        }
    }

    @Test
    void groups_and_series_count_like_bookings_made_alone() throws Exception {
        admin.setsRules(house, Map.of("capacity", 40));
        for (int round = 0; round < DAYS; round++) {
            LocalDate day = FIRST_DAY.plusDays(2L * round);
            List<Callable<Integer>> requests = new ArrayList<>();
            for (int i = 0; i < 36; i++) {
                requests.add(single(i, day));
            }
            for (int i = 36; i < 48; i += 3) {
                requests.add(group(i, 3, day));
            }
            for (int i = 48; i < DESKS; i++) {
                requests.add(series(i, day));
            }
            Collections.shuffle(requests, random);
            atOnce(requests);
            assertThat(presentAtNoon(day)).as("seed %d", SEED).isBetween(38L, 40L);
            assertThat(presentAtNoon(day.plusDays(1))).isLessThanOrEqualTo(12L);
            // What groups left over because they did not fit, who comes alone gets.
            for (int i = 0; presentAtNoon(day) < 40; i++) {
                single(i, day).call();
            }
            assertThat(single(0, day).call()).isNotEqualTo(201);
        }
    }

    @Test
    void who_moves_into_a_time_counts_there() throws Exception {
        admin.setsRules(house, Map.of("capacity", 40));
        LocalDate from = FIRST_DAY;
        LocalDate to = FIRST_DAY.plusDays(1);
        List<Callable<Integer>> moves = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String id = book(i, from).then().statusCode(201).extract().path("id");
            moves.add(() -> admin.patches("*")
                    .body(Map.of("startsAt", to + "T09:00", "endsAt", to + "T17:00"))
                    .patch("/api/v1/bookings/" + id)
                    .statusCode());
        }
        for (int i = 30; i < DESKS; i++) {
            moves.add(single(i, to));
        }
        Collections.shuffle(moves, random);
        assertThat(atOnce(moves))
                .as("seed %d", SEED)
                .filteredOn(status -> status < 300)
                .hasSize(40);
        assertThat(presentAtNoon(to)).isEqualTo(40);
    }

    /** What was under way by the rules as they were is done when the new ones are there. */
    @Test
    void once_a_lower_capacity_is_set_nobody_gets_in_beyond_it() throws Exception {
        for (LocalDate day : days()) {
            admin.setsRules(house, Map.of("capacity", 58));
            AtomicInteger accepted = new AtomicInteger();
            AtomicInteger presentThen = new AtomicInteger();
            List<Callable<Integer>> requests = new ArrayList<>();
            for (int i = 0; i < DESKS; i++) {
                Callable<Integer> single = single(i, day);
                requests.add(() -> {
                    int status = single.call();
                    if (status == 201 && accepted.incrementAndGet() == 36) {
                        admin.setsRules(house, Map.of("capacity", 34));
                        presentThen.set((int) presentAtNoon(day));
                    }
                    return status;
                });
            }
            atOnce(requests);
            assertThat(presentAtNoon(day)).as("seed %d", SEED).isEqualTo(presentThen.get());
        }
    }

    private static List<LocalDate> days() {
        return FIRST_DAY.datesUntil(FIRST_DAY.plusDays(DAYS)).toList();
    }

    private Callable<Integer> single(int place, LocalDate day) {
        return () -> book(place, day).statusCode();
    }

    private Response book(int place, LocalDate day) {
        return admin.asks()
                .body(Map.of(
                        "deskId",
                        desks.get(place),
                        "memberId",
                        members.get(place),
                        "startsAt",
                        day + "T09:00",
                        "endsAt",
                        day + "T17:00"))
                .post("/api/v1/bookings");
    }

    private Callable<Integer> group(int first, int size, LocalDate day) {
        List<Map<String, Object>> places = IntStream.range(first, first + size)
                .mapToObj(i -> Map.<String, Object>of("deskId", desks.get(i), "memberId", members.get(i)))
                .toList();
        return () -> admin.asks()
                .body(Map.of("desks", places, "startsAt", day + "T09:00", "endsAt", day + "T17:00"))
                .post("/api/v1/booking-groups")
                .statusCode();
    }

    private Callable<Integer> series(int place, LocalDate day) {
        return () -> admin.asks()
                .body(Map.of(
                        "deskId",
                        desks.get(place),
                        "memberId",
                        members.get(place),
                        "rrule",
                        "FREQ=DAILY;COUNT=2",
                        "startsAt",
                        day + "T09:00",
                        "endsAt",
                        day + "T17:00"))
                .post("/api/v1/series")
                .statusCode();
    }

    private static List<Integer> atOnce(List<Callable<Integer>> requests) throws Exception {
        List<Integer> statuses = AtOnce.all(requests, CLIENTS);
        Set<Integer> seen = new TreeSet<>(statuses);
        assertThat(seen).isSubsetOf(200, 201, 422);
        return statuses;
    }

    private long presentAtNoon(LocalDate day) throws Exception {
        OffsetDateTime noon = OffsetDateTime.parse(day + "T12:00:00+01:00");
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement("""
                        select count(*) from booking where space_id = ? and starts_at <= ? and ends_at > ?
                        and status in ('PENDING', 'CONFIRMED', 'CHECKED_IN')""")) {
            query.setObject(1, house.id());
            query.setObject(2, noon);
            query.setObject(3, noon);
            try (ResultSet result = query.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }
}
