package dev.cantine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.space.DeskKind;
import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans, and who books under them. It is Tuesday 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class PlanTest {

    @Inject
    Given given;

    @Inject
    TestClock clock;

    private Someone admin;
    private Someone camille;
    private Someone nour;
    private Space house;
    private UUID desk;
    private UUID room;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        admin = given.admin();
        camille = given.member(admin.organisationId());
        nour = given.member(admin.organisationId());
        house = given.space(admin.organisationId());
        desk = given.desk(house);
        room = given.desk(house, DeskKind.ROOM);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void a_plan_is_kept_as_it_was_given_and_changed_in_part() {
        String plan = plan(
                "Nomade",
                Map.of(
                        "spaceIds", List.of(house.id()),
                        "kinds", List.of("DESK"),
                        "rules", Map.of("quotas", List.of(Map.of("per", "MONTH", "bookings", 10)))));
        camille.asks()
                .get("/api/v1/plans/" + plan)
                .then()
                .statusCode(200)
                .body("name", equalTo("Nomade"))
                .body("terms.spaceIds", contains(house.id().toString()))
                .body("terms.zoneIds", hasSize(0))
                .body("terms.kinds", contains("DESK"))
                .body("terms.rules.quotas[0].bookings", equalTo(10));
        admin.patches("*")
                .body(Map.of("terms", Map.of("kinds", List.of("DESK", "ROOM"))))
                .patch("/api/v1/plans/" + plan)
                .then()
                .statusCode(200)
                .body("terms.kinds", contains("DESK", "ROOM"))
                .body("terms.rules.quotas[0].bookings", equalTo(10));
        camille.asks().get("/api/v1/plans").then().statusCode(200).body("items.name", contains("Nomade"));
    }

    @Test
    void only_admins_make_plans_and_what_is_unknown_is_refused() {
        Map<String, Object> wanted = Map.of("name", "Nomade", "terms", Map.of());
        camille.asks().body(wanted).post("/api/v1/plans").then().statusCode(403);
        given.manager(admin.organisationId(), house.id())
                .asks()
                .body(wanted)
                .post("/api/v1/plans")
                .then()
                .statusCode(403);
        plan("Nomade", Map.of());
        refused(wanted, 409, "/name", "already-exists");
        UUID elsewhere = given.space(given.admin().organisationId()).id();
        refused(named(Map.of("spaceIds", List.of(elsewhere))), 400, "/terms/spaceIds/0", "unknown");
        refused(named(Map.of("zoneIds", List.of(UUID.randomUUID()))), 400, "/terms/zoneIds/0", "unknown");
        refused(named(Map.of("rules", Map.of("maxDuration", "P32D"))), 400, "/terms/rules/maxDuration", "out-of-range");
        refused(named(Map.of("rules", Map.of("capacity", 5))), 400, "/terms/rules/capacity", "unknown-property");
    }

    @Test
    void where_a_membership_is_needed_only_who_has_one_that_covers_the_desk_books() {
        admin.setsRules(house, Map.of("needsMembership", true));
        String plan = plan("Nomade", Map.of("kinds", List.of("DESK")));
        assertThat(camille.refusals(desk, "2026-11-25T10:00", "2026-11-25T12:00"))
                .containsExactly("not-entitled null");
        holds(camille, List.of(membership(plan, "2026-11-25", null)));

        assertThat(camille.refusals(desk, "2026-11-25T10:00", "2026-11-25T12:00"))
                .isEmpty();
        assertThat(camille.refusals(room, "2026-11-25T10:00", "2026-11-25T12:00"))
                .containsExactly("not-entitled null");
        assertThat(nour.refusals(desk, "2026-11-25T10:00", "2026-11-25T12:00")).containsExactly("not-entitled null");
        assertThat(camille.refusals(desk, "2026-11-24T23:59", "2026-11-25T12:00"))
                .containsExactly("not-entitled null");
    }

    @Test
    void a_membership_is_in_force_from_its_first_midnight_to_its_last() {
        admin.setsRules(house, Map.of("needsMembership", true));
        String plan = plan("Nomade", Map.of());
        holds(camille, List.of(membership(plan, "2026-11-25", "2026-11-27")));
        assertThat(camille.refusals(desk, "2026-11-25T00:00", "2026-11-27T00:00"))
                .isEmpty();
        assertThat(camille.refusals(desk, "2026-11-25T00:00", "2026-11-27T00:01"))
                .containsExactly("not-entitled null");
        assertThat(camille.refusals(desk, "2026-11-24T23:59", "2026-11-25T10:00"))
                .containsExactly("not-entitled null");
        assertThat(camille.stretches(desk, "from=2026-11-24T12:00&to=2026-11-27T12:00"))
                .containsExactly(
                        "2026-11-24T12:00 2026-11-25T00:00 [not-entitled]",
                        "2026-11-25T00:00 2026-11-27T00:00 []",
                        "2026-11-27T00:00 2026-11-27T12:00 [not-entitled]");
    }

    @Test
    void the_rules_of_a_plan_are_more_precise_than_those_of_the_house() {
        admin.setsRules(
                house,
                Map.of(
                        "maxDuration",
                        "PT2H",
                        "byKind",
                        List.of(Map.of("kind", "ROOM", "rules", Map.of("maxDuration", "PT1H")))));
        String plan = plan("Résident", Map.of("kinds", List.of("DESK"), "rules", Map.of("maxDuration", "PT10H")));
        holds(camille, List.of(membership(plan, "2026-11-24", null)));
        assertThat(camille.refusals(desk, "2026-11-25T08:00", "2026-11-25T18:00"))
                .isEmpty();
        assertThat(camille.refusals(desk, "2026-11-25T08:00", "2026-11-25T18:01"))
                .containsExactly("too-long PT10H");
        assertThat(camille.refusals(room, "2026-11-25T08:00", "2026-11-25T09:01"))
                .containsExactly("too-long PT1H");
        assertThat(nour.refusals(desk, "2026-11-25T08:00", "2026-11-25T10:01")).containsExactly("too-long PT2H");
    }

    @Test
    void a_quota_of_a_plan_counts_what_the_plan_covers() {
        String plan = plan(
                "Nomade",
                Map.of(
                        "kinds",
                        List.of("DESK"),
                        "rules",
                        Map.of("quotas", List.of(Map.of("per", "MONTH", "bookings", 2)))));
        holds(camille, List.of(membership(plan, "2026-11-01", null)));
        camille.books(room, "2026-11-24T10:00", "2026-11-24T11:00");
        String first = camille.books(desk, "2026-11-25T10:00", "2026-11-25T11:00");
        camille.books(desk, "2026-11-26T10:00", "2026-11-26T11:00");
        assertThat(camille.refusals(desk, "2026-11-27T10:00", "2026-11-27T11:00"))
                .containsExactly("quota-exceeded 2");
        assertThat(camille.refusals(desk, "2026-12-01T10:00", "2026-12-01T11:00"))
                .isEmpty();
        assertThat(camille.refusals(room, "2026-11-27T10:00", "2026-11-27T11:00"))
                .isEmpty();
        camille.asks()
                .post("/api/v1/bookings/" + first + "/cancellation")
                .then()
                .statusCode(200);
        assertThat(camille.refusals(desk, "2026-11-27T10:00", "2026-11-27T11:00"))
                .isEmpty();
    }

    @Test
    void a_quota_of_a_plan_counts_in_all_spaces_that_it_covers_and_one_of_a_house_there_alone() {
        Space rennes = given.space(admin.organisationId());
        UUID there = given.desk(rennes);
        Space lyon = given.space(admin.organisationId());
        UUID elsewhere = given.desk(lyon);
        Map<String, Object> one = Map.of("quotas", List.of(Map.of("per", "DAY", "bookings", 1)));
        String plan = plan("Nomade", Map.of("spaceIds", List.of(house.id(), rennes.id()), "rules", one));
        holds(camille, List.of(membership(plan, "2026-11-01", null)));
        camille.books(elsewhere, "2026-11-25T08:00", "2026-11-25T09:00");
        assertThat(camille.refusals(desk, "2026-11-25T10:00", "2026-11-25T11:00"))
                .isEmpty();
        camille.books(there, "2026-11-25T10:00", "2026-11-25T11:00");
        assertThat(camille.refusals(desk, "2026-11-25T12:00", "2026-11-25T13:00"))
                .containsExactly("quota-exceeded 1");

        admin.setsRules(house, one);
        nour.books(there, "2026-11-25T12:00", "2026-11-25T13:00");
        assertThat(nour.refusals(desk, "2026-11-25T14:00", "2026-11-25T15:00")).isEmpty();
    }

    @Test
    void of_several_memberships_the_one_that_allows_it_counts() {
        String small = plan("Petit", Map.of("rules", Map.of("maxDuration", "PT1H")));
        String large = plan("Grand", Map.of("rules", Map.of("maxDuration", "PT8H")));
        holds(camille, List.of(membership(small, "2026-11-01", null), membership(large, "2026-11-01", "2026-12-01")));
        assertThat(camille.refusals(desk, "2026-11-25T10:00", "2026-11-25T18:00"))
                .isEmpty();
        assertThat(camille.refusals(desk, "2026-12-01T10:00", "2026-12-01T11:01"))
                .containsExactly("too-long PT1H");
    }

    @Test
    void memberships_are_read_by_the_member_and_set_by_admins() {
        String plan = plan("Nomade", Map.of());
        String path = "/api/v1/members/" + camille.id() + "/memberships";
        camille.asks().get(path).then().statusCode(200).body("memberships", hasSize(0));
        holds(camille, List.of(membership(plan, "2026-11-25", null)));
        camille.asks()
                .get(path)
                .then()
                .body("memberships.planId", contains(plan))
                .body("memberships.startsOn", contains("2026-11-25"))
                .body("memberships.endsOn", contains(nullValue()));
        nour.asks().get(path).then().statusCode(404);
        camille.asks()
                .header("If-Match", "*")
                .body(Map.of("memberships", List.of()))
                .put(path)
                .then()
                .statusCode(403);
        set(camille, List.of(membership(UUID.randomUUID().toString(), "2026-11-25", null)))
                .statusCode(400)
                .body("violations.pointer", contains("/memberships/0/planId"))
                .body("violations.code", contains("unknown"));
        set(camille, List.of(membership(plan, "2026-11-25", "2026-11-25")))
                .statusCode(400)
                .body("violations.pointer", contains("/memberships/0/endsOn"));
        admin.asks()
                .header("If-Match", "*")
                .delete("/api/v1/plans/" + plan)
                .then()
                .statusCode(409);
        set(camille, List.of()).statusCode(200);
        admin.asks()
                .header("If-Match", "*")
                .delete("/api/v1/plans/" + plan)
                .then()
                .statusCode(204);
    }

    @Test
    void the_rules_of_the_callers_plan_are_explained() {
        String plan =
                plan("Nomade", Map.of("rules", Map.of("quotas", List.of(Map.of("per", "MONTH", "bookings", 10)))));
        holds(camille, List.of(membership(plan, "2026-11-01", null)));
        admin.setsRules(house, Map.of("needsMembership", true));
        camille.asks()
                .get("/api/v1/desks/" + desk + "/rules")
                .then()
                .statusCode(200)
                .body("rules.find { it.code == 'quota-exceeded' }.source", equalTo("PLAN"))
                .body("rules.find { it.code == 'quota-exceeded' }.planId", equalTo(plan))
                .body("rules.message", hasItem("Only a member books whose plan covers the desk."));
        nour.asks()
                .get("/api/v1/desks/" + desk + "/rules")
                .then()
                .body("rules.find { it.code == 'quota-exceeded' }", nullValue());
    }

    private void refused(Map<String, Object> plan, int status, String pointer, String code) {
        admin.asks()
                .body(plan)
                .post("/api/v1/plans")
                .then()
                .statusCode(status)
                .body("violations.pointer", contains(pointer))
                .body("violations.code", contains(code));
    }

    private static Map<String, Object> named(Map<String, Object> terms) {
        return Map.of("name", "Another", "terms", terms);
    }

    @Test
    void memberships_can_be_set_again_and_the_last_ones_count() {
        String path = "/api/v1/members/" + camille.id() + "/memberships";
        String plan = plan("Nomade", Map.of());
        holds(camille, List.of(membership(plan, "2026-11-25", "2026-11-27")));
        holds(camille, List.of(membership(plan, "2026-11-25", null)));
        camille.asks().get(path).then().body("memberships.endsOn", contains(nullValue()));

        holds(camille, List.of(membership(plan, "2026-11-26", "2026-11-28")));
        camille.asks().get(path).then().body("memberships.startsOn", contains("2026-11-26"));

        admin.setsRules(house, Map.of("needsMembership", true));
        assertThat(camille.refusals(desk, "2026-11-26T00:00", "2026-11-28T00:00"))
                .isEmpty();
        assertThat(camille.refusals(desk, "2026-11-25T10:00", "2026-11-25T12:00"))
                .containsExactly("not-entitled null");
    }

    @Test
    void a_plan_may_want_approval_where_the_house_does_not() {
        admin.subscribes(
                camille, "À l'essai", Map.of("rules", Map.of("needsApproval", true)), "2026-11-01", "2027-11-01");
        assertThat(statusOf(camille.books(desk, "2026-11-25T10:00", "2026-11-25T12:00")))
                .isEqualTo("PENDING");
        assertThat(statusOf(nour.books(desk, "2026-11-25T12:00", "2026-11-25T13:00")))
                .isEqualTo("CONFIRMED");
    }

    @Test
    void a_plan_may_spare_its_members_the_approval_that_the_house_wants() {
        admin.setsRules(house, Map.of("needsApproval", true));
        admin.subscribes(
                camille, "Résident", Map.of("rules", Map.of("needsApproval", false)), "2026-11-01", "2026-11-26");
        String booking = camille.books(desk, "2026-11-25T10:00", "2026-11-25T12:00");
        assertThat(statusOf(booking)).isEqualTo("CONFIRMED");
        assertThat(statusOf(nour.books(desk, "2026-11-25T12:00", "2026-11-25T13:00")))
                .isEqualTo("PENDING");
        camille.patches("*")
                .body(Map.of("startsAt", "2026-11-26T10:00", "endsAt", "2026-11-26T12:00"))
                .patch("/api/v1/bookings/" + booking)
                .then()
                .statusCode(200)
                .body("status", equalTo("PENDING"));
    }

    @Test
    void the_deadline_for_changes_is_that_of_the_plan_under_which_it_was_booked() {
        admin.setsRules(house, Map.of("changeDeadline", "PT2H"));
        admin.subscribes(
                camille, "Souple", Map.of("rules", Map.of("changeDeadline", "PT1H")), "2026-11-01", "2027-11-01");
        String under = camille.books(desk, "2026-11-24T09:00", "2026-11-24T09:30");
        String late = camille.books(desk, "2026-11-24T10:00", "2026-11-24T10:30");
        String without = nour.books(desk, "2026-11-24T09:30", "2026-11-24T10:00");
        holds(camille, List.of());

        assertThat(cancelled(camille, under)).isEqualTo(200);
        assertThat(cancelled(nour, without)).isEqualTo(422);
        clock.set(Instant.parse("2026-11-24T08:00:01Z"));
        given.signedInAgain(camille)
                .asks()
                .body(Map.of())
                .post("/api/v1/bookings/" + late + "/cancellation")
                .then()
                .statusCode(422)
                .body("violations.code", contains("too-late-to-change"))
                .body("violations.limit", contains("2026-11-24T09:00:00+01:00"));
    }

    private static int cancelled(Someone who, String booking) {
        return who.asks()
                .body(Map.of())
                .post("/api/v1/bookings/" + booking + "/cancellation")
                .statusCode();
    }

    private String statusOf(String booking) {
        return admin.asks().get("/api/v1/bookings/" + booking).path("status");
    }

    private String plan(String name, Map<String, Object> terms) {
        return admin.makesPlan(name, terms);
    }

    private static Map<String, Object> membership(String plan, String startsOn, @Nullable String endsOn) {
        Map<String, Object> membership = new HashMap<>(Map.of("planId", plan, "startsOn", startsOn));
        membership.put("endsOn", endsOn);
        return membership;
    }

    private void holds(Someone who, List<Map<String, Object>> memberships) {
        set(who, memberships).statusCode(200);
    }

    private ValidatableResponse set(Someone who, List<Map<String, Object>> memberships) {
        return admin.setsMemberships(who.id(), memberships);
    }
}
