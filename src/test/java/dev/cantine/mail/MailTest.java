package dev.cantine.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.cantine.booking.Attendance;
import dev.cantine.outbox.Fact;
import dev.cantine.outbox.Outbox;
import dev.cantine.space.DeskKind;
import dev.cantine.space.Space;
import dev.cantine.testing.Anybody;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.arc.ClientProxy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What members are told by mail, and when. It is Tuesday 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class MailTest {
    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    Postman postman;

    @Inject
    DueMails dueMails;

    @Inject
    SentLetters letters;

    @Inject
    Attendance attendance;

    @Inject
    Outbox outbox;

    @Inject
    EntityManager entities;

    private Someone admin;
    private Someone manager;
    private Someone camille;
    private Someone nour;
    private Space house;
    private UUID desk;
    private UUID room;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        admin = given.admin();
        house = given.space(admin.organisationId());
        manager = given.manager(admin.organisationId(), house.id());
        camille = given.member(admin.organisationId());
        nour = given.member(admin.organisationId());
        desk = desk("Window", DeskKind.DESK);
        room = desk("Rotonde", DeskKind.ROOM);
        QuarkusTransaction.requiringNew().run(() -> {
            dueMails.deleteAll();
            entities.createQuery("update Reminders set doneUntil = null").executeUpdate();
        });
        postman.doRounds(() -> false);
        letters.forget();
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void a_booking_is_confirmed_once() {
        String booking = camille.asks()
                .body(Map.of(
                        "deskId",
                        desk,
                        "startsAt",
                        "2026-12-04T09:00",
                        "endsAt",
                        "2026-12-04T17:00",
                        "note",
                        "With a guest"))
                .post("/api/v1/bookings")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(letters.drain()).as("before the round").isEmpty();

        Letter letter = onlyLetter();
        assertThat(letter.to()).isEqualTo(camille.email());
        assertThat(letter.from()).isEqualTo("cantine@localhost");
        assertThat(letter.language()).isEqualTo("en");
        assertThat(letter.subject()).isEqualTo("Booked: Window, 4 December 2026, 09:00");
        assertThat(letter.text()).isEqualTo("""
                Hello Camille Martin,

                Your booking at La Cantine is confirmed.

                Window
                Friday 4 December 2026, 09:00 to 17:00 (Europe/Paris, UTC+01:00)

                Note: With a guest

                La Cantine
                passage des Panoramas
                """);
        assertThat(letter.headers())
                .containsEntry("Message-ID", "<" + booking + ".1.confirmed@localhost>")
                .containsEntry("Auto-Submitted", "auto-generated");
        assertThat(letter.calendar().method()).isEqualTo("PUBLISH");
        assertThat(letter.calendar().text()).isEqualToNormalizingNewlines("""
                BEGIN:VCALENDAR
                PRODID:-//Cantine//Cantine//EN
                VERSION:2.0
                METHOD:PUBLISH
                BEGIN:VEVENT
                UID:%s
                DTSTAMP:20261124T070000Z
                SEQUENCE:0
                DTSTART:20261204T080000Z
                DTEND:20261204T160000Z
                STATUS:CONFIRMED
                SUMMARY:Window\\, La Cantine
                LOCATION:Window\\, La Cantine\\, passage des Panoramas
                DESCRIPTION:With a guest
                ORGANIZER;CN=La Cantine:mailto:cantine@localhost
                END:VEVENT
                END:VCALENDAR
                """.formatted(booking));

        assertThat(round()).as("the next round").isEmpty();
        assertThat(dueMails.count()).isZero();
    }

    @Test
    void who_waits_is_told_what_is_offered_and_until_when_unless_they_have_said_yes_already() {
        String held = camille.books(desk, "2026-12-04T09:00", "2026-12-04T17:00");
        String first = waits(nour);
        speaks(manager, "fr");
        String second = waits(manager);
        round();

        camille.asks().post("/api/v1/bookings/" + held + "/cancellation").then().statusCode(200);
        Letter letter = round().stream()
                .filter(each -> each.to().equals(nour.email()))
                .findFirst()
                .orElseThrow();
        assertThat(letter.subject()).isEqualTo("Free for you: Window, 4 December 2026, 09:00");
        assertThat(letter.text()).isEqualTo("""
                Hello Camille Martin,

                What you wait for at La Cantine is free.

                Window
                Friday 4 December 2026, 09:00 to 17:00 (Europe/Paris, UTC+01:00)
                It is held for you until Tuesday 24 November 2026, 08:30: say yes until then, or the next who waits gets it.

                La Cantine
                passage des Panoramas
                """);
        assertThat(letter.calendar().text()).contains("STATUS:TENTATIVE");

        nour.asks().post("/api/v1/waitlist/" + first + "/cancellation").then().statusCode(200);
        List<Letter> letters = round();
        assertThat(letters).extracting(Letter::to).containsExactlyInAnyOrder(nour.email(), manager.email());
        assertThat(letters)
                .filteredOn(each -> each.to().equals(manager.email()))
                .singleElement()
                .satisfies(each -> assertThat(each.text())
                        .contains("Ce que vous attendez à La Cantine s'est libéré.")
                        .contains("Le poste vous est gardé jusqu'au mardi 24 novembre 2026 à 08:30 : acceptez"));
        manager.asks().post("/api/v1/waitlist/" + second + "/acceptance").then().statusCode(200);
        assertThat(onlyLetter().subject()).isEqualTo("Réservé : Window, 4 décembre 2026 à 09:00");

        waiting(nour, "2026-12-05T09:00", "2026-12-05T17:00", "OFFERED");
        String offered = waiting(camille, "2026-12-06T09:00", "2026-12-06T17:00", "OFFERED");
        camille.asks()
                .post("/api/v1/waitlist/" + offered + "/acceptance")
                .then()
                .statusCode(200);
        assertThat(round())
                .extracting(Letter::subject)
                .containsExactlyInAnyOrder(
                        "Free for you: Window, 5 December 2026, 09:00", "Booked: Window, 6 December 2026, 09:00");
    }

    private String waits(Someone who) {
        return waiting(who, "2026-12-04T09:00", "2026-12-04T17:00", "WAITING");
    }

    private String waiting(Someone who, String from, String to, String status) {
        return who.asks()
                .body(Map.of("deskId", desk, "startsAt", from, "endsAt", to))
                .post("/api/v1/waitlist")
                .then()
                .statusCode(201)
                .body("status", equalTo(status))
                .extract()
                .path("id");
    }

    @Test
    void a_member_is_told_in_their_language() {
        speaks(camille, "fr-CA");
        camille.books(desk, "2026-12-04T09:00", "2026-12-05T00:00");
        Letter letter = onlyLetter();
        assertThat(letter.language()).isEqualTo("fr");
        assertThat(letter.subject()).isEqualTo("Réservé : Window, 4 décembre 2026 à 09:00");
        assertThat(letter.text()).isEqualTo("""
                Bonjour Camille Martin,

                Votre réservation à La Cantine est confirmée.

                Window
                vendredi 4 décembre 2026 à 09:00 jusqu'au samedi 5 décembre 2026 à 00:00 (Europe/Paris, UTC+01:00)

                La Cantine
                passage des Panoramas
                """);
    }

    @Test
    void a_booking_over_a_change_of_the_clocks_has_both_offsets() {
        camille.books(desk, "2027-03-28T00:30", "2027-03-28T09:00");
        assertThat(onlyLetter().text())
                .contains("\nSunday 28 March 2027, 00:30 (UTC+01:00) to 09:00 (UTC+02:00) (Europe/Paris)\n");

        speaks(nour, "fr");
        nour.books(desk, "2027-10-30T22:00", "2027-10-31T09:00");
        Letter letter = onlyLetter();
        assertThat(letter.text())
                .contains(
                        "\nsamedi 30 octobre 2027 à 22:00 (UTC+02:00) jusqu'au dimanche 31 octobre 2027 à 09:00 (UTC+01:00)"
                                + " (Europe/Paris)\n");
        assertThat(letter.calendar().text()).contains("DTSTART:20271030T200000Z", "DTEND:20271031T080000Z");
    }

    @Test
    void the_one_who_is_booked_for_is_told_and_not_who_books() {
        manager.asks()
                .body(Map.of(
                        "deskId",
                        desk,
                        "memberId",
                        nour.id(),
                        "startsAt",
                        "2026-12-04T09:00",
                        "endsAt",
                        "2026-12-04T17:00"))
                .post("/api/v1/bookings")
                .then()
                .statusCode(201);
        assertThat(onlyLetter().to()).isEqualTo(nour.email());
    }

    @Test
    void of_what_is_not_done_nobody_is_told() {
        camille.books(desk, "2026-12-04T09:00", "2026-12-04T17:00");
        round();
        camille.asks()
                .body(Map.of("deskId", desk, "startsAt", "2026-12-07T09:00", "endsAt", "2026-12-07T17:00"))
                .post("/api/v1/bookings?dryRun=true")
                .then()
                .statusCode(200);
        nour.asks()
                .body(Map.of("deskId", desk, "startsAt", "2026-12-04T09:00", "endsAt", "2026-12-04T17:00"))
                .post("/api/v1/bookings")
                .then()
                .statusCode(409);
        nour.asks()
                .body(Map.of("deskId", desk, "startsAt", "2026-11-23T09:00", "endsAt", "2026-11-23T17:00"))
                .post("/api/v1/bookings")
                .then()
                .statusCode(422);
        assertThat(dueMails.count()).isZero();
    }

    @Test
    void what_is_to_be_told_is_noted_with_the_fact_or_not_at_all() {
        QuarkusTransaction.begin();
        outbox.record(confirmed());
        QuarkusTransaction.rollback();
        assertThat(dueMails.count()).isZero();

        QuarkusTransaction.requiringNew().run(() -> outbox.keep(confirmed()));
        assertThat(dueMails.count()).isZero();

        QuarkusTransaction.requiringNew().run(() -> outbox.record(confirmed()));
        assertThat(dueMails.count()).isOne();
        assertThat(round()).as("of a booking that is not there").isEmpty();
        assertThat(dueMails.count()).isZero();
    }

    @Test
    void who_waits_for_an_approval_is_told_so_and_what_has_become_of_it() {
        admin.setsRules(
                house, Map.of("byKind", List.of(Map.of("kind", "ROOM", "rules", Map.of("needsApproval", true)))));
        String approved = camille.books(room, "2026-12-04T09:00", "2026-12-04T17:00");
        Letter waiting = onlyLetter();
        assertThat(waiting.subject()).isEqualTo("Waiting for approval: Rotonde, 4 December 2026, 09:00");
        assertThat(waiting.text())
                .contains("Your booking at La Cantine waits for an approval. Until then it is held for you.\n");
        assertThat(waiting.calendar().text()).contains("STATUS:TENTATIVE", "SEQUENCE:0");

        asks(manager, approved, "approval").statusCode(200);
        Letter approval = onlyLetter();
        assertThat(approval.to()).isEqualTo(camille.email());
        assertThat(approval.subject()).isEqualTo("Approved: Rotonde, 4 December 2026, 09:00");
        assertThat(approval.text()).contains("Your booking at La Cantine has been approved.\n");
        assertThat(approval.calendar().text()).contains("UID:" + approved, "STATUS:CONFIRMED", "SEQUENCE:1");

        speaks(camille, "fr");
        String refused = camille.books(room, "2026-12-07T09:00", "2026-12-07T17:00");
        assertThat(onlyLetter().subject()).isEqualTo("En attente d'approbation : Rotonde, 7 décembre 2026 à 09:00");
        manager.asks()
                .body(Map.of("reason", "The room is being painted"))
                .post("/api/v1/bookings/" + refused + "/refusal")
                .then()
                .statusCode(200);
        Letter refusal = onlyLetter();
        assertThat(refusal.subject()).isEqualTo("Non approuvé : Rotonde, 7 décembre 2026 à 09:00");
        assertThat(refusal.text()).isEqualTo("""
                Bonjour Camille Martin,

                Votre réservation à La Cantine n'a pas été approuvée.
                Motif : The room is being painted

                Rotonde
                lundi 7 décembre 2026, de 09:00 à 17:00 (Europe/Paris, UTC+01:00)

                La Cantine
                passage des Panoramas
                """);
        assertThat(refusal.calendar().method()).isEqualTo("CANCEL");
        assertThat(refusal.calendar().text())
                .contains("METHOD:CANCEL", "UID:" + refused, "STATUS:CANCELLED", "SEQUENCE:1");
    }

    @Test
    void what_nobody_has_approved_in_time_is_told_in_words() {
        admin.setsRules(house, Map.of("needsApproval", true));
        camille.books(room, "2026-11-24T09:00", "2026-11-24T10:00");
        round();
        clock.set(Instant.parse("2026-11-24T09:00:00Z"));
        attendance.closeOver();
        assertThat(onlyLetter().text()).contains("has not been approved.\nReason: nobody has approved it in time.\n");
    }

    @Test
    void who_moves_is_told_from_where_to_where() {
        String booking = camille.books(desk, "2026-12-04T09:00", "2026-12-04T17:00");
        round();
        camille.patches("*")
                .body(Map.of("deskId", room, "startsAt", "2026-12-04T10:00"))
                .patch("/api/v1/bookings/" + booking)
                .then()
                .statusCode(200);
        Letter letter = onlyLetter();
        assertThat(letter.subject()).isEqualTo("Moved: Rotonde, 4 December 2026, 10:00");
        assertThat(letter.text()).isEqualTo("""
                Hello Camille Martin,

                Your booking at La Cantine has been moved.

                Rotonde
                Friday 4 December 2026, 10:00 to 17:00 (Europe/Paris, UTC+01:00)
                Before: Window, Friday 4 December 2026, 09:00 to 17:00 (Europe/Paris, UTC+01:00)

                La Cantine
                passage des Panoramas
                """);
        assertThat(letter.calendar().text())
                .contains("METHOD:PUBLISH", "UID:" + booking, "SEQUENCE:1", "DTSTART:20261204T090000Z");

        camille.patches("*")
                .body(Map.of("note", "With a guest"))
                .patch("/api/v1/bookings/" + booking)
                .then()
                .statusCode(200);
        assertThat(round()).as("a note is no news").isEmpty();
    }

    @Test
    void a_move_beyond_what_was_approved_says_that_it_waits() {
        admin.setsRules(house, Map.of("needsApproval", true));
        String booking = camille.books(room, "2026-12-04T09:00", "2026-12-04T12:00");
        asks(manager, booking, "approval").statusCode(200);
        round();
        camille.patches("*")
                .body(Map.of("endsAt", "2026-12-04T17:00"))
                .patch("/api/v1/bookings/" + booking)
                .then()
                .statusCode(200);
        Letter letter = onlyLetter();
        assertThat(letter.text()).contains("09:00 to 12:00 (Europe/Paris, UTC+01:00)\nIt waits for an approval.\n");
        assertThat(letter.calendar().text()).contains("STATUS:TENTATIVE", "SEQUENCE:2");
    }

    @Test
    void who_is_cancelled_by_others_is_told_why() {
        String booking = camille.books(desk, "2026-12-04T09:00", "2026-12-04T17:00");
        round();
        manager.asks()
                .body(Map.of("reason", "Burst pipe"))
                .post("/api/v1/bookings/" + booking + "/cancellation")
                .then()
                .statusCode(200);
        Letter letter = onlyLetter();
        assertThat(letter.to()).isEqualTo(camille.email());
        assertThat(letter.subject()).isEqualTo("Cancelled: Window, 4 December 2026, 09:00");
        assertThat(letter.text())
                .contains("Your booking at La Cantine has been cancelled.\nReason: Burst pipe\n\nWindow\n");
        assertThat(letter.calendar().text())
                .contains("METHOD:CANCEL", "UID:" + booking, "STATUS:CANCELLED", "SEQUENCE:1");
    }

    @Test
    void a_closure_tells_each_member_what_it_does_to_them() {
        camille.books(desk, "2026-12-04T09:00", "2026-12-04T12:00");
        camille.books(desk, "2026-12-04T13:00", "2026-12-04T17:00");
        nour.books(room, "2026-12-04T09:00", "2026-12-04T17:00");
        round();
        manager.asks()
                .body(Map.of("startsAt", "2026-12-04T00:00", "endsAt", "2026-12-05T00:00", "reason", "Inventory"))
                .post("/api/v1/spaces/" + house.id() + "/closures?onBookings=CANCEL")
                .then()
                .statusCode(201);
        List<Letter> sent = round();
        assertThat(sent).extracting(Letter::to).containsExactlyInAnyOrder(camille.email(), nour.email());
        Letter ofTwo = sent.stream()
                .filter(letter -> letter.to().equals(camille.email()))
                .findFirst()
                .orElseThrow();
        assertThat(ofTwo.subject()).isEqualTo("Cancelled: 2 bookings, La Cantine");
        assertThat(ofTwo.text()).isEqualTo("""
                Hello Camille Martin,

                Your 2 bookings at La Cantine have been cancelled.
                Reason: Inventory

                Window
                Friday 4 December 2026, 09:00 to 12:00 (Europe/Paris, UTC+01:00)

                Window
                Friday 4 December 2026, 13:00 to 17:00 (Europe/Paris, UTC+01:00)

                La Cantine
                passage des Panoramas
                """);
        assertThat(ofTwo.calendar().method()).isEqualTo("PUBLISH");
        assertThat(events(ofTwo))
                .extracting(event -> event.getStatus().getValue())
                .containsExactly("CANCELLED", "CANCELLED");
    }

    @Test
    void a_desk_that_retires_tells_where_its_bookings_go() {
        desk("Court", DeskKind.DESK);
        camille.books(desk, "2026-12-04T09:00", "2026-12-04T17:00");
        round();
        admin.patches("*")
                .body(Map.of("status", "RETIRED"))
                .queryParam("onBookings", "MOVE")
                .queryParam("reason", "Worn out")
                .patch("/api/v1/desks/" + desk)
                .then()
                .statusCode(200);
        assertThat(onlyLetter().text())
                .contains("has been moved.\nReason: Worn out\n\nCourt\n", "\nBefore: Window, Friday 4 December 2026");
    }

    @Test
    void who_does_not_come_is_told_that_the_desk_is_gone() {
        admin.setsRules(house, Map.of("noShowAfter", "PT15M"));
        String booking = camille.books(desk, "2026-11-24T09:00", "2026-11-24T12:00");
        nour.books(room, "2026-11-24T09:00", "2026-11-24T09:15");
        round();
        clock.set(Instant.parse("2026-11-24T08:15:00Z"));
        attendance.missed().stream()
                .filter(missed -> missed.organisationId().equals(admin.organisationId()))
                .forEach(attendance::giveUp);
        attendance.closeOver();
        Letter letter = onlyLetter();
        assertThat(letter.to()).as("Nour's time is over: nothing was given up").isEqualTo(camille.email());
        assertThat(letter.subject()).isEqualTo("Given up: Window, 24 November 2026, 09:00");
        assertThat(letter.text())
                .contains(
                        "has been given up, so that somebody else may have the place.\nReason: nobody has checked in.\n");
        assertThat(letter.calendar().text()).contains("METHOD:CANCEL", "UID:" + booking);
    }

    @Test
    void who_checks_in_and_out_needs_no_mail() {
        String booking = camille.books(desk, "2026-11-24T08:15", "2026-11-24T12:00");
        round();
        asks(camille, booking, "check-in").statusCode(200);
        asks(camille, booking, "check-out").statusCode(200);
        assertThat(dueMails.count()).isZero();
    }

    @Test
    void a_series_is_one_mail() {
        String series = camille.asks()
                .body(Map.of(
                        "deskId",
                        desk,
                        "startsAt",
                        "2027-03-19T09:00",
                        "endsAt",
                        "2027-03-19T17:00",
                        "note",
                        "Choir",
                        "rrule",
                        "FREQ=WEEKLY;COUNT=3"))
                .post("/api/v1/series")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Letter letter = onlyLetter();
        assertThat(letter.subject()).isEqualTo("Booked: 3 bookings, La Cantine");
        assertThat(letter.text()).isEqualTo("""
                Hello Camille Martin,

                Your 3 bookings at La Cantine are confirmed.

                Window
                Friday 19 March 2027, 09:00 to 17:00 (Europe/Paris, UTC+01:00)

                Window
                Friday 26 March 2027, 09:00 to 17:00 (Europe/Paris, UTC+01:00)

                Window
                Friday 2 April 2027, 09:00 to 17:00 (Europe/Paris, UTC+02:00)

                Note: Choir

                La Cantine
                passage des Panoramas
                """);
        assertThat(events(letter))
                .extracting(event -> event.getDateTimeStart().getValue())
                .containsExactly("20270319T080000Z", "20270326T080000Z", "20270402T070000Z");
        assertThat(events(letter))
                .extracting(event -> event.getDescription().getValue())
                .containsOnly("Choir");

        camille.asks()
                .body(Map.of("scope", "ALL"))
                .post("/api/v1/series/" + series + "/cancellation")
                .then()
                .statusCode(200);
        Letter cancelled = onlyLetter();
        assertThat(cancelled.subject()).isEqualTo("Cancelled: 3 bookings, La Cantine");
    }

    @Test
    void the_longest_series_is_one_mail_too() {
        camille.asks()
                .body(Map.of(
                        "deskId",
                        desk,
                        "startsAt",
                        "2026-12-01T09:00",
                        "endsAt",
                        "2026-12-01T17:00",
                        "rrule",
                        "FREQ=DAILY;COUNT=366"))
                .post("/api/v1/series")
                .then()
                .statusCode(201);
        assertThat(events(onlyLetter())).hasSize(366);
        assertThat(dueMails.count()).isZero();
    }

    @Test
    void a_group_is_one_mail_for_each_member_and_outcome() {
        admin.setsRules(
                house, Map.of("byKind", List.of(Map.of("kind", "ROOM", "rules", Map.of("needsApproval", true)))));
        UUID other = desk("Court", DeskKind.DESK);
        camille.asks()
                .body(Map.of(
                        "desks",
                        List.of(Map.of("deskId", desk), Map.of("deskId", other), Map.of("deskId", room)),
                        "startsAt",
                        "2026-12-04T09:00",
                        "endsAt",
                        "2026-12-04T17:00"))
                .post("/api/v1/booking-groups")
                .then()
                .statusCode(201);
        assertThat(round())
                .extracting(Letter::subject)
                .containsExactlyInAnyOrder(
                        "Booked: 2 bookings, La Cantine", "Waiting for approval: Rotonde, 4 December 2026, 09:00");

        manager.asks()
                .body(Map.of(
                        "desks",
                        List.of(
                                Map.of("deskId", desk, "memberId", camille.id()),
                                Map.of("deskId", other, "memberId", nour.id())),
                        "startsAt",
                        "2026-12-07T09:00",
                        "endsAt",
                        "2026-12-07T17:00"))
                .post("/api/v1/booking-groups")
                .then()
                .statusCode(201);
        assertThat(round())
                .extracting(letter -> letter.to() + " " + letter.subject())
                .containsExactlyInAnyOrder(
                        camille.email() + " Booked: Window, 7 December 2026, 09:00",
                        nour.email() + " Booked: Court, 7 December 2026, 09:00");
    }

    @Test
    void what_is_repeated_with_its_key_is_told_once() {
        UUID key = UUID.randomUUID();
        for (int i = 0; i < 2; i++) {
            camille.asks()
                    .header("Idempotency-Key", key)
                    .body(Map.of("deskId", desk, "startsAt", "2026-12-04T09:00", "endsAt", "2026-12-04T17:00"))
                    .post("/api/v1/bookings")
                    .then()
                    .statusCode(201);
        }
        assertThat(round()).hasSize(1);
    }

    @Test
    void who_has_forgotten_their_password_gets_a_code_with_which_they_choose_a_new_one() {
        forgetsPassword(camille);
        Letter letter = onlyLetter();
        assertThat(letter.to()).isEqualTo(camille.email());
        assertThat(letter.subject()).isEqualTo("Your code for a new password");
        assertThat(letter.calendar()).isNull();
        assertThat(letter.text()).matches("""
                Hello Camille Martin,

                Somebody has asked for a new password under this address[.] If it was you, choose one with this code, once and within an hour:

                [A-Za-z0-9_-]{43}

                If it was not you, do nothing: your password stays as it is[.]
                """);
        String code = letter.text()
                .lines()
                .filter(line -> line.matches("[A-Za-z0-9_-]{43}"))
                .findFirst()
                .orElseThrow();
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body(Map.of("code", code, "password", "un mot de passe neuf"))
                .post("/api/v1/invitations/acceptance")
                .then()
                .statusCode(200);
        assertThat(round()).as("it is told once").isEmpty();
    }

    @Test
    void who_is_invited_is_told_so_with_the_code() {
        String address = given.address();
        admin.asks()
                .body(Map.of("email", address, "name", "Nour Haddad", "locale", "fr"))
                .post("/api/v1/members")
                .then()
                .statusCode(201);
        asksForACode(address);
        postman.doRounds(() -> false);
        List<Letter> sent = letters.drain().stream()
                .filter(letter -> letter.to().equals(address))
                .toList();
        assertThat(sent).hasSize(1);
        Letter letter = sent.get(0);
        assertThat(letter.subject()).isEqualTo("Votre code pour choisir un mot de passe");
        assertThat(letter.text()).contains("Vous avez reçu une invitation").containsPattern("\n[A-Za-z0-9_-]{43}\n");
    }

    @Test
    void a_code_that_could_not_be_brought_is_brought_on_the_next_round() {
        letters.cannotReach(camille.email());
        forgetsPassword(camille);
        assertThat(round()).isEmpty();
        letters.canReach(camille.email());
        assertThat(round()).extracting(Letter::to).containsExactly(camille.email());
    }

    private void forgetsPassword(Someone who) {
        given.withPassword(who, "forgotten");
        asksForACode(who.email());
    }

    private static void asksForACode(String address) {
        Anybody.posts(Map.of("email", address), "/api/v1/password-resets").statusCode(202);
    }

    @Test
    void who_has_been_deactivated_gets_nothing_more() {
        camille.books(desk, "2026-12-04T09:00", "2026-12-04T17:00");
        becomes(camille, Map.of("status", "DEACTIVATED"));
        assertThat(round()).isEmpty();
        assertThat(dueMails.count()).isZero();

        clock.set(Instant.parse("2026-12-03T08:00:00Z"));
        assertThat(round()).as("no reminder either").isEmpty();
        becomes(given.signedInAgain(admin), camille, Map.of("status", "ACTIVE"));
        assertThat(round()).as("what has been passed over does not come back").isEmpty();
    }

    @Test
    void names_notes_and_reasons_stay_what_they_are() {
        becomes(camille, Map.of("name", "Camille\r\nBcc: nour@cantine.example"));
        UUID trap = desk("PT1H\r\nEND:VEVENT\nBcc: nour@cantine.example", DeskKind.DESK);
        String booking = camille.asks()
                .body(Map.of(
                        "deskId",
                        trap,
                        "startsAt",
                        "2026-12-04T09:00",
                        "endsAt",
                        "2026-12-04T17:00",
                        "note",
                        "one\r\n\r\ntwo\u2028three; \\n, \"four\""))
                .post("/api/v1/bookings")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Letter letter = onlyLetter();
        assertThat(letter.subject())
                .isEqualTo("Booked: PT1H END:VEVENT Bcc: nour@cantine.example, 4 December 2026, 09:00");
        assertThat(letter.text()).isEqualTo("""
                Hello Camille Bcc: nour@cantine.example,

                Your booking at La Cantine is confirmed.

                PT1H END:VEVENT Bcc: nour@cantine.example
                Friday 4 December 2026, 09:00 to 17:00 (Europe/Paris, UTC+01:00)

                Note: one two three; \\n, "four"

                La Cantine
                passage des Panoramas
                """);
        VEvent event = events(letter).get(0);
        assertThat(event.getSummary().getValue()).isEqualTo("PT1H END:VEVENT Bcc: nour@cantine.example, La Cantine");
        assertThat(event.getDescription().getValue()).isEqualTo("one two three; \\n, \"four\"");
        assertThat(event.getUid().orElseThrow().getValue()).isEqualTo(booking);

        manager.asks()
                .body(Map.of("reason", "no-check-in\r\n.\r\nQUIT"))
                .post("/api/v1/bookings/" + booking + "/cancellation")
                .then()
                .statusCode(200);
        assertThat(onlyLetter().text()).contains("\nReason: no-check-in . QUIT\n");
    }

    @Test
    void a_member_is_reminded_a_day_before_and_once() {
        String booking = camille.books(desk, "2026-12-04T09:00", "2026-12-04T17:00");
        round();
        clock.set(Instant.parse("2026-12-03T07:59:59Z"));
        assertThat(round()).isEmpty();
        clock.set(Instant.parse("2026-12-03T08:00:00Z"));
        Letter letter = onlyLetter();
        assertThat(letter.to()).isEqualTo(camille.email());
        assertThat(letter.subject()).isEqualTo("Reminder: Window, 4 December 2026, 09:00");
        assertThat(letter.text()).isEqualTo("""
                Hello Camille Martin,

                This is to remind you of your booking at La Cantine.

                Window
                Friday 4 December 2026, 09:00 to 17:00 (Europe/Paris, UTC+01:00)

                La Cantine
                passage des Panoramas
                """);
        assertThat(letter.calendar().text()).contains("METHOD:PUBLISH", "UID:" + booking, "SEQUENCE:0");
        clock.advance(Duration.ofHours(1));
        assertThat(round()).isEmpty();
    }

    @Test
    void a_day_before_is_24_hours_also_when_the_clocks_change() {
        speaks(camille, "fr");
        clock.set(Instant.parse("2027-03-20T07:00:00Z"));
        camille = given.signedInAgain(camille);
        camille.books(desk, "2027-03-28T09:00", "2027-03-28T17:00");
        round();
        clock.set(Instant.parse("2027-03-27T06:59:59Z"));
        assertThat(round()).isEmpty();
        clock.set(Instant.parse("2027-03-27T07:00:00Z"));
        Letter letter = onlyLetter();
        assertThat(letter.subject()).isEqualTo("Rappel : Window, 28 mars 2027 à 09:00");
        assertThat(letter.text()).contains("""
                Nous vous rappelons votre réservation à La Cantine.

                Window
                dimanche 28 mars 2027, de 09:00 à 17:00 (Europe/Paris, UTC+02:00)
                """);
    }

    @Test
    void after_a_move_the_reminder_is_about_the_new_time() {
        String booking = camille.books(desk, "2026-12-04T09:00", "2026-12-04T17:00");
        camille.patches("*")
                .body(Map.of("startsAt", "2026-12-07T10:00", "endsAt", "2026-12-07T17:00", "note", "Later"))
                .patch("/api/v1/bookings/" + booking)
                .then()
                .statusCode(200);
        round();
        clock.set(Instant.parse("2026-12-03T08:00:00Z"));
        assertThat(round()).isEmpty();
        clock.set(Instant.parse("2026-12-06T09:00:00Z"));
        assertThat(onlyLetter().subject()).isEqualTo("Reminder: Window, 7 December 2026, 10:00");
    }

    @Test
    void nobody_is_reminded_of_what_they_have_just_booked_or_moved_or_of_what_is_no_more() {
        camille.books(desk, "2026-11-25T07:59", "2026-11-25T09:00");
        String moved = nour.books(room, "2026-12-04T09:00", "2026-12-04T17:00");
        nour.patches("*")
                .body(Map.of("startsAt", "2026-11-25T07:00", "endsAt", "2026-11-25T09:00"))
                .patch("/api/v1/bookings/" + moved)
                .then()
                .statusCode(200);
        String cancelled = camille.books(room, "2026-11-25T10:00", "2026-11-25T12:00");
        asks(camille, cancelled, "cancellation").statusCode(200);
        admin.setsRules(house, Map.of("needsApproval", true));
        nour.books(room, "2026-11-25T13:00", "2026-11-25T17:00");
        round();
        clock.advance(Duration.ofHours(12));
        assertThat(round()).isEmpty();
    }

    @Test
    void a_job_that_is_late_still_reminds_only_those_who_have_known_for_long() {
        camille.books(desk, "2026-12-04T09:00", "2026-12-04T12:00");
        String noted = nour.books(room, "2026-12-04T09:00", "2026-12-04T12:00");
        round();
        clock.set(Instant.parse("2026-12-03T10:00:00Z"));
        nour = given.signedInAgain(nour);
        camille = given.signedInAgain(camille);
        nour.patches("*")
                .body(Map.of("note", "Bring the keys"))
                .patch("/api/v1/bookings/" + noted)
                .then()
                .statusCode(200);
        camille.books(desk, "2026-12-04T12:00", "2026-12-04T13:00");
        assertThat(round())
                .extracting(letter -> letter.to() + " " + letter.subject())
                .containsExactlyInAnyOrder(
                        camille.email() + " Booked: Window, 4 December 2026, 12:00",
                        camille.email() + " Reminder: Window, 4 December 2026, 09:00",
                        nour.email() + " Reminder: Rotonde, 4 December 2026, 09:00");
    }

    @Test
    void the_desks_of_a_group_have_one_reminder() {
        camille.asks()
                .body(Map.of(
                        "desks",
                        List.of(Map.of("deskId", desk), Map.of("deskId", room)),
                        "startsAt",
                        "2026-12-04T09:00",
                        "endsAt",
                        "2026-12-04T17:00"))
                .post("/api/v1/booking-groups")
                .then()
                .statusCode(201);
        round();
        clock.set(Instant.parse("2026-12-03T08:00:00Z"));
        assertThat(onlyLetter().subject()).isEqualTo("Reminder: 2 bookings, La Cantine");
    }

    @Test
    void what_cannot_be_brought_blocks_nobody_and_is_tried_again_after_longer_and_longer_pauses() {
        letters.cannotReach(camille.email());
        camille.books(desk, "2026-12-04T09:00", "2026-12-04T17:00");
        nour.books(room, "2026-12-04T09:00", "2026-12-04T17:00");
        assertThat(round()).extracting(Letter::to).containsExactly(nour.email());
        clock.advance(Duration.ofMinutes(2).minusSeconds(1));
        assertThat(round()).isEmpty();
        assertThat(letters.attempts()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        round();
        assertThat(letters.attempts()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(4).minusSeconds(1));
        round();
        assertThat(letters.attempts()).isZero();

        letters.canReach(camille.email());
        clock.advance(Duration.ofSeconds(1));
        assertThat(round()).extracting(Letter::subject).containsExactly("Booked: Window, 4 December 2026, 09:00");
        assertThat(dueMails.count()).isZero();
    }

    @Test
    void the_log_says_that_it_failed_and_not_for_whom_or_with_what() {
        letters.cannotReach(camille.email());
        String booking = camille.books(desk, "2026-12-04T09:00", "2026-12-04T17:00");
        List<String> said = new ArrayList<>();
        Handler listening = new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.add(new SimpleFormatter().format(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger(Postman.class.getName());
        log.addHandler(listening);
        try {
            round();
        } finally {
            log.removeHandler(listening);
        }
        assertThat(said)
                .singleElement()
                .asString()
                .contains("Attempt 1 of 12 failed for the mail about BOOKING_CONFIRMED " + booking)
                .contains("java.lang.IllegalStateException")
                .doesNotContain("@", "Window", "Camille", "mailbox");
    }

    @Test
    void a_service_that_stops_begins_no_other_mail() {
        camille.books(desk, "2026-12-04T09:00", "2026-12-04T17:00");
        nour.books(room, "2026-12-04T09:00", "2026-12-04T17:00");
        Iterator<Boolean> stops = List.of(false, false, true).iterator();
        postman.doRounds(stops::next);
        assertThat(letters.drain()).extracting(Letter::to).containsExactly(camille.email());
        assertThat(round()).extracting(Letter::to).containsExactly(nour.email());
    }

    @Test
    void what_cannot_be_brought_in_a_day_is_given_up() {
        letters.cannotReach(camille.email());
        camille.books(desk, "2027-12-03T09:00", "2027-12-03T17:00");
        Instant start = clock.instant();
        Instant last = start;
        int attempts = 0;
        while (dueMails.count() > 0) {
            round();
            int now = letters.attempts();
            attempts += now;
            last = now > 0 ? clock.instant() : last;
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(attempts).isEqualTo(12);
        assertThat(Duration.between(start, last))
                .isEqualTo(Duration.ofMinutes(2 + 4 + 8 + 16 + 32 + 64 + 128 + 4 * 240));
    }

    @Test
    void when_the_server_is_gone_the_others_lose_no_attempt() {
        letters.cannotReach(camille.email());
        for (int hour = 9; hour < 15; hour++) {
            camille.books(desk, "2026-12-04T%02d:00".formatted(hour), "2026-12-04T%02d:00".formatted(hour + 1));
        }
        assertThat(round()).isEmpty();
        assertThat(letters.attempts()).isEqualTo(3);
        assertThat(dueMails.count("attempts = 1")).isEqualTo(3);
        assertThat(dueMails.count("attempts = 0")).isEqualTo(3);
    }

    @Test
    void what_comes_too_late_says_nothing_that_is_no_longer_so() {
        letters.cannotReach(camille.email());
        String booking = camille.books(desk, "2026-12-04T09:00", "2026-12-04T17:00");
        round();
        asks(camille, booking, "cancellation").statusCode(200);
        letters.canReach(camille.email());
        assertThat(round()).extracting(Letter::subject).containsExactly("Cancelled: Window, 4 December 2026, 09:00");
        clock.advance(Duration.ofMinutes(2));
        assertThat(round()).as("that it is confirmed").isEmpty();
        assertThat(dueMails.count()).isZero();
    }

    @Test
    @SuppressWarnings("UnnecessaryAssignment") // what a setting would do, without another start of the service
    void without_mail_nothing_is_noted_and_nobody_is_reminded() {
        DueMails noting = ClientProxy.unwrap(dueMails);
        Postman going = ClientProxy.unwrap(postman);
        MailSettings on = noting.settings;
        MailSettings off = new SmallRyeConfigBuilder()
                .withMapping(MailSettings.class)
                .withDefaultValue("cantine.mail.enabled", "false")
                .build()
                .getConfigMapping(MailSettings.class);
        try {
            noting.settings = off;
            going.settings = off;
            camille.books(desk, "2026-11-26T09:00", "2026-11-26T17:00");
            assertThat(dueMails.count()).isZero();
            clock.set(Instant.parse("2026-11-25T08:00:00Z"));
            assertThat(round()).isEmpty();
        } finally {
            noting.settings = on;
            going.settings = on;
        }
    }

    /** The letters of this world that one round brings; there may be others, of bookings of other tests. */
    private List<Letter> round() {
        postman.doRounds(() -> false);
        Set<String> here = Set.of(admin.email(), manager.email(), camille.email(), nour.email());
        return letters.drain().stream()
                .filter(letter -> here.contains(letter.to()))
                .toList();
    }

    @Test
    void nobody_of_an_organisation_that_is_deleted_is_told_or_reminded() {
        camille.books(desk, "2026-12-04T09:00", "2026-12-04T17:00");
        given.operator().deletesOrganisation(admin.organisationId());

        assertThat(round()).isEmpty();
        clock.set(Instant.parse("2026-12-03T12:00:00Z"));
        assertThat(round()).isEmpty();
    }

    @Test
    void what_still_is_in_the_house_of_an_organisation_is_thrown_away_with_it() {
        Someone stranger = given.admin();
        stranger.books(given.desk(given.space(stranger.organisationId())), "2026-12-04T09:00", "2026-12-04T17:00");
        camille.books(desk, "2026-12-04T09:00", "2026-12-04T17:00");
        postman.doRounds(() -> false);

        postman.forgetLettersOf(admin.organisationId());

        assertThat(letters.drain()).extracting(Letter::to).containsExactly(stranger.email());
    }

    private Letter onlyLetter() {
        List<Letter> sent = round();
        assertThat(sent).extracting(Letter::subject).hasSize(1);
        return sent.get(0);
    }

    private static List<VEvent> events(Letter letter) {
        try {
            Calendar calendar = new CalendarBuilder()
                    .build(new StringReader(letter.calendar().text()));
            return calendar.getComponents(net.fortuna.ical4j.model.Component.VEVENT);
        } catch (Exception e) {
            throw new IllegalStateException(letter.calendar().text(), e);
        }
    }

    private UUID desk(String name, DeskKind kind) {
        return UUID.fromString(admin.asks()
                .body(Map.of("spaceId", house.id(), "name", name, "kind", kind))
                .post("/api/v1/desks")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private void speaks(Someone who, String locale) {
        becomes(who, Map.of("locale", locale));
    }

    private void becomes(Someone who, Map<String, Object> change) {
        becomes(admin, who, change);
    }

    private static void becomes(Someone admin, Someone who, Map<String, Object> change) {
        admin.patches("*")
                .body(change)
                .patch("/api/v1/members/" + who.id())
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse asks(Someone who, String booking, String what) {
        return who.asks().post("/api/v1/bookings/" + booking + "/" + what).then();
    }

    private Fact confirmed() {
        return new Fact(
                admin.organisationId(),
                house.id(),
                UUID.randomUUID(),
                1,
                "BOOKING_CONFIRMED",
                clock.instant(),
                camille.id(),
                "{}");
    }
}
