package dev.cantine.proof.speed;

import dev.cantine.space.Space;
import dev.cantine.testing.Someone;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the store needs for the statements that one request takes, sent one after the other through JDBC with nothing around them. They are
 * written out here, since what is compared with must not change with the service.
 */
final class PlainStatements {
    private static final OffsetDateTime FIRST = OffsetDateTime.parse("2035-01-01T00:00:00Z");
    private static final String SESSION = """
            select m.organisation_id, m.role, managed.space_id from session s join member m on m.id = s.member_id
            left join member_space managed on managed.member_id = m.id
            where s.id = ? and m.id = ? and s.ended_at is null and s.expires_at > ? and m.status = 'ACTIVE'""";
    private static final String SPACE = "select * from space where organisation_id = ? and id = ?";
    private static final String MEMBER = "select * from member where organisation_id = ? and id = ?";
    private static final String DESK = "select * from desk where organisation_id = ? and id = ?";
    private static final String DESKS = """
            select * from desk where organisation_id = ? and space_id = ? and status in ('BOOKABLE', 'OUT_OF_SERVICE')
            order by id""";
    private static final String FOR_UPDATE = " for update";
    private static final String FACTS = """
            select b.id, b.space_id, d.zone_id, b.desk_id, d.kind, b.member_id, b.starts_at, b.ends_at, b.status,
            b.group_id, cast(null as date), cast(null as varchar)
            from desk d join booking b on b.desk_id = d.id
            where d.organisation_id = ? and d.id in (%s) and b.status in ('PENDING', 'CONFIRMED', 'CHECKED_IN')
            and b.starts_at < ? and b.ends_at > ? and b.ends_at < ?
            union
            select b.id, b.space_id, d.zone_id, b.desk_id, d.kind, b.member_id, b.starts_at, b.ends_at, b.status,
            b.group_id, cast(null as date), cast(null as varchar)
            from booking b join desk d on d.id = b.desk_id
            where b.organisation_id = ? and b.member_id = ? and b.status in ('PENDING', 'CONFIRMED', 'CHECKED_IN')
            and b.starts_at < ? and b.ends_at > ? and b.starts_at > ?
            union
            select c.id, c.space_id, c.zone_id, c.desk_id, null, null, c.starts_at, c.ends_at, null, null, null, null
            from closure c
            where c.organisation_id = ? and c.space_id = ? and c.starts_at < ? and c.ends_at > ?
            union
            select o.id, o.space_id, null, null, null, null, null, null, null, null, o.on_date, o.periods from opening_day o
            where o.organisation_id = ? and o.space_id = ? and o.on_date between ? and ?""";
    private static final String NEW_BOOKING = """
            insert into booking (id, organisation_id, space_id, desk_id, member_id, starts_at, ends_at, local_starts_at, local_ends_at,
            time_zone, status, created_at, created_by, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'Europe/Paris', 'CONFIRMED', ?, ?, 0)""";
    private static final String NEW_FACT = """
            insert into fact (id, organisation_id, space_id, subject_id, sequence, type, happened_at, actor_id, content)
            values (?, ?, ?, ?, 1, 'booking.confirmed', ?, ?, ?)""";
    private static final String NEW_MAIL = """
            insert into mail (organisation_id, subject_id, sequence, occasion, batch_id, due_at, attempts)
            values (?, ?, 1, 'BOOKING_CONFIRMED', ?, ?, 0)""";

    private final AgroalDataSource store;
    private final Space space;
    private final List<Someone> members;
    private final List<UUID> desks;
    private final List<AtomicLong> slots = new ArrayList<>();

    /** One client for each of the members, who has the desk of the same place in the list. */
    PlainStatements(AgroalDataSource store, Space space, List<Someone> members, List<UUID> desks) {
        this.store = store;
        this.space = space;
        this.members = members;
        this.desks = desks;
        members.forEach(member -> slots.add(new AtomicLong()));
    }

    /** How often the statements of a new booking, from the check of the token to the commit, were done per second. */
    double ofABooking(double seconds) throws Exception {
        return perSecond(members.size(), seconds, client -> {
            Someone member = members.get(client);
            UUID session = session(member);
            UUID desk = desks.get(client);
            Reading facts = facts(member, List.of(desk));
            return () -> {
                OffsetDateTime from = FIRST.plusMinutes(15 * slots.get(client).getAndIncrement());
                try (Connection connection = store.getConnection()) {
                    run(connection, SESSION, session, member.id(), OffsetDateTime.now(ZoneOffset.UTC));
                    connection.setAutoCommit(false);
                    book(connection, member, desk, facts, from, from.plusMinutes(15));
                    connection.commit();
                    connection.setAutoCommit(true);
                }
            };
        });
    }

