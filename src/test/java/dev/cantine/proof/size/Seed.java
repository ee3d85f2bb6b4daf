package dev.cantine.proof.size;

import static java.util.stream.Collectors.joining;

import dev.cantine.space.Space;
import dev.cantine.testing.EmbeddedPostgresql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * Fills PostgreSQL with houses and what was booked in them. The bookings of all houses come day by day and one by one in turn, as
 * they did, so that those of one house are scattered over the table. They have no facts: what is measured asks for none.
 */
final class Seed implements AutoCloseable {
    private static final String COLUMNS =
            " (id, organisation_id, space_id, desk_id, member_id, starts_at, ends_at, local_starts_at, local_ends_at,"
                    + " time_zone, status, created_at, created_by, version)";

    /** The name of each organisation that is there for their number alone. */
    static final String ONE_OF_MANY = "One of many";

    /** Of so many rows it is measured how long PostgreSQL takes at best. */
    private static final long BARE = 2_000_000;

    private final Connection connection;
    private final Statement statement;

    /** What was filled in and how long each part of it took, in seconds. */
    record Filled(long rows, LocalDate first, LocalDate end, Map<String, Double> seconds, double bareRowsPerSecond) {

        boolean has(LocalDate day) {
            return !day.isBefore(first) && day.isBefore(end);
        }

        long days() {
            return ChronoUnit.DAYS.between(first, end);
        }

