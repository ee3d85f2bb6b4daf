package dev.cantine.testing;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is in the store itself, whatever the service makes of it. */
@ApplicationScoped
public class Store {
    @Inject
    AgroalDataSource source;

    /** The first column of each row. */
    public List<Object> ask(String sql, Object... values) {
        try (Connection connection = source.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setObject(i + 1, values[i]);
            }
            List<Object> found = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getObject(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public long count(String sql, Object... values) {
        return ((Number) ask(sql, values).get(0)).longValue();
    }

    public int tell(String sql, Object... values) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The columns of our tables that hold a text, or also those that hold an id, as {@code table.column}. */
    public Set<String> columns(boolean ofIdsToo) {
        Set<String> columns = new TreeSet<>();
        for (Object column : ask("""
                select lower(table_name) || '.' || lower(column_name) from information_schema.columns
                where lower(table_schema) = 'public' and lower(table_name) <> 'flyway_schema_history'
                    and (lower(data_type) like '%char%' or lower(data_type) = 'text'""" + (ofIdsToo ? " or lower(data_type) = 'uuid')" : ")"))) {
            columns.add(column.toString());
        }
        return columns;
    }

    /** In which columns that text is somewhere, whatever its letter case. */
    public Set<String> columnsWith(String text) {
        Set<String> with = new TreeSet<>();
        for (String column : columns(false)) {
            String table = column.substring(0, column.indexOf('.'));
            String name = column.substring(table.length() + 1);
            if (count("select count(*) from " + table + " where lower(" + name + ") like ?", "%" + text + "%") > 0) {
                with.add(column);
            }
        }
        return with;
    }
}
