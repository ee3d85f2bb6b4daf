package dev.cantine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cantine.testing.StoreOfTheTests;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** After a long sleep of the machine all connections are renewed at once: for a moment there is none. */
@QuarkusTest
@TestProfile(RenewedConnectionsTest.OftenRenewed.class)
class RenewedConnectionsTest {
    @Inject
    DataSource store;

    /** They live for a fifth of a second, and none is made before it is asked for. */
    public static class OftenRenewed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.datasource.jdbc.max-lifetime", "0.2S", "quarkus.datasource.jdbc.min-size", "0");
        }
    }

    @Test
    void the_embedded_store_stays_open_while_there_is_no_connection() throws Exception {
        assumeTrue(StoreOfTheTests.name().equals("h2"), "PostgreSQL is a server");
        // Its rows last until the store is closed.
        run("create memory table lasting (number int) not persistent");
        run("insert into lasting values (1)");
        try {
            for (int i = 0; i < 5; i++) {
                Thread.sleep(400);
                assertThat(count("lasting")).isEqualTo(1);
            }
        } finally {
            run("drop table lasting");
        }
    }

    private int count(String table) throws SQLException {
        try (Connection connection = store.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = store.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