        double rowsPerSecond() {
            return rows
                    / seconds.values().stream().mapToDouble(Double::doubleValue).sum();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d bookings, %,.0f rows/s (%s): %.2f of a COPY of such rows into a bare table, %,.0f rows/s",
                    rows,
                    rowsPerSecond(),
                    seconds.entrySet().stream()
                            .map(part -> String.format(Locale.ROOT, "%s %.1f s", part.getKey(), part.getValue()))
                            .collect(joining(", ")),
                    rowsPerSecond() / bareRowsPerSecond,
                    bareRowsPerSecond);
        }
    }

    /**
     * A connection of its own: those of the service give up a statement that takes as long as an index does; and of a superuser, since COPY goes
     * by no policy.
     */
    Seed(DataSource store) throws SQLException {
        try (Connection ofService = store.getConnection()) {
            connection = DriverManager.getConnection(
                    ofService.getMetaData().getURL(),
                    EmbeddedPostgresql.SUPERUSER,
                    EmbeddedPostgresql.PASSWORD_OF_SUPERUSER);
        }
        statement = connection.createStatement();
        statement.execute("set maintenance_work_mem = '1GB'");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Desks and members for an empty space. */
    House house(int number, Space space, int desks, int members, Instant now) throws SQLException {
        House house = new House(number, space, ids(desks), ids(members));
        try (BinaryCopy rows = new BinaryCopy(
                connection, "member (id, organisation_id, email, name, role, status, locale, created_at, version)")) {
            for (int i = 0; i < members; i++) {
                UUID id = house.members().get(i);
                rows.row(9)
                        .put(id)
                        .put(space.organisationId())
                        .put(id + "@cantine.example")
                        .put("Member " + i);
                rows.put(i == 0 ? "ADMIN" : "MEMBER")
                        .put("ACTIVE")
                        .put("en")
                        .put(now)
                        .put(0L);
            }
        }
        try (BinaryCopy rows = new BinaryCopy(
                connection,
                "desk (id, organisation_id, space_id, name, kind, features, capacity, status, created_at, version)")) {
            for (int i = 0; i < desks; i++) {
                rows.row(10)
                        .put(house.desks().get(i))
                        .put(space.organisationId())
                        .put(space.id());
                rows.put("Desk " + i)
                        .put("DESK")
                        .put("")
                        .put(1)
                        .put("BOOKABLE")
                        .put(now)
                        .put(0L);
            }
        }
        statement.execute("analyze member, desk");
        return house;
    }

    /** As if each booking of the house had been made and nothing else. */
    void facts(House house) throws SQLException {
        statement.execute("""
                insert into fact (id, organisation_id, space_id, subject_id, sequence, type, happened_at, content)
                select gen_random_uuid(), organisation_id, space_id, id, 1, 'BOOKING_CONFIRMED', created_at, '{}'
                from booking where organisation_id = '%s'""".formatted(house.space().organisationId()));
    }

    /** So many organisations, each with a copy of the space, of a desk and of a member, and with one booking. */
    void manyLike(House house, int number) throws SQLException {
        statement.execute(
                "create temp table many as select gen_random_uuid() organisation_id, gen_random_uuid() space_id,"
                        + " gen_random_uuid() desk_id, gen_random_uuid() member_id from generate_series(1, " + number
                        + ")");
        copies(
                "organisation",
                house.space().organisationId(),
                "'id', many.organisation_id, 'name', '" + ONE_OF_MANY + "'");
        copies("space", house.space().id(), "'id', many.space_id, 'organisation_id', many.organisation_id");
        copies(
                "desk",
                house.desks().get(0),
                "'id', many.desk_id, 'organisation_id', many.organisation_id, 'space_id', many.space_id");
        copies(
                "member",
                house.members().get(1),
                "'id', many.member_id, 'organisation_id', many.organisation_id, 'email', many.member_id || '@cantine.example'");
        statement.execute("insert into booking" + COLUMNS
                + " select gen_random_uuid(), organisation_id, space_id, desk_id, member_id,"
                + " now(), now() + interval '1 hour', now(), now() + interval '1 hour', 'Europe/Paris', 'CANCELLED', now(), member_id, 0"
                + " from many");
        statement.execute("drop table many");
    }

    private void copies(String table, UUID of, String changed) throws SQLException {
        statement.execute("insert into " + table + " select (jsonb_populate_record(original, jsonb_build_object("
                + changed + "))).* from " + table + " original, many where original.id = '" + of + "'");
    }

    /** Ids as the service gives them, in their order. */
    private static List<UUID> ids(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> {
                    UUID chance = UUID.randomUUID();
                    long millis = System.currentTimeMillis();
                    return new UUID(millis << 16 | 0x7000 | i, chance.getLeastSignificantBits());
                })
                .toList();
    }

    /**
     * Empties the table of bookings, and fills it with those of the houses from the first day until the end. What makes sure of each row
     * and finds it is taken away before and made again after, for all rows at once.
     */
    Filled refill(List<House> houses, LocalDate first, LocalDate end) throws SQLException {
        Map<String, Double> seconds = new TreeMap<>();
        Map<String, String> before = indexesAndKeys();
        empty();
        for (String name : before.keySet()) {
            statement.execute(
                    before.get(name).startsWith("CREATE")
                            ? "drop index " + name
                            : "alter table booking drop constraint " + name);
        }
        long start = System.nanoTime();
        long rows = copy("booking", houses, first, end, Long.MAX_VALUE);
        start = told(seconds, "COPY", start);
        // Of a table that it takes for empty, PostgreSQL checks a foreign key by reading all desks for each booking.
        statement.execute("analyze booking");
        start = told(seconds, "ANALYZE", start);
        for (String name : before.keySet()) {
            statement.execute(before.get(name));
            start = told(seconds, name, start);
        }
        statement.execute("vacuum (analyze) booking");
        told(seconds, "VACUUM", start);
        if (!indexesAndKeys().keySet().equals(before.keySet())) {
            throw new IllegalStateException("not as it was: " + before + indexesAndKeys());
        }
        return new Filled(rows, first, end, seconds, bareRowsPerSecond(houses, first, end));
    }

    void empty() throws SQLException {
        statement.execute("truncate booking, fact");
    }

    private static long told(Map<String, Double> seconds, String part, long start) {
        long now = System.nanoTime();
        seconds.merge(part, (now - start) / 1e9, Double::sum);
        return now;
    }

    private double bareRowsPerSecond(List<House> houses, LocalDate first, LocalDate end) throws SQLException {
        statement.execute("create table bare (like booking)");
        long start = System.nanoTime();
        long rows = copy("bare", houses, first, end, BARE);
        double perSecond = rows / ((System.nanoTime() - start) / 1e9);
        statement.execute("drop table bare");
        statement.execute("checkpoint");
        return perSecond;
    }

    /** Adds the bookings of the houses from the first day until the end, at least as many as {@code most} if there are. */
    long copy(String table, List<House> houses, LocalDate first, LocalDate end, long most) throws SQLException {
        long copied = 0;
        try (BinaryCopy rows = new BinaryCopy(connection, table + COLUMNS)) {
            for (LocalDate day = first; day.isBefore(end) && copied < most; day = day.plusDays(1)) {
                List<List<House.Stay>> stays = new ArrayList<>();
                for (House house : houses) {
                    stays.add(house.on(day));
                    copied += stays.get(stays.size() - 1).size();
                }
                int longest = stays.stream().mapToInt(List::size).max().orElse(0);
                for (int i = 0; i < longest; i++) {
                    for (int house = 0; house < houses.size(); house++) {
                        if (i < stays.get(house).size()) {
                            add(
                                    rows,
                                    houses.get(house).space(),
                                    stays.get(house).get(i));
                        }
                    }
                }
            }
        }
        return copied;
    }

    private static void add(BinaryCopy rows, Space space, House.Stay stay) throws SQLException {
        rows.row(14).put(stay.id()).put(space.organisationId()).put(space.id());
        rows.put(stay.desk()).put(stay.member()).put(stay.startsAt()).put(stay.endsAt());
        rows.put(stay.localStartsAt()).put(stay.localEndsAt()).put(space.zone().getId());
        rows.put(stay.isCancelled() ? "CANCELLED" : "CONFIRMED").put(stay.createdAt());
        rows.put(stay.member()).put(stay.isCancelled() ? 1L : 0L);
    }

    /** By name, the statement that makes each: indexes, primary and foreign keys, the constraint against overlaps. */
    private Map<String, String> indexesAndKeys() throws SQLException {
        Map<String, String> found = new TreeMap<>();
        try (ResultSet row = statement.executeQuery("""
                select conname, 'alter table booking add constraint ' || conname || ' ' || pg_get_constraintdef(oid)
                from pg_constraint where conrelid = 'booking'::regclass and contype in ('p', 'u', 'x', 'f')
                union all
                select relname, pg_get_indexdef(oid)
                from pg_class join pg_index on indexrelid = oid
                where indrelid = 'booking'::regclass and not exists (select 1 from pg_constraint where conindid = indexrelid)""")) {
            while (row.next()) {
                found.put(row.getString(1), row.getString(2));
            }
        }
        return found;
    }
}
