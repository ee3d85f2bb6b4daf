package dev.cantine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.Store;
import dev.cantine.testing.TestClock;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of old bookings for a while only. It is Tuesday 4 March 2031, 08:00 in Paris: in no other test anybody is there that late. */
@QuarkusTest
class RetentionTest {
    private static final Instant NOW = Instant.parse("2031-03-04T07:00:00Z");

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    Store store;

    @Inject
    Attendance attendance;

    @Inject
    Retention retention;

    private Someone admin;
    private Someone camille;
    private Space house;
    private UUID desk;

    @BeforeEach
    void world() {
        clock.set(NOW);
        admin = given.admin();
        camille = given.member(admin.organisationId());
        house = given.space(admin.organisationId());
        desk = given.desk(house);
        store.tell("update retention set ended_at = timestamp with time zone '2031-03-01 00:00:00+00:00'");
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void the_service_does_not_start_with_a_time_before_the_booking_is_over() {
        Retention retention = new Retention();
        retention.kept = Period.ofDays(0);
        retention.checkAtStart(new StartupEvent());

        retention.kept = Period.parse("P-1D");
        assertThatThrownBy(() -> retention.checkAtStart(new StartupEvent()))
                .hasMessageStartingWith("CANTINE_PRIVACY_PRESENCE_KEPT must not be negative");
    }

    @Test
    void ninety_days_after_a_booking_it_is_forgotten_who_was_there() {
        String stayed = book(desk, "2031-03-04T08:00", "2031-03-04T10:00");
        camille.asks().post("/api/v1/bookings/" + stayed + "/check-in").then().statusCode(200);
        clock.set(Instant.parse("2031-03-04T07:05:00Z"));
        camille.asks().post("/api/v1/bookings/" + stayed + "/check-out").then().statusCode(200);
        String cancelled = book(given.desk(house), "2031-03-04T10:00", "2031-03-04T12:00");
        camille.asks()
                .body(Map.of("reason", "The train is late"))
                .post("/api/v1/bookings/" + cancelled + "/cancellation")
                .then()
                .statusCode(200);
        String used = used();

        // The first is over at 9:00 UTC, the second at 11:00.
        passes("2031-06-02T08:59:59Z");
        assertThat(history(stayed)).containsExactly("BOOKING_CONFIRMED", "BOOKING_CHECKED_IN", "BOOKING_COMPLETED");
        passes("2031-06-02T09:00:00Z");
        assertThat(history(stayed)).containsExactly("BOOKING_CONFIRMED");
        assertThat(of(stayed)).isEqualTo("COMPLETED null");
        assertThat(known(stayed)).isZero();
        assertThat(of(cancelled)).isEqualTo("CANCELLED By the window");
        assertThat(known(cancelled)).isEqualTo(2);

        passes("2031-06-02T11:00:00Z");
        assertThat(history(cancelled)).containsExactly("BOOKING_CONFIRMED", "BOOKING_CANCELLED");
        assertThat(of(cancelled)).isEqualTo("CANCELLED null");
        assertThat(known(cancelled)).isZero();
        assertThat(store.count("select count(*) from fact where content like '%The train is late%'"))
                .isZero();
        admin = given.signedInAgain(admin);
        assertThat(used()).isEqualTo(used);
    }

    @Test
    void who_did_not_come_is_still_counted_and_why_the_service_did_something_is_still_told() {
        admin.setsRules(house, Map.of("noShowAfter", "PT15M"));
        String missed = book(desk, "2031-03-04T09:00", "2031-03-04T10:00");
        admin.setsRules(house, Map.of("needsApproval", true));
        String unapproved = book(given.desk(house), "2031-03-04T11:00", "2031-03-04T12:00");
        clock.set(Instant.parse("2031-03-04T12:00:00Z"));
        attendance.missed().forEach(attendance::giveUp);
        passes("2031-06-03T00:00:00Z");
        assertThat(of(missed)).isIn("NO_SHOW null", "COMPLETED null");
        assertThat(history(missed)).containsExactly("BOOKING_CONFIRMED");
        assertThat(of(unapproved)).isEqualTo("REFUSED null");
        assertThat(store.count(
                        "select count(*) from fact where subject_id = ? and content like '%not-approved-in-time%'",
                        UUID.fromString(unapproved)))
                .isEqualTo(1);
    }

    @Test
    void the_note_of_a_series_goes_with_its_last_booking_and_that_of_who_waited_with_the_time() {
        String series = camille.asks()
                .body(Map.of(
                        "deskId", desk,
                        "rrule", "FREQ=DAILY;COUNT=2",
                        "startsAt", "2031-03-05T09:00",
                        "endsAt", "2031-03-05T10:00",
                        "note", "By the window"))
                .post("/api/v1/series")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Someone nour = given.member(admin.organisationId());
        String waits = nour.asks()
                .body(Map.of(
                        "deskId", desk,
                        "startsAt", "2031-03-05T09:00",
                        "endsAt", "2031-03-05T10:00",
                        "note", "By the window"))
                .post("/api/v1/waitlist")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        nour.asks().post("/api/v1/waitlist/" + waits + "/cancellation").then().statusCode(200);

        passes("2031-06-03T09:00:00Z");
        assertThat(noteIn("booking_series", series)).isEqualTo("By the window");
        assertThat(noteIn("waitlist_entry", waits)).isNull();
        passes("2031-06-04T09:00:00Z");
        assertThat(noteIn("booking_series", series)).isNull();
    }

    @Test
    void nothing_is_done_twice() {
        book(desk, "2031-03-04T08:00", "2031-03-04T10:00");
        passes("2031-06-03T00:00:00Z");
        assertThat(retention.forgetSome()).isZero();
    }

    private String book(UUID at, String from, String to) {
        return camille.asks()
                .body(Map.of("deskId", at, "startsAt", from, "endsAt", to, "note", "By the window"))
                .post("/api/v1/bookings")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** It is then, and the jobs have done what they do. */
    private void passes(String instant) {
        clock.set(Instant.parse(instant));
        assertThat(Stream.generate(attendance::closeOver).anyMatch(closed -> closed == 0))
                .isTrue();
        assertThat(Stream.generate(retention::forgetSome).anyMatch(forgotten -> forgotten == 0))
                .isTrue();
        retention.forgetWaiting();
    }

    private List<Object> history(String booking) {
        return store.ask("select type from fact where subject_id = ? order by sequence", UUID.fromString(booking));
    }

    private String of(String booking) {
        return (String) store.ask(
                        "select status || ' ' || coalesce(note, 'null') from booking where id = ?",
                        UUID.fromString(booking))
                .get(0);
    }

    /** In how many places there is still who did it. */
    private long known(String booking) {
        return store.count(
                "select count(*) from fact where subject_id = ? and actor_id is not null", UUID.fromString(booking));
    }

    private Object noteIn(String table, String id) {
        return store.ask("select note from " + table + " where id = ?", UUID.fromString(id))
                .get(0);
    }

    private String used() {
        return admin.asks()
                .get("/api/v1/spaces/" + house.id()
                        + "/occupancy?from=2031-03-04T00:00&to=2031-03-05T00:00&granularity=HOUR")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