    /** How often the two statements of reading a booking were done per second. */
    double ofAReading(UUID booking, double seconds) throws Exception {
        return perSecond(members.size(), seconds, client -> {
            Someone member = members.get(client);
            UUID session = session(member);
            return () -> {
                try (Connection connection = store.getConnection()) {
                    run(connection, SESSION, session, member.id(), OffsetDateTime.now(ZoneOffset.UTC));
                    run(
                            connection,
                            "select * from booking where organisation_id = ? and id = ?",
                            member.organisationId(),
                            booking);
                }
            };
        });
    }

    /** Reads what the answer about what is free in a window needs: all desks of the space, for the first of the members. */
    Reading ofAvailability() throws SQLException {
        Someone member = members.get(0);
        UUID organisation = member.organisationId();
        UUID session = session(member);
        Reading facts = facts(member, desks);
        return (connection, from, to) ->
                run(connection, SESSION, session, member.id(), OffsetDateTime.now(ZoneOffset.UTC))
                        + run(connection, SPACE, organisation, space.id())
                        + run(connection, MEMBER, organisation, member.id())
                        + run(connection, DESKS, organisation, space.id())
                        + facts.rows(connection, from, to);
    }

    /** Reads the bookings of the desks and of the member, and the closures. */
    private Reading facts(Someone member, List<UUID> desks) {
        UUID organisation = member.organisationId();
        String sql = FACTS.formatted(String.join(", ", Collections.nCopies(desks.size(), "?")));
        return (connection, from, to) -> {
            List<Object> values = new ArrayList<>();
            values.add(organisation);
            values.addAll(desks);
            values.addAll(List.of(to, from, to.plusDays(31)));
            values.addAll(List.of(organisation, member.id(), to, from, from.minusDays(31)));
            values.addAll(List.of(organisation, space.id(), to, from));
            values.addAll(List.of(organisation, space.id(), from.toLocalDate().minusDays(1), to.toLocalDate()));
            return run(connection, sql, values.toArray());
        };
    }

    private void book(
            Connection connection, Someone member, UUID desk, Reading facts, OffsetDateTime from, OffsetDateTime to)
            throws SQLException {
        UUID organisation = member.organisationId();
        UUID booking = UUID.randomUUID();
        run(connection, MEMBER + FOR_UPDATE, organisation, member.id());
        run(connection, DESK + FOR_UPDATE, organisation, desk);
        run(connection, SPACE, organisation, space.id());
        facts.rows(connection, from, to);
        run(
                connection,
                NEW_BOOKING,
                booking,
                organisation,
                space.id(),
                desk,
                member.id(),
                from,
                to,
                Timestamp.from(from.toInstant()),
                Timestamp.from(to.toInstant()),
                from,
                member.id());
        run(
                connection,
                NEW_FACT,
                UUID.randomUUID(),
                organisation,
                space.id(),
                booking,
                from,
                member.id(),
                "{\"bookingId\":\"" + booking + "\",\"spaceId\":\"" + space.id() + "\",\"deskId\":\"" + desk
                        + "\",\"memberId\":\"" + member.id() + "\",\"startsAt\":\"" + from + "\",\"endsAt\":\"" + to
                        + "\"}");
        run(connection, NEW_MAIL, organisation, booking, UUID.randomUUID(), from);
    }

    /** Does one statement and reads every column of its rows; their number. */
    static int run(Connection connection, String sql, Object... values) throws SQLException {
        int read = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            if (statement.execute()) {
                try (ResultSet rows = statement.getResultSet()) {
                    int columns = rows.getMetaData().getColumnCount();
                    for (; rows.next(); read++) {
                        for (int column = 1; column <= columns; column++) {
                            rows.getObject(column);
                        }
                    }
                }
            }
        }
        return read;
    }

    private UUID session(Someone member) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select id from session where member_id = ?")) {
            statement.setObject(1, member.id());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getObject(1, UUID.class);
            }
        }
    }

    /** Reads what there is to be read about a window [from, to); the number of rows. */
    interface Reading {
        int rows(Connection connection, OffsetDateTime from, OffsetDateTime to) throws SQLException;
    }

    /** What a client does again and again. */
    interface Work {
        void once() throws SQLException;
    }

    /** Makes the work of a client, with what it needs. */
    interface Works {
        Work of(int client) throws SQLException;
    }

    /** How often all clients together did their work in a second. */
    static double perSecond(int clients, double seconds, Works works) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        AtomicLong done = new AtomicLong();
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int client = i;
                running.add(threads.submit(() -> {
                    Work work = works.of(client);
                    while (System.nanoTime() < end) {
                        work.once();
                        done.incrementAndGet();
                    }
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return done.get() / ((System.nanoTime() - start) / 1e9);
    }
}
