package dev.cantine.proof.contract;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;

/** All that the store holds of an organisation, to see whether a request has changed any of it. */
public final class Rows {
    private static final String OF_A_MEMBER = "member_id in (select id from member where organisation_id = ?)";

    /** Which rows of each table are the organisation's. */
    private static final Map<String, String> TABLES = new LinkedHashMap<>();

    /**
     * A refusal may change these: a refresh token that is used a second time ends its session. The others are of nobody: the keys of
     * the service, and which rules of a time zone were in force when it was first used; then the plan of the jobs, how far the reminders have
     * come, and the forgetting of old bookings, and the migrations.
     */
    private static final Set<String> LEFT_OUT = Set.of(
            "session",
            "refresh_token",
            "secret",
            "zone_rules",
            "scheduled_tasks",
            "reminders",
            "rate_limit",
            "password_reset",
            "retention",
            "flyway_schema_history");

    static {
        TABLES.put("organisation", "id = ?");
        for (String table : new String[] {
            "member",
            "plan",
            "team",
            "space",
            "zone",
            "closure",
            "opening_day",
            "desk",
            "booking",
            "booking_series",
            "waitlist_entry",
            "credit_entry",
            "api_key",
            "audit_entry",
            "fact",
            "mail"
        }) {
            TABLES.put(table, "organisation_id = ?");
        }
        TABLES.put("agreement", "? in (host_id, home_id)");
        for (String table : new String[] {
            "member_space", "credential", "external_identity", "invitation", "second_factor", "recovery_code"
        }) {
            TABLES.put(table, OF_A_MEMBER);
        }
        TABLES.put("booking_lane", "space_id in (select id from space where organisation_id = ?)");
        // Only answers that changed something are kept.
        TABLES.put(
                "idempotency_key", "caller in (select cast(id as varchar(36)) from member where organisation_id = ?)");
    }

    private final DataSource store;

    /** @throws AssertionError if the store has a table that is not known here */
    public Rows(DataSource store) {
        this.store = store;
        Set<String> unknown = new TreeSet<>();
        try (Connection connection = store.getConnection();
                Statement query = connection.createStatement();
                ResultSet tables = query.executeQuery(
                        "select lower(table_name) from information_schema.tables where lower(table_schema) = 'public'")) {
            while (tables.next()) {
                unknown.add(tables.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        if (!unknown.containsAll(TABLES.keySet())) {
            throw new AssertionError("The store has only the tables " + unknown);
        }
        unknown.removeAll(TABLES.keySet());
        unknown.removeAll(LEFT_OUT);
        if (!unknown.isEmpty()) {
            throw new AssertionError("May a refused request change " + unknown + "? Say it in Rows.");
        }
    }

    /** Each row as a line. */
    public Set<String> of(UUID organisation) {
        Set<String> rows = new TreeSet<>();
        try (Connection connection = store.getConnection()) {
            for (Map.Entry<String, String> table : TABLES.entrySet()) {
                try (PreparedStatement query =
                        connection.prepareStatement("select * from " + table.getKey() + " where " + table.getValue())) {
                    query.setObject(1, organisation);
                    try (ResultSet row = query.executeQuery()) {
                        int columns = row.getMetaData().getColumnCount();
                        while (row.next()) {
                            StringBuilder line = new StringBuilder(table.getKey());
                            for (int i = 1; i <= columns; i++) {
                                line.append('|').append(row.getString(i));
                            }
                            rows.add(line.toString());
                        }
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    /** What is in the one and not in the other, either way. */
    public static Set<String> difference(Set<String> before, Set<String> after) {
        Set<String> different = new TreeSet<>();
        before.stream().filter(row -> !after.contains(row)).forEach(row -> different.add("- " + row));
        after.stream().filter(row -> !before.contains(row)).forEach(row -> different.add("+ " + row));
        return different;
    }
}
