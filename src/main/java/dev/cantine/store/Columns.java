package dev.cantine.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads columns of a row that JDBC has no reader for. */
public final class Columns {

    private Columns() {}

    /** A {@code timestamp with time zone} that is not null. */
    public static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
