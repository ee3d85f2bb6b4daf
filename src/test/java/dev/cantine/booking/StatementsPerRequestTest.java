package dev.cantine.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.Statements;
import dev.cantine.testing.StoreOfTheTests;
import io.agroal.api.AgroalDataSource;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Round trips to the store cost most. So many a request needs, whatever the number of desks and bookings; more must not creep in. The one
 * that verifies the token comes on top. Neither it nor what gathers the facts goes through Hibernate.
 *
 * <p>A booking has three INSERTs: itself, its fact, and that its member is to be told. The last could be left out only if the facts
 * themselves said which of them have been told, but these are never changed, and most are told to nobody.
 */
@QuarkusTest
class StatementsPerRequestTest {
    @Inject
    Given given;

    @Inject
    @PersistenceUnitExtension
    Statements statements;

    @Inject
    AgroalDataSource dataSource;

    private Someone camille;
    private Space space;
    private UUID desk;

    @BeforeEach
    void world() {
        camille = given.member(given.organisation());
        space = given.space(camille.organisationId());
        for (int i = 0; i < 5; i++) {
            desk = given.desk(space);
        }
        camille.books(desk, "2027-01-04T09:00", "2027-01-04T10:00");
        statements.drain();
        forgetGatherings();
    }

    @AfterEach
    void measureNoLonger() {
        if (StoreOfTheTests.name().equals("h2")) {
            tell("set query_statistics false");
        }
    }

    @Test
    void a_booking() {
        camille.books(desk, "2027-01-05T09:00", "2027-01-05T10:00");
        assertSent(6, 1);
    }

    @Test
    void a_booking_with_a_key() {
        camille.asks()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("deskId", desk, "startsAt", "2027-01-05T09:00", "endsAt", "2027-01-05T10:00"))
                .post("/api/v1/bookings")
                .then()
                .statusCode(201);
        assertSent(9, 1);
    }

    @Test
    void any_desk_that_fits() {
        camille.asks()
                .body(Map.of("spaceId", space.id(), "startsAt", "2027-01-05T09:00", "endsAt", "2027-01-05T10:00"))
                .post("/api/v1/bookings")
                .then()
                .statusCode(201);
        assertSent(8, 2);
    }

    @Test
    void a_conflict_with_its_alternatives() {
        Someone nour = given.member(camille.organisationId());
        statements.drain();
        nour.asks()
                .body(Map.of("deskId", desk, "startsAt", "2027-01-04T09:00", "endsAt", "2027-01-04T10:00"))
                .post("/api/v1/bookings")
                .then()
                .statusCode(409);
        assertSent(4, 3);
    }

    @Test
    void one_booking_and_a_list() {
        String path = "/api/v1/bookings";
        String id = camille.asks().get(path).then().statusCode(200).extract().path("items[0].id");
        assertSent(1, 0);
        camille.asks().get(path + "/" + id).then().statusCode(200);
        assertSent(1, 0);
    }

    @Test
    void whatever_is_available() {
        String house = "/api/v1/spaces/" + space.id();
        for (String path : List.of(house + "/availability", house + "/free-slots", house + "/free-desks")) {
            camille.asks().get(path).then().statusCode(200);
            assertSent(3, 1);
            forgetGatherings();
        }
        camille.asks().get("/api/v1/desks/" + desk + "/availability").then().statusCode(200);
        assertSent(3, 1);
    }

    @Test
    void the_plan_of_a_series_is_read_once_however_many_bookings_are_cancelled() {
        Someone admin = given.admin(camille.organisationId());
        admin.subscribes(camille, "Souple", Map.of(), "2027-01-01", "2028-01-01");
        String series = camille.asks()
                .body(Map.of(
                        "deskId",
                        desk,
                        "rrule",
                        "FREQ=DAILY;COUNT=5",
                        "startsAt",
                        "2027-02-01T09:00",
                        "endsAt",
                        "2027-02-01T10:00"))
                .post("/api/v1/series")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        statements.drain();
        camille.asks()
                .body(Map.of("scope", "ALL"))
                .post("/api/v1/series/" + series + "/cancellation")
                .then()
                .statusCode(200);
        assertThat(statements.drain().stream().filter(sql -> sql.contains(" from plan ")))
                .hasSize(1);
    }

    /** @param gathered how often the facts were gathered, which H2 alone tells */
    private void assertSent(int throughHibernate, int gathered) {
        List<String> sent = statements.drain();
        assertThat(sent).as(String.join("\n", sent)).hasSize(throughHibernate);
        if (StoreOfTheTests.name().equals("h2")) {
            assertThat(gatherings()).isEqualTo(gathered);
        }
    }

    private long gatherings() {
        return ask("select coalesce(sum(execution_count), 0) from information_schema.query_statistics"
                + " where sql_statement like 'select b.id, b.space_id%'");
    }

    private void forgetGatherings() {
        if (StoreOfTheTests.name().equals("h2")) {
            tell("set query_statistics false");
            tell("set query_statistics true");
        }
    }

    private long ask(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void tell(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
