package dev.cantine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.cantine.space.Space;
import dev.cantine.testing.AtOnce;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Teams, whose members share what a plan allows. It is Tuesday 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class TeamTest {
    @Inject
    Given given;

    @Inject
    TestClock clock;

    private Someone admin;
    private Someone camille;
    private Someone nour;
    private Space house;
    private UUID desk;
    private UUID other;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        admin = given.admin();
        camille = given.member(admin.organisationId());
        nour = given.member(admin.organisationId());
        house = given.space(admin.organisationId());
        desk = given.desk(house);
        other = given.desk(house);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void a_team_is_kept_as_it_was_given_renamed_and_removed() {
        String team = team("La rédaction");
        admin.asks().get("/api/v1/teams/" + team).then().statusCode(200).body("name", equalTo("La rédaction"));
        admin.patches("*")
                .body(Map.of("name", "La grande rédaction"))
                .patch("/api/v1/teams/" + team)
                .then()
                .statusCode(200)
                .body("name", equalTo("La grande rédaction"));
        admin.asks().get("/api/v1/teams").then().statusCode(200).body("items.name", contains("La grande rédaction"));
        assertThat(admin.asks()
                        .header("If-Match", "*")
                        .delete("/api/v1/teams/" + team)
                        .statusCode())
                .isEqualTo(204);
        assertThat(admin.asks().get("/api/v1/teams/" + team).statusCode()).isEqualTo(404);
    }

    @Test
    void only_admins_make_teams_managers_see_them_and_members_do_not() {
        String team = team("La rédaction");
        Someone manager = given.manager(admin.organisationId(), house.id());
        for (Someone each : List.of(camille, manager)) {
            assertThat(each.asks()
                            .body(Map.of("name", "Another"))
                            .post("/api/v1/teams")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(each.asks()
                            .header("If-Match", "*")
                            .delete("/api/v1/teams/" + team)
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(manager.asks().get("/api/v1/teams/" + team).statusCode()).isEqualTo(200);
        assertThat(camille.asks().get("/api/v1/teams/" + team).statusCode()).isEqualTo(403);
        assertThat(given.admin().asks().get("/api/v1/teams/" + team).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_membership_names_a_team_of_the_organisation() {
        String plan = plan(Map.of("per", "MONTH", "bookings", 2));
        String elsewhere = given.admin()
                .asks()
                .body(Map.of("name", "Theirs"))
                .post("/api/v1/teams")
                .path("id");
        admin.setsMemberships(camille.id(), List.of(membership(plan, elsewhere)))
                .statusCode(400)
                .body("violations.pointer", contains("/memberships/0/teamId"))
                .body("violations.code", contains("unknown"));
    }

    @Test
    void a_quota_of_a_plan_is_shared_by_all_who_have_it_in_the_name_of_the_team() {
        String plan = plan(Map.of("per", "MONTH", "bookings", 2));
        String team = team("La rédaction");
        holds(camille, plan, team);
        holds(nour, plan, team);
        Someone alone = given.member(admin.organisationId());
        holds(alone, plan, null);

        camille.books(desk, "2026-11-25T10:00", "2026-11-25T11:00");
        String second = nour.books(desk, "2026-11-26T10:00", "2026-11-26T11:00");
        for (Someone each : List.of(camille, nour)) {
            assertThat(each.refusals(desk, "2026-11-27T10:00", "2026-11-27T11:00"))
                    .containsExactly("quota-exceeded 2");
        }
        assertThat(camille.refusals(desk, "2026-12-01T10:00", "2026-12-01T11:00"))
                .isEmpty();
        assertThat(alone.refusals(desk, "2026-11-27T10:00", "2026-11-27T11:00")).isEmpty();

        nour.asks()
                .body(Map.of("startsAt", "2026-12-02T10:00", "endsAt", "2026-12-02T11:00"))
                .contentType("application/merge-patch+json;charset=UTF-8")
                .header("If-Match", "*")
                .patch("/api/v1/bookings/" + second)
                .then()
                .statusCode(200);
        assertThat(camille.refusals(desk, "2026-11-27T10:00", "2026-11-27T11:00"))
                .isEmpty();
    }

    @Test
    void hours_are_shared_too_and_where_nobody_shares_each_has_their_own() {
        String plan = plan(Map.of("per", "DAY", "duration", "PT8H"));
        String team = team("La rédaction");
        holds(camille, plan, team);
        holds(nour, plan, team);
        nour.books(desk, "2026-11-25T08:00", "2026-11-25T13:00");
        assertThat(camille.refusals(other, "2026-11-25T10:00", "2026-11-25T13:00"))
                .isEmpty();
        assertThat(camille.refusals(other, "2026-11-25T10:00", "2026-11-25T13:01"))
                .containsExactly("quota-exceeded PT8H");
        holds(camille, plan, null);
        assertThat(camille.refusals(other, "2026-11-25T10:00", "2026-11-25T18:00"))
                .isEmpty();
    }

    @Test
    void what_is_to_come_is_counted_for_the_team() {
        String plan = admin.makesPlan("Equipe", Map.of("rules", Map.of("maxUpcoming", 1)));
        String team = team("La rédaction");
        holds(camille, plan, team);
        holds(nour, plan, team);
        nour.books(desk, "2027-03-01T08:00", "2027-03-01T13:00");
        assertThat(camille.refusals(desk, "2026-11-25T10:00", "2026-11-25T13:00"))
                .containsExactly("too-many-upcoming 1");
    }

    @Test
    void several_desks_for_members_of_a_team_use_up_their_share_together() {
        String plan = plan(Map.of("per", "DAY", "bookings", 1));
        String team = team("La rédaction");
        holds(camille, plan, team);
        holds(nour, plan, team);
        admin.asks()
                .body(Map.of(
                        "desks",
                        List.of(
                                Map.of("deskId", desk, "memberId", camille.id()),
                                Map.of("deskId", other, "memberId", nour.id())),
                        "startsAt",
                        "2026-11-25T10:00",
                        "endsAt",
                        "2026-11-25T11:00"))
                .post("/api/v1/booking-groups")
                .then()
                .statusCode(422)
                .body("violations.code", contains("quota-exceeded"))
                .body("violations.pointer", contains("/desks/1"));
    }

    @Test
    void the_rules_of_a_desk_say_what_is_shared() {
        String team = team("La rédaction");
        String plan = plan(Map.of("per", "MONTH", "bookings", 2));
        holds(camille, plan, team);
        camille.asks()
                .get("/api/v1/desks/" + desk + "/rules")
                .then()
                .statusCode(200)
                .body(
                        "rules.findAll { it.code == 'quota-exceeded' }.message",
                        contains("A team makes 2 bookings per month at most."))
                .body("rules.findAll { it.code == 'quota-exceeded' }.teamId", contains(team))
                .body("rules.findAll { it.code == 'quota-exceeded' }.planId", contains(plan));
    }

    @Test
    void a_team_that_is_in_use_stays() {
        String plan = plan(Map.of("per", "MONTH", "bookings", 2));
        String team = team("La rédaction");
        holds(camille, plan, team);
        assertThat(removal(team)).isEqualTo(409);
        camille.books(desk, "2026-11-25T10:00", "2026-11-25T11:00");
        holds(camille, plan, null);
        assertThat(removal(team)).isEqualTo(409);
        admin.asks().get("/api/v1/teams").then().body("items.id", hasItem(team));
    }

    /** Each for themselves and at another desk: only the share of the team is in the way. */
    @Test
    void however_many_book_at_once_the_team_never_has_more_than_its_share() throws Exception {
        String plan = plan(Map.of("per", "MONTH", "bookings", 3));
        String team = team("La rédaction");
        List<Someone> members = new ArrayList<>();
        List<UUID> desks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            members.add(given.member(admin.organisationId()));
            desks.add(given.desk(house));
            holds(members.get(i), plan, team);
        }
        List<Callable<List<Integer>>> clients = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int who = i;
            clients.add(() -> {
                List<Integer> statuses = new ArrayList<>();
                for (int day = 25; day < 30; day++) {
                    statuses.add(members.get(who)
                            .asks()
                            .body(Map.of(
                                    "deskId", desks.get(who),
                                    "startsAt", "2026-11-" + day + "T10:00",
                                    "endsAt", "2026-11-" + day + "T11:00"))
                            .post("/api/v1/bookings")
                            .statusCode());
                }
                return statuses;
            });
        }
        List<Integer> statuses =
                AtOnce.all(clients).stream().flatMap(List::stream).toList();
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(3);
        assertThat(statuses.stream().filter(status -> status == 422)).hasSize(37);
    }

    private int removal(String team) {
        return admin.asks()
                .header("If-Match", "*")
                .delete("/api/v1/teams/" + team)
                .statusCode();
    }

    private String team(String name) {
        return admin.asks()
                .body(Map.of("name", name))
                .post("/api/v1/teams")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String plan(Map<String, Object> quota) {
        return admin.makesPlan("Equipe", Map.of("rules", Map.of("quotas", List.of(quota))));
    }

    private static Map<String, Object> membership(String plan, @Nullable String team) {
        Map<String, Object> membership = new HashMap<>(Map.of("planId", plan, "startsOn", "2026-11-01"));
        membership.put("teamId", team);
        return membership;
    }

    private void holds(Someone who, String plan, @Nullable String team) {
        admin.setsMemberships(who.id(), List.of(membership(plan, team))).statusCode(200);
    }
}
