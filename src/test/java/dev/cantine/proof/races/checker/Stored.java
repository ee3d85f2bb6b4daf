package dev.cantine.proof.races.checker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What the store holds of one organisation: its desks, its bookings as they are, and the facts about them.
 *
 * @param bookings by their ids
 */
public record Stored(List<Desk> desks, Map<UUID, Row> bookings, List<Fact> facts) {
    private static final Set<String> ACTIVE = Set.of("PENDING", "CONFIRMED", "CHECKED_IN");

    /** A desk. */
    public record Desk(UUID id, UUID space, String kind) {}

    /** A booking as it is. */
    public record Row(UUID booking, UUID member, UUID desk, long from, long to, boolean active, long version) {}

    /**
     * Something that happened to a booking, and the booking after it.
     *
     * @param at microseconds since 1970
     */
    public record Fact(
            UUID booking,
            long sequence,
            String type,
            long at,
            UUID member,
            UUID desk,
            long from,
            long to,
            boolean active) {}

    /** Reads it all, by plain SQL. */
    public static Stored read(Connection connection, UUID organisation) throws SQLException {
        connection.setAutoCommit(false);
        try {
            return new Reader(connection, organisation).read();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static final class Reader {
        private final Connection connection;
        private final UUID organisation;
        private final ObjectMapper json = new ObjectMapper();
        /** One object for each id, however often it occurs. */
        private final Map<UUID, UUID> ids = new HashMap<>();

        Reader(Connection connection, UUID organisation) {
            this.connection = connection;
            this.organisation = organisation;
        }

        Stored read() throws SQLException {
            List<Desk> desks = new java.util.ArrayList<>();
            each(
                    "select id, space_id, kind from desk where organisation_id = ?",
                    row -> desks.add(new Desk(id(row, 1), id(row, 2), row.getString(3))));
            Map<UUID, Row> bookings = new HashMap<>();
            each(
                    "select id, member_id, desk_id, starts_at, ends_at, status, version from booking where organisation_id = ?",
                    row -> bookings.put(
                            id(row, 1),
                            new Row(
                                    id(row, 1),
                                    id(row, 2),
                                    id(row, 3),
                                    time(row, 4).toEpochSecond(),
                                    time(row, 5).toEpochSecond(),
                                    ACTIVE.contains(row.getString(6)),
                                    row.getLong(7))));
            List<Fact> facts = new java.util.ArrayList<>();
            each(
                    "select subject_id, sequence, type, happened_at, content from fact where organisation_id = ?"
                            + " and type like 'BOOKING%' order by happened_at, id",
                    row -> facts.add(fact(row)));
            return new Stored(desks, bookings, facts);
        }

        private Fact fact(ResultSet row) throws SQLException {
            JsonNode content = tree(row.getString(5));
            OffsetDateTime at = time(row, 4);
            return new Fact(
                    id(row, 1),
                    row.getLong(2),
                    row.getString(3).intern(),
                    at.toEpochSecond() * 1_000_000 + at.getLong(ChronoField.MICRO_OF_SECOND),
                    id(content, "memberId"),
                    id(content, "deskId"),
                    OffsetDateTime.parse(content.get("startsAt").asText()).toEpochSecond(),
                    OffsetDateTime.parse(content.get("endsAt").asText()).toEpochSecond(),
                    ACTIVE.contains(content.get("status").asText()));
        }

        private JsonNode tree(String content) {
            try {
                return json.readTree(content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private UUID id(JsonNode content, String name) {
            return known(UUID.fromString(content.get(name).asText()));
        }

        private UUID id(ResultSet row, int column) throws SQLException {
            return known(row.getObject(column, UUID.class));
        }

        private UUID known(UUID id) {
            UUID first = ids.putIfAbsent(id, id);
            return first == null ? id : first;
        }

        private static OffsetDateTime time(ResultSet row, int column) throws SQLException {
            return row.getObject(column, OffsetDateTime.class);
        }

        private void each(String sql, Use use) throws SQLException {
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                query.setFetchSize(1_000);
                query.setObject(1, organisation);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        use.of(row);
                    }
                }
            }
        }

        private interface Use {
            void of(ResultSet row) throws SQLException;
        }
    }
}
