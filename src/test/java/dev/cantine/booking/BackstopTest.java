package dev.cantine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.StoreOfTheTests;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Behind the locks stands PostgreSQL itself: who writes past the service cannot book a desk twice either. H2 has nothing of the kind. */
@QuarkusTest
class BackstopTest {
    @Inject
    Given given;

    @Inject
    AgroalDataSource store;

    private UUID nine;
    private UUID ten;

    @BeforeEach
    void two_bookings_of_one_desk() {
        assumeTrue(StoreOfTheTests.name().equals("postgresql"));
        Someone camille = given.member(given.organisation());
        Space space = given.space(camille.organisationId());
        UUID desk = given.desk(space);
        nine = book(camille, desk, "2027-01-04T09:00", "2027-01-04T10:00");
        ten = book(camille, desk, "2027-01-04T10:00", "2027-01-04T11:00");
    }

    @Test
    void a_booking_that_grows_into_the_next_is_refused_by_the_store() {
        assertThatThrownBy(() -> write("update booking set ends_at = ends_at + interval '1 second' where id = ?", nine))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("booking_no_overlap")
                .extracting(refusal -> ((SQLException) refusal).getSQLState())
                .isEqualTo("23P01");
    }

    @Test
    void a_cancelled_booking_is_in_nobodys_way() throws SQLException {
        assertThat(write("update booking set status = 'CANCELLED' where id = ?", ten))
                .isEqualTo(1);
        assertThat(write("update booking set ends_at = ends_at + interval '1 second' where id = ?", nine))
                .isEqualTo(1);
    }

    private static UUID book(Someone who, UUID desk, String from, String to) {
        return who.asks()
                .body(Map.of("deskId", desk, "startsAt", from, "endsAt", to))
                .post("/api/v1/bookings")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getUUID("id");
    }

    private int write(String sql, UUID booking) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, booking);
            return statement.executeUpdate();
        }
    }
}
