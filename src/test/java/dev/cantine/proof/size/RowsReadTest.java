package dev.cantine.proof.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.StoreOfTheTests;
import dev.cantine.testing.TestClock;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * That PostgreSQL finds what is asked for by an index, and reads no more when the past grows: its own counters say so, whatever the
 * statements are. Each question is asked often enough for the plans that PostgreSQL keeps.
 */
@QuarkusTest
class RowsReadTest {
    /** As many as the service may have connections. */
    private static final int CONNECTIONS = 20;

    /** PostgreSQL makes a plan for the values of each of the first five executions, and the driver prepares none of the first four. */
    private static final int TIMES = 15;

    /** Rows of these are never read one after the other. */
    private static final List<String> LARGE = List.of("booking", "member", "fact", "session", "idempotency_key");

    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
    private static final LocalDate TOMORROW = TODAY.plusDays(1);

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    AgroalDataSource dataSource;

    private final List<House> houses = new ArrayList<>();
    private House house;
    private Someone admin;
    private Someone camille;

    @BeforeEach
    void stopTheClock() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
    }

    @AfterEach
    void leaveNothing() throws SQLException {
        clock.reset();
        if (!houses.isEmpty()) {
            tell("alter table booking reset (autovacuum_enabled)");
            tell("delete from idempotency_key where caller = 'a client'");
            for (String ours : List.of(
                    of(0),
                    of(1),
                    of(2),
                    " where organisation_id in (select id from organisation where name = '" + Seed.ONE_OF_MANY
                            + "')")) {
                tell("delete from fact" + ours);
                tell("delete from booking" + ours);
                tell("delete from desk" + ours);
                // Their sessions and keys go with them.
                tell("delete from idempotency_key where caller in (select cast(id as varchar) from member" + ours
                        + ")");
                tell("delete from member" + ours);
            }
        }
    }

    @Test
    void what_is_asked_is_found_by_index_and_the_past_costs_nothing() throws SQLException {
        assumeTrue(StoreOfTheTests.name().equals("postgresql"), "H2 has no such counters");
        try (Seed seed = new Seed(dataSource)) {
            for (int i = 0; i < 3; i++) {
                houses.add(seed.house(
                        i, given.openEachDay(given.organisation(), "08:00", "20:00"), 60, 2_000, clock.instant()));
            }
            house = houses.get(0);
            // PostgreSQL expects as little of each organisation as the average has, where one in truth has much.
            seed.manyLike(house, 500);
            seed.copy("booking", houses, TODAY.minusDays(700), TODAY.plusDays(99), Long.MAX_VALUE);
            fillTheRest();
            tell("analyze");
            admin = signedIn(0);
            camille = signedIn(1);
            ask(0);
            seed.copy("booking", houses, TODAY.minusDays(2_000), TODAY.minusDays(700), Long.MAX_VALUE);
            tell("analyze");
            ask(1);
            afterAnImport(seed);
            book(2);
        }
    }

    /** PostgreSQL has last looked at the table when nothing in it was active. */
    private void afterAnImport(Seed seed) throws SQLException {
        tell("alter table booking set (autovacuum_enabled = false)");
        tell("delete from booking where status in ('PENDING', 'CONFIRMED', 'CHECKED_IN') or starts_at > '" + TODAY
                + "T23:00:00Z'");
        tell("vacuum analyze booking");
        seed.copy("booking", houses, TODAY.plusDays(1), TODAY.plusDays(99), Long.MAX_VALUE);
    }

    private String of(int house) {
        return " where organisation_id = '" + houses.get(house).space().organisationId() + "'";
    }

    private Someone signedIn(int member) {
        return given.signedInAgain(
                new Someone(house.members().get(member), house.space().organisationId(), "", ""));
    }

    /** So many rows that an index is worth it, where there is more than bookings. */
    private void fillTheRest() throws SQLException {
        tell("insert into fact (id, organisation_id, space_id, subject_id, sequence, type, happened_at, content)"
                + " select gen_random_uuid(), organisation_id, space_id, id, 1, 'BOOKING_CONFIRMED', created_at, '{}' from booking"
                + " where organisation_id = '" + house.space().organisationId() + "'");
        tell("insert into session (id, member_id, created_at, expires_at)"
                + " select gen_random_uuid(), id, created_at, created_at + interval '30 days' from member, generate_series(1, 5)"
                + " where organisation_id = '" + house.space().organisationId() + "'");
        tell(
                "insert into idempotency_key (caller, request_key, request_hash, expires_at)"
                        + " select 'a client', n, 'hash', timestamptz '2026-11-25 00:00:00Z' from generate_series(1, 20000) as n");
    }

    /** Asks each question, the bookings of a turn on days of its own. */
    private void ask(int turn) throws SQLException {
        String inHouse = "/api/v1/spaces/" + house.space().id();
        String day = "?from=" + TOMORROW.atTime(9, 0) + "&to=" + TOMORROW.atTime(18, 0);
        String bookings = "/api/v1/bookings?spaceId=" + house.space().id();
        String mine = "/api/v1/me/bookings?limit=10";
        String one = camille.asks().get(mine).then().statusCode(200).extract().path("items[0].id");
        long twoMonths = stays(TOMORROW.minusDays(31), TOMORROW.plusDays(32));
        atMost("availability", twoMonths, i -> camille.asks().get(inHouse + "/availability" + day));
        atMost("free hours", twoMonths, i -> camille.asks().get(inHouse + "/free-desks" + day));
        atMost(
                "occupancy",
                stays(TODAY.minusDays(61), TODAY),
                i -> admin.asks()
                        .get(inHouse + "/occupancy?from=" + TODAY.minusDays(30).atStartOfDay() + "&to="
                                + TODAY.atStartOfDay()));
        atMost("bookings of a space", 51, i -> admin.asks().get(bookings));
        atMost(
                "bookings of a day",
                stays(TOMORROW.minusDays(31), TOMORROW.plusDays(1)),
                i -> admin.asks()
                        .get(bookings + "&from=" + TOMORROW.atStartOfDay() + "&to="
                                + TOMORROW.plusDays(1).atStartOfDay()));
        atMost("my bookings", 50, i -> camille.asks().get(mine));
        atMost("my bookings ahead", 50, i -> camille.asks().get(mine + "&from=2026-11-24T07:00:00Z"));
        atMost("one booking", 1, i -> camille.asks().get("/api/v1/bookings/" + one));
        book(turn);
        String made = camille.asks()
                .get(mine + "&from=" + TODAY.plusDays(200) + "T00:00:00Z")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id");
        atMost("its history", 1, i -> camille.asks().get("/api/v1/bookings/" + made + "/history"));
    }

    private void book(int turn) throws SQLException {
        atMost(
                "a new booking",
                50,
                i -> camille.asks()
                        .header("Idempotency-Key", "rows-read-" + turn + "-" + i)
                        .body(Map.of(
                                "deskId", house.desks().get(i),
                                "startsAt", TODAY.plusDays(200 + i + 100L * turn) + "T09:00",
                                "endsAt", TODAY.plusDays(200 + i + 100L * turn) + "T17:00"))
                        .post("/api/v1/bookings"));
    }

    private long stays(LocalDate from, LocalDate to) {
        return from.datesUntil(to).map(house::on).mapToLong(List::size).sum();
    }

    /** So many entries of the indexes of bookings are read each time, whatever the past holds. */
    private void atMost(String name, long bound, IntFunction<Response> question) throws SQLException {
        Map<String, Long> before = counted();
        for (int i = 0; i < TIMES; i++) {
            int status = question.apply(i).statusCode();
            assertThat(status).as(name).isIn(200, 201);
        }
        Map<String, Long> after = counted();
        for (String table : LARGE) {
            assertThat(after.get(table))
                    .as(name + " reads " + table + " from end to end")
                    .isEqualTo(before.get(table));
        }
        long read = after.get("read") - before.get("read");
        assertThat(read).as(name).isBetween((long) TIMES, bound * TIMES);
    }

    /** By table, how often it was read from end to end; and how many entries of the indexes of bookings were read. */
    private Map<String, Long> counted() throws SQLException {
        List<Connection> all = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                all.add(dataSource.getConnection());
                try (Statement statement = all.get(i).createStatement()) {
                    statement.execute("select pg_stat_force_next_flush()");
                }
            }
            Map<String, Long> counted = new TreeMap<>();
            try (Statement statement = all.get(0).createStatement();
                    ResultSet row = statement.executeQuery(
                            "select relname, seq_scan from pg_stat_user_tables union all"
                                    + " select 'read', sum(idx_tup_read) from pg_stat_user_indexes where relname = 'booking'")) {
                while (row.next()) {
                    counted.put(row.getString(1), row.getLong(2));
                }
            }
            return counted;
        } finally {
            for (Connection each : all) {
                each.close();
            }
        }
    }

    private void tell(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
