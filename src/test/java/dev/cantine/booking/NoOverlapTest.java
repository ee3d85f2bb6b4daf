package dev.cantine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.StoreOfTheTests;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Behind the locks of the service, PostgreSQL has a word too: whatever statement comes, and whoever sends it. */
@QuarkusTest
class NoOverlapTest {

    @Inject
    Given given;

    @Inject
    AgroalDataSource dataSource;

    @Test
    void postgresql_itself_refuses_two_active_bookings_of_a_desk_that_overlap() {
        Someone camille = given.admin();
        UUID desk = given.desk(given.space(camille.organisationId()));
        camille.books(desk, "2027-11-24T09:00", "2027-11-24T12:00");
        camille.books(desk, "2027-11-24T12:00", "2027-11-24T15:00");
        assumeTrue(StoreOfTheTests.name().equals("postgresql"), "only PostgreSQL can");

        assertThatThrownBy(() -> update("update booking set starts_at = starts_at - interval '1' hour where desk_id = '"
                        + desk + "' and local_starts_at = '2027-11-24T12:00'"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("23P01"))
                .hasMessageContaining("booking_no_overlap");
    }

    private void update(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
