package dev.cantine.booking;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rules of the zone once said that Vancouver is at -08:00 in December 2026; the runtime of this test may know better, or not. */
@QuarkusTest
class ZoneRulesChangeTest {
    private static final String VANCOUVER = "America/Vancouver";

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    EntityManager store;

    @Inject
    ZoneRulesChange change;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void bookings_ahead_keep_their_wall_clock_time_when_the_rules_of_their_zone_have_changed() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        Someone camille = given.admin();
        UUID desk = given.desk(given.space(camille.organisationId(), VANCOUVER));
        String first = "/api/v1/bookings/" + camille.books(desk, "2026-12-01T09:00", "2026-12-01T12:00");
        String second = "/api/v1/bookings/" + camille.books(desk, "2026-12-01T12:00", "2026-12-01T15:00");
        String before = camille.asks().get(second).then().extract().path("startsAt");
        pretendThatTheRulesWereAnHourOff();

        change.onStart(new StartupEvent());

        camille.asks().get(second).then().body("startsAt", equalTo(before)).header("ETag", "\"1\"");
        camille.asks()
                .get(first + "/history")
                .then()
                .body("items.type", contains("BOOKING_CONFIRMED", "BOOKING_MOVED"))
                .body("items[1].reason", equalTo("time-zone-rules"))
                .body("items[1].byMemberId", nullValue());

        change.onStart(new StartupEvent());
        camille.asks().get(first + "/history").then().body("items", hasSize(2));
    }

    private void pretendThatTheRulesWereAnHourOff() {
        QuarkusTransaction.requiringNew().run(() -> {
            store.createNativeQuery("""
                            update booking set starts_at = starts_at - interval '1' hour, ends_at = ends_at - interval '1' hour
                            where time_zone = 'America/Vancouver'""").executeUpdate();
            store.merge(new ZoneRules(VANCOUVER, "long ago"));
        });
    }
}
