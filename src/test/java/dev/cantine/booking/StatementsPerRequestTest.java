package dev.cantine.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.Statements;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Round trips to the store cost most. So many a request needs, whatever the number of desks and bookings; more must not creep in. The one
 * that verifies the token comes on top: it does not go through Hibernate.
 */
@QuarkusTest
class StatementsPerRequestTest {
    @Inject
    Given given;

    @Inject
    @PersistenceUnitExtension
    Statements statements;

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
        book("2027-01-04T09:00", "2027-01-04T10:00");
        statements.drain();
    }

    @Test
    void a_booking() {
        book("2027-01-05T09:00", "2027-01-05T10:00");
        assertSent(6);
    }

    @Test
    void a_booking_with_a_key() {
        camille.asks()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("deskId", desk, "startsAt", "2027-01-05T09:00", "endsAt", "2027-01-05T10:00"))
                .post("/api/v1/bookings")
                .then()
                .statusCode(201);
        assertSent(9);
    }

    @Test
    void any_desk_that_fits() {
        camille.asks()
                .body(Map.of("spaceId", space.id(), "startsAt", "2027-01-05T09:00", "endsAt", "2027-01-05T10:00"))
                .post("/api/v1/bookings")
                .then()
                .statusCode(201);
        assertSent(9);
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
        assertSent(7);
    }

    @Test
    void one_booking_and_a_list() {
        String path = "/api/v1/bookings";
        String id = camille.asks().get(path).then().statusCode(200).extract().path("items[0].id");
        assertSent(1);
        camille.asks().get(path + "/" + id).then().statusCode(200);
        assertSent(1);
    }

    private void book(String start, String end) {
        camille.asks()
                .body(Map.of("deskId", desk, "startsAt", start, "endsAt", end))
                .post("/api/v1/bookings")
                .then()
                .statusCode(201);
    }

    private void assertSent(int number) {
        List<String> sent = statements.drain();
        assertThat(sent).as(String.join("\n", sent)).hasSize(number);
    }
}
