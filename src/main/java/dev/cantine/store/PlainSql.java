package dev.cantine.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;

/** Questions to the store past the ORM, through the connection of its session: for statements that it would make slower or unclear. */
public final class PlainSql {
    private static final int ROWS_AT_ONCE = 1_000;

    private PlainSql() {}

    /** Makes something of a row. */
    public interface Reader<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Does something with a row. */
    public interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    /** What is made of all rows, in their order. */
    public static <T> List<T> list(Session store, String sql, List<?> values, Reader<T> reader) {
        List<T> read = new ArrayList<>();
        each(store, sql, values, row -> read.add(reader.of(row)));
        return read;
    }

    /** Row by row, so that within a transaction memory does not grow with their number. */
    public static void each(Session store, String sql, List<?> values, Taker taker) {
        store.doWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setFetchSize(ROWS_AT_ONCE);
                for (int i = 0; i < values.size(); i++) {
                    statement.setObject(i + 1, values.get(i));
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        taker.take(rows);
                    }
                }
            }
        });
    }
}
