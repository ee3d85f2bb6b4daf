package dev.cantine.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.space.Space;
import dev.cantine.testing.Anybody;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two houses that open to each other. La Cantine Paris is the host, La Cantine rennaise the home, where Camille is a resident until Christmas. It
 * is Tuesday 24 November 2026, 08:00 in both.
 */
@QuarkusTest
class AgreementTest {
    private static final String AGREEMENTS = "/api/v1/agreements";

    @Inject
    Given given;

    @Inject
    TestClock clock;

    private Someone host;
    private Someone home;
    private Someone camille;
    private Space house;
    private UUID desk;
    private String guestPlan;
    private String homePlan;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        host = given.admin();
        home = given.admin();
        camille = given.member(home.organisationId());
        house = given.space(host.organisationId());
        desk = given.desk(house);
        host.setsRules(house, Map.of("needsMembership", true));
        guestPlan = host.makesPlan(
                "Guests", Map.of("rules", Map.of("quotas", List.of(Map.of("per", "MONTH", "bookings", 1)))));
        homePlan = home.makesPlan("Residents", Map.of());
        holds(camille, List.of(membership("2026-09-01", "2026-12-24")));
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "host admin,    200, 403, 403, 200",
        "host manager,  200, 403, 403, 403",
        "host member,   200, 403, 403, 403",
        "home admin,    200, 200, 403, 200",
        "home manager,  200, 403, 403, 403",
        "home member,   200, 403, 403, 403",
        "home resident, 200, 403, 201, 403",
        "guest,         200, 403, 403, 403",
        "third admin,   404, 404, 404, 404",
        "third member,  404, 403, 404, 403",
    })
    void what_everybody_may_do_with_an_agreement_in_force(String who, int read, int accept, int visit, int end) {
        String agreement = inForce();
        Someone caller = somebody(who, agreement);
        caller.asks().get(AGREEMENTS + "/" + agreement).then().statusCode(read);
        caller.asks()
                .get(AGREEMENTS)
                .then()
                .statusCode(200)
                .body("items.id", read == 200 ? hasItem(agreement) : not(hasItem(agreement)));
        accept(caller, agreement, homePlan).statusCode(accept);
        visit(caller, agreement).statusCode(visit);
        caller.asks().post(AGREEMENTS + "/" + agreement + "/end").then().statusCode(end);
    }

    private Someone somebody(String who, String agreement) {
        return switch (who) {
            case "host admin" -> host;
            case "host manager" -> given.manager(host.organisationId(), house.id());
            case "host member" -> given.member(host.organisationId());
            case "home admin" -> home;
            case "home manager" -> given.manager(home.organisationId());
            case "home member" -> given.member(home.organisationId());
            case "home resident" -> camille;
            case "guest" -> guest(camille, agreement);
            case "third admin" -> given.admin();
            case "third member" -> given.member(given.organisation());
            default -> throw new IllegalArgumentException(who);
        };
    }

    @Test
    void only_an_admin_proposes_and_only_what_there_is() {
        for (Someone other :
                List.of(given.manager(host.organisationId(), house.id()), given.member(host.organisationId()))) {
            propose(other, home.organisationId(), guestPlan).statusCode(403);
        }
        refused(propose(host, UUID.randomUUID(), guestPlan), 400, "/partnerOrganisationId", "unknown");
        refused(propose(host, host.organisationId(), guestPlan), 400, "/partnerOrganisationId", "unknown");
        refused(propose(host, home.organisationId(), homePlan), 400, "/guestPlanId", "unknown");
        String agreement = proposed();
        refused(accept(home, agreement, guestPlan), 400, "/homePlanId", "unknown");
        host.asks().get(AGREEMENTS).then().statusCode(200).body("items", hasSize(1));
    }

    @Test
    void each_side_sees_both_names_and_its_own_plan() {
        String agreement = proposed();
        home.asks()
                .get(AGREEMENTS + "/" + agreement)
                .then()
                .statusCode(200)
                .body("hostOrganisationId", equalTo(host.organisationId().toString()))
                .body("hostName", equalTo("La Cantine"))
                .body("homeOrganisationId", equalTo(home.organisationId().toString()))
                .body("homeName", equalTo("La Cantine"))
                .body("guestPlanId", nullValue())
                .body("homePlanId", nullValue())
                .body("status", equalTo("PROPOSED"))
                .body("createdAt", equalTo("2026-11-24T07:00:00Z"));
        accept(home, agreement, homePlan)
                .statusCode(200)
                .body("guestPlanId", nullValue())
                .body("homePlanId", equalTo(homePlan))
                .body("status", equalTo("IN_FORCE"));
        host.asks()
                .get(AGREEMENTS + "/" + agreement)
                .then()
                .statusCode(200)
                .body("guestPlanId", equalTo(guestPlan))
                .body("homePlanId", nullValue())
                .body("status", equalTo("IN_FORCE"));
    }

    @Test
    void an_agreement_is_accepted_once_with_one_plan_and_not_after_its_end() {
        String agreement = inForce();
        accept(home, agreement, homePlan).statusCode(200).body("status", equalTo("IN_FORCE"));
        accept(home, agreement, home.makesPlan("Others", Map.of())).statusCode(409);
        end(home, agreement).body("status", equalTo("ENDED"));
        end(host, agreement).body("status", equalTo("ENDED"));
        accept(home, agreement, homePlan).statusCode(409).body("type", equalTo("/api/v1/problems/state-conflict"));
    }

    @Test
    void without_an_agreement_in_force_nothing_of_the_host_is_there() {
        nothingIsThere(camille);
        String agreement = proposed();
        nothingIsThere(camille);
        visit(camille, agreement).statusCode(409).body("type", equalTo("/api/v1/problems/state-conflict"));
        accept(home, agreement, homePlan).statusCode(200);
        nothingIsThere(camille);
        end(host, agreement);
        visit(camille, agreement).statusCode(409);
        nothingIsThere(camille);
    }

    private void nothingIsThere(Someone caller) {
        for (String path :
                List.of("/api/v1/spaces/" + house.id(), "/api/v1/desks/" + desk, "/api/v1/plans/" + guestPlan)) {
            caller.asks().get(path).then().statusCode(404);
        }
        book(caller, "2026-11-25").statusCode(404);
    }

    @Test
    void a_guest_books_by_the_plan_for_guests_as_long_as_the_membership_at_home_lasts() {
        Someone guest = guest(camille, inForce());
        assertThat(guest.id()).isNotEqualTo(camille.id());
        assertThat(guest.organisationId()).isEqualTo(host.organisationId());
        guest.asks()
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("id", equalTo(guest.id().toString()))
                .body("email", equalTo(camille.email()))
                .body("name", equalTo("Camille Martin"))
                .body("role", equalTo("MEMBER"))
                .body("status", equalTo("ACTIVE"))
                .body("guest", equalTo(true));
        camille.asks().get("/api/v1/me").then().statusCode(200).body("guest", equalTo(false));
        // In the evening of the house the plan is in force too, whatever the day is in UTC.
        Space farWest = given.space(host.organisationId(), "Pacific/Honolulu");
        host.setsRules(farWest, Map.of("needsMembership", true));
        assertThat(guest.refusals(given.desk(farWest), "2026-11-23T22:00", "2026-11-23T23:00"))
                .isEmpty();
        book(guest, "2026-11-25")
                .statusCode(201)
                .body("memberId", equalTo(guest.id().toString()));
        book(guest, "2026-11-26").statusCode(422).body("violations.code", contains("quota-exceeded"));
        book(guest, "2026-12-23").statusCode(201);
        book(guest, "2026-12-24").statusCode(422).body("violations.code", hasItem("not-entitled"));
    }

    /** It would outlast the visit. */
    @Test
    void a_guest_makes_no_api_key() {
        Someone guest = guest(camille, inForce());
        assertThat(guest.asks()
                        .body(Map.of("name", "A program", "scopes", List.of("READ")))
                        .post("/api/v1/api-keys")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void who_comes_twice_is_one_guest_with_the_name_of_home() {
        String agreement = inForce();
        Someone first = guest(camille, agreement);
        camille.patches("*")
                .body(Map.of("name", "Camille Durand", "locale", "fr"))
                .patch("/api/v1/me");
        Someone second = guest(camille, agreement);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(guestsOfHost()).containsExactly(first.id().toString());
        first.asks()
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("name", equalTo("Camille Durand"))
                .body("locale", equalTo("fr"));
        memberships(second).body("memberships", hasSize(1)).body("memberships[0].endsOn", equalTo("2026-12-24"));
    }

    @Test
    void who_comes_in_several_ways_at_once_is_one_guest() {
        String agreement = inForce();
        List<String> guests = Stream.generate(() -> CompletableFuture.supplyAsync(() ->
                        visit(camille, agreement).statusCode(201).extract().<String>path("memberId")))
                .limit(8)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(guestsOfHost()).hasSize(1);
        assertThat(guests).containsOnly(guestsOfHost().get(0));
    }

    @Test
    void an_end_ends_the_visits_at_once_and_leaves_the_bookings_to_the_host() {
        String agreement = inForce();
        Someone guest = guest(camille, agreement);
        String refreshToken =
                visit(camille, agreement).statusCode(201).extract().path("refreshToken");
        String booking = book(guest, "2026-11-25").statusCode(201).extract().path("id");
        end(home, agreement);
        guest.asks().get("/api/v1/me").then().statusCode(401);
        refresh(refreshToken).statusCode(401);
        visit(camille, agreement).statusCode(409);
        host.asks()
                .get("/api/v1/bookings/" + booking)
                .then()
                .statusCode(200)
                .body("status", equalTo("CONFIRMED"))
                .body("memberId", equalTo(guest.id().toString()));
        host.asks()
                .get("/api/v1/members/" + guest.id())
                .then()
                .statusCode(200)
                .body("status", equalTo("DEACTIVATED"))
                .body("guest", equalTo(true));
        memberships(guest).body("memberships", hasSize(0));
        // A new one is a new beginning.
        assertThat(guest(camille, inForce()).id()).isNotEqualTo(guest.id());
    }

    @Test
    void no_visit_outlasts_an_end_or_a_deactivation_at_the_same_moment() {
        for (int round = 0; round < 10; round++) {
            String agreement = inForce();
            Someone nour = given.member(home.organisationId());
            holds(nour, List.of(membership("2026-09-01", null)));
            boolean ends = round % 2 == 0;
            CompletableFuture<Integer> last = CompletableFuture.supplyAsync(() -> ends
                    ? end(host, agreement).extract().statusCode()
                    : changeMember(home, nour, Map.of("status", "DEACTIVATED"))
                            .extract()
                            .statusCode());
            List<CompletableFuture<Response>> visits = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> visit(nour, agreement).extract().response()))
                    .limit(4)
                    .toList();
            assertThat(last.join()).isEqualTo(200);
            for (CompletableFuture<Response> visit : visits) {
                Response answer = visit.join();
                // Who was deactivated is unknown from then on.
                assertThat(answer.statusCode()).isIn(201, ends ? 409 : 401, ends ? 409 : 403);
                if (answer.statusCode() == 201) {
                    RestAssured.given()
                            .auth()
                            .oauth2(answer.path("accessToken"))
                            .get("/api/v1/me")
                            .then()
                            .statusCode(401);
                }
            }
        }
    }

    @Test
    void a_visit_ends_after_a_day_and_with_the_membership_at_home() {
        String agreement = inForce();
        String refreshToken =
                visit(camille, agreement).statusCode(201).extract().path("refreshToken");
        clock.advance(Duration.ofHours(24));
        refresh(refreshToken).statusCode(401);
        clock.set(Instant.parse("2026-12-23T22:00:00Z"));
        camille = given.signedInAgain(camille);
        String last = visit(camille, agreement).statusCode(201).extract().path("refreshToken");
        clock.set(Instant.parse("2026-12-23T23:59:59Z"));
        last = refresh(last).statusCode(200).extract().path("refreshToken");
        clock.set(Instant.parse("2026-12-24T00:00:00Z"));
        refresh(last).statusCode(401);
        camille = given.signedInAgain(camille);
        refused(visit(camille, agreement), 403, "", "no-membership-at-home");
    }

    @Test
    void a_membership_that_has_not_begun_or_of_another_plan_opens_nothing() {
        String agreement = inForce();
        holds(camille, List.of(membership("2026-11-25", null)));
        refused(visit(camille, agreement), 403, "", "no-membership-at-home");
        holds(camille, List.of(Map.of("planId", home.makesPlan("Others", Map.of()), "startsOn", "2026-01-01")));
        refused(visit(camille, agreement), 403, "", "no-membership-at-home");
        holds(camille, List.of(membership("2026-11-24", null)));
        memberships(guest(camille, agreement)).body("memberships[0].endsOn", nullValue());
    }

    @Test
    void memberships_set_at_home_follow_the_guest() {
        String agreement = inForce();
        Someone guest = guest(camille, agreement);
        holds(camille, List.of(membership("2026-09-01", "2026-12-01"), membership("2026-12-01", "2027-01-01")));
        guest.asks().get("/api/v1/me").then().statusCode(200);
        memberships(guest)
                .body("memberships.planId", contains(guestPlan, guestPlan))
                .body("memberships.startsOn", contains("2026-11-23", "2026-12-01"))
                .body("memberships.endsOn", contains("2026-12-01", "2027-01-01"));
        holds(camille, List.of());
        guest.asks().get("/api/v1/me").then().statusCode(401);
        memberships(guest).body("memberships", hasSize(0));
        refused(changeMember(host, guest, Map.of("status", "ACTIVE")), 409, "/status", "guest");
        refused(visit(camille, agreement), 403, "", "no-membership-at-home");
        holds(camille, List.of(membership("2026-09-01", "2026-12-24")));
        assertThat(guest(camille, agreement).id()).isEqualTo(guest.id());
    }

    @Test
    void who_is_deactivated_or_removed_at_home_is_no_guest_either() {
        String agreement = inForce();
        Someone guest = guest(camille, agreement);
        String booking = book(guest, "2026-11-25").statusCode(201).extract().path("id");
        changeMember(home, camille, Map.of("status", "DEACTIVATED")).statusCode(200);
        host.asks().get("/api/v1/bookings/" + booking).then().body("status", equalTo("CANCELLED"));
        guest.asks().get("/api/v1/me").then().statusCode(401);
        memberships(guest).body("memberships", hasSize(0));
        changeMember(home, camille, Map.of("status", "ACTIVE")).statusCode(200);
        camille = given.signedInAgain(camille);
        guest.asks().get("/api/v1/me").then().statusCode(401);
        Someone again = guest(camille, agreement);
        assertThat(again.id()).isEqualTo(guest.id());
        again.asks().get("/api/v1/me").then().statusCode(200).body("status", equalTo("ACTIVE"));
        home.asks()
                .header("If-Match", "*")
                .delete("/api/v1/members/" + camille.id())
                .then()
                .statusCode(204);
        again.asks().get("/api/v1/me").then().statusCode(401);
    }

    @Test
    void whom_the_host_deactivates_stays_out_until_the_host_lets_them_in() {
        String agreement = inForce();
        Someone guest = guest(camille, agreement);
        changeMember(host, guest, Map.of("status", "DEACTIVATED")).statusCode(200);
        guest.asks().get("/api/v1/me").then().statusCode(401);
        refused(visit(camille, agreement), 403, "", "deactivated-by-host");
        // What happens at home changes nothing about it.
        holds(camille, List.of());
        holds(camille, List.of(membership("2026-09-01", null)));
        changeMember(home, camille, Map.of("status", "DEACTIVATED")).statusCode(200);
        changeMember(home, camille, Map.of("status", "ACTIVE")).statusCode(200);
        camille = given.signedInAgain(camille);
        refused(visit(camille, agreement), 403, "", "deactivated-by-host");
        changeMember(host, guest, Map.of("status", "ACTIVE")).statusCode(200);
        assertThat(guest(camille, agreement).id()).isEqualTo(guest.id());
    }

    @Test
    void a_guest_is_not_invited_not_promoted_not_given_plans_and_goes_nowhere_else() {
        String agreement = inForce();
        Someone guest = guest(camille, agreement);
        String path = "/api/v1/members/" + guest.id();
        refused(host.asks().post(path + "/invitation").then(), 409, "", "guest");
        refused(changeMember(host, guest, Map.of("role", "MANAGER")), 409, "/role", "guest");
        refused(changeMember(host, guest, Map.of("role", "ADMIN")), 409, "/role", "guest");
        refused(changeMember(host, guest, Map.of("email", given.address())), 409, "/email", "guest");
        refused(
                host.asks()
                        .header("If-Match", "*")
                        .body(Map.of("memberships", List.of()))
                        .put(path + "/memberships")
                        .then(),
                400,
                "/memberships",
                "guest");
        Someone third = given.admin();
        String further = propose(third, host.organisationId(), third.makesPlan("Guests", Map.of()))
                .statusCode(201)
                .extract()
                .path("id");
        accept(host, further, guestPlan).statusCode(200);
        refused(visit(guest, further), 403, "", "guest");
        visit(camille, further).statusCode(404);
    }

    @Test
    void an_address_is_one_members_proper_in_the_whole_store_and_guests_have_that_of_home() {
        String agreement = inForce();
        guest(camille, agreement);
        Map<String, Object> taken = Map.of("email", camille.email(), "name", "Somebody else");
        for (Someone admin : List.of(host, home, given.admin())) {
            refused(admin.asks().body(taken).post("/api/v1/members").then(), 409, "/email", "already-exists");
        }
        Someone other = given.member(host.organisationId());
        refused(changeMember(host, other, Map.of("email", camille.email())), 409, "/email", "already-exists");
    }

    @Test
    void who_gets_the_address_of_another_at_home_is_not_the_guest_that_the_other_was() {
        String agreement = inForce();
        Someone guest = guest(camille, agreement);
        changeMember(home, camille, Map.of("email", given.address())).statusCode(200);
        Someone nour = given.member(home.organisationId());
        changeMember(home, nour, Map.of("email", camille.email())).statusCode(200);
        holds(nour, List.of(membership("2026-09-01", null)));
        assertThat(guest(nour, agreement).id()).isNotEqualTo(guest.id());
        assertThat(guest(camille, agreement).id()).isEqualTo(guest.id());
    }

    @Test
    void a_password_signs_in_at_home() {
        String email = given.address();
        String nour = home.asks()
                .body(Map.of("email", email, "name", "Nour Haddad"))
                .post("/api/v1/members")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String code = home.asks()
                .post("/api/v1/members/" + nour + "/invitation")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
        String password = "vinocamp 2026";
        String token = Anybody.posts(Map.of("code", code, "password", password), "/api/v1/invitations/acceptance")
                .statusCode(200)
                .extract()
                .path("accessToken");
        Someone atHome = new Someone(UUID.fromString(nour), home.organisationId(), email, token);
        holds(atHome, List.of(membership("2026-09-01", null)));
        guest(atHome, inForce());
        String again = Anybody.posts(Map.of("email", email, "password", password), "/api/v1/tokens")
                .statusCode(200)
                .extract()
                .path("accessToken");
        new Someone(atHome.id(), home.organisationId(), email, again)
                .asks()
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("id", equalTo(nour));
    }

    @Test
    void a_plan_that_an_agreement_names_stays_until_the_agreement_has_ended() {
        String agreement = inForce();
        guest(camille, agreement);
        holds(camille, List.of());
        removePlan(host, guestPlan).statusCode(409).body("type", equalTo("/api/v1/problems/still-in-use"));
        removePlan(home, homePlan).statusCode(409).body("type", equalTo("/api/v1/problems/still-in-use"));
        end(host, agreement);
        removePlan(host, guestPlan).statusCode(204);
        removePlan(home, homePlan).statusCode(204);
        host.asks().get(AGREEMENTS + "/" + agreement).then().statusCode(200).body("guestPlanId", equalTo(guestPlan));
    }

    @Test
    void a_proposal_may_be_repeated_with_its_key() {
        String key = UUID.randomUUID().toString();
        String first = null;
        for (int i = 0; i < 2; i++) {
            String id = host.asks()
                    .header("Idempotency-Key", key)
                    .body(Map.of("partnerOrganisationId", home.organisationId(), "guestPlanId", guestPlan))
                    .post(AGREEMENTS)
                    .then()
                    .statusCode(201)
                    .header("Location", not(nullValue()))
                    .header("ETag", equalTo("\"0\""))
                    .extract()
                    .path("id");
            first = first == null ? id : first;
            assertThat(id).isEqualTo(first);
        }
    }

    private static ValidatableResponse removePlan(Someone admin, String plan) {
        return admin.asks()
                .header("If-Match", "*")
                .delete("/api/v1/plans/" + plan)
                .then();
    }

    private Map<String, Object> membership(String startsOn, @Nullable String endsOn) {
        Map<String, Object> membership = new HashMap<>(Map.of("planId", homePlan, "startsOn", startsOn));
        if (endsOn != null) {
            membership.put("endsOn", endsOn);
        }
        return membership;
    }

    /** At home they have these memberships from now on, and no others. */
    private void holds(Someone member, List<Map<String, Object>> memberships) {
        home.setsMemberships(member.id(), memberships).statusCode(200);
    }

    /** Those of the guest. */
    private ValidatableResponse memberships(Someone guest) {
        return host.asks()
                .get("/api/v1/members/" + guest.id() + "/memberships")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse changeMember(Someone admin, Someone member, Map<String, ?> change) {
        return admin.patches("*")
                .body(change)
                .patch("/api/v1/members/" + member.id())
                .then();
    }

    private static ValidatableResponse propose(Someone admin, UUID partner, String plan) {
        return admin.asks()
                .body(Map.of("partnerOrganisationId", partner, "guestPlanId", plan))
                .post(AGREEMENTS)
                .then();
    }

    private String proposed() {
        return propose(host, home.organisationId(), guestPlan)
                .statusCode(201)
                .body("status", equalTo("PROPOSED"))
                .extract()
                .path("id");
    }

    private String inForce() {
        String agreement = proposed();
        accept(home, agreement, homePlan).statusCode(200);
        return agreement;
    }

    private static ValidatableResponse accept(Someone caller, String agreement, String plan) {
        return caller.asks()
                .body(Map.of("homePlanId", plan))
                .post(AGREEMENTS + "/" + agreement + "/acceptance")
                .then();
    }

    private static ValidatableResponse end(Someone caller, String agreement) {
        return caller.asks().post(AGREEMENTS + "/" + agreement + "/end").then().statusCode(200);
    }

    private static ValidatableResponse visit(Someone caller, String agreement) {
        return caller.asks().post(AGREEMENTS + "/" + agreement + "/visits").then();
    }

    private static Someone guest(Someone member, String agreement) {
        var visit = visit(member, agreement)
                .statusCode(201)
                .body("tokenType", equalTo("Bearer"))
                .extract()
                .jsonPath();
        return new Someone(
                visit.getUUID("memberId"),
                visit.getUUID("organisationId"),
                member.email(),
                visit.getString("accessToken"));
    }

    private List<String> guestsOfHost() {
        return host.asks()
                .get("/api/v1/members")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.findAll { it.guest }.id");
    }

    private ValidatableResponse book(Someone member, String day) {
        return member.asks()
                .body(Map.of("deskId", desk, "startsAt", day + "T09:00", "endsAt", day + "T18:00"))
                .post("/api/v1/bookings")
                .then();
    }

    private static ValidatableResponse refresh(String token) {
        return Anybody.posts(Map.of("refreshToken", token), "/api/v1/tokens/refresh");
    }

    private static void refused(ValidatableResponse answer, int status, String pointer, String code) {
        answer.statusCode(status).body("violations.pointer", contains(pointer)).body("violations.code", contains(code));
    }
}
