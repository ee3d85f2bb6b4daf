package dev.cantine.operator;

import dev.cantine.store.PlainSql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The rows of an organisation, whatever they are: read and removed a stretch at a time, each in a transaction of its own. */
@ApplicationScoped
class Holdings {
    /** So many rows a stretch has at most; a shorter one is the last. */
    static final int AT_ONCE = 500;

    @Inject
    Session store;

    /**
     * A row.
     *
     * @param values by the names of the columns, in their order
     */
    record Row(Map<String, @Nullable Object> values) {}

    /**
     * The next rows.
     *
     * @param last after which they come; null to begin
     */
    List<Row> next(Holding holding, UUID organisation, @Nullable Row last) {
        return QuarkusTransaction.requiringNew().call(() -> read(holding, "*", organisation, last));
    }

    /**
     * Removes the next rows.
     *
     * @param last after which they come; null to begin
     * @return their keys
     */
    List<Row> remove(Holding holding, UUID organisation, @Nullable Row last) {
        return QuarkusTransaction.requiringNew().call(() -> {
            List<Row> rows = read(holding, String.join(", ", holding.key()), organisation, last);
            store.doWork(connection -> {
                try (PreparedStatement removal = connection.prepareStatement(holding.removal())) {
                    for (Row row : rows) {
                        int place = 1;
                        if (holding.isByOrganisation()) {
                            removal.setObject(place++, organisation);
                        }
                        for (Object value : keyOf(holding, row)) {
                            removal.setObject(place++, value);
                        }
                        removal.addBatch();
                    }
                    removal.executeBatch();
                }
            });
            return rows;
        });
    }

    private List<Row> read(Holding holding, String columns, UUID organisation, @Nullable Row last) {
        List<Object> values = new ArrayList<>(List.of(organisation));
        if (last != null) {
            List<Object> key = keyOf(holding, last);
            if (key.size() > 1) {
                values.add(key.get(0));
            }
            values.addAll(key);
        }
        values.add(AT_ONCE);
        return PlainSql.list(store, holding.next(columns, last == null), values, Holdings::row);
    }

    private static List<Object> keyOf(Holding holding, Row row) {
        return holding.key().stream()
                .map(column -> Objects.requireNonNull(row.values().get(column)))
                .toList();
    }

    private static Row row(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            values.put(columns.getColumnName(i).toLowerCase(Locale.ROOT), value(row, columns, i));
        }
        return new Row(values);
    }

    /** PostgreSQL has one type for both kinds of times. */
    private static @Nullable Object value(ResultSet row, ResultSetMetaData columns, int i) throws SQLException {
        return switch (columns.getColumnType(i)) {
            case Types.TIMESTAMP_WITH_TIMEZONE -> row.getObject(i, OffsetDateTime.class);
            case Types.TIMESTAMP -> {
                boolean isInstant = columns.getColumnTypeName(i).equals("timestamptz");
                yield isInstant ? row.getObject(i, OffsetDateTime.class) : row.getObject(i, LocalDateTime.class);
            }
            case Types.DATE -> row.getObject(i, LocalDate.class);
            case Types.VARCHAR, Types.CLOB -> row.getString(i);
            default -> row.getObject(i);
        };
    }
}
