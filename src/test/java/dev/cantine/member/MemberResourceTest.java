package dev.cantine.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.cantine.space.Space;
import dev.cantine.testing.AtOnce;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MemberResourceTest {
    private static final String MEMBERS = "/api/v1/members";

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void an_admin_adds_a_member_who_is_invited() {
        Someone admin = given.admin();
        String email = given.address();

        String place = admin.asks()
                .body(Map.of("email", email.replace("camille", "Camille"), "name", "Nour Haddad"))
                .post(MEMBERS)
                .then()
                .statusCode(201)
                .header("ETag", "\"0\"")
                .body("email", equalTo(email))
                .body("name", equalTo("Nour Haddad"))
                .body("role", equalTo("MEMBER"))
                .body("status", equalTo("INVITED"))
                .body("locale", equalTo("en"))
                .body("managedSpaceIds", empty())
                .body("createdAt", endsWith("Z"))
                .extract()
                .header("Location");

        admin.asks().get(place).then().statusCode(200).body("email", equalTo(email));
    }

    @Test
    void an_address_is_used_once_in_all_organisations_and_the_answer_does_not_say_by_whom() {
        Someone other = given.admin();

        refusedAsTaken(given.admin()
                        .asks()
                        .body(Map.of("email", other.email(), "name", "Nour"))
                        .post(MEMBERS)
                        .then())
                .body(not(containsString(other.id().toString())))
                .body(not(containsString(other.organisationId().toString())));

        Someone admin = given.admin();
        refusedAsTaken(patch(admin, given.member(admin.organisationId()).id(), Map.of("email", other.email())));
    }

    @Test
    void of_many_who_add_the_same_address_at_once_one_succeeds() throws Exception {
        Someone admin = given.admin();
        String email = given.address();
        Callable<Integer> adding = () -> admin.asks()
                .body(Map.of("email", email, "name", "Nour"))
                .post(MEMBERS)
                .statusCode();

        assertThat(AtOnce.all(List.of(adding, adding, adding, adding))).containsExactlyInAnyOrder(201, 409, 409, 409);
    }

    @Test
    void what_a_member_cannot_be_is_refused_at_its_place() {
        Someone admin = given.admin();

        refusedAt("/email", admin, Map.of("email", "nobody", "name", "Nour"));
        refusedAt("/name", admin, Map.of("email", given.address(), "name", " "));
        refusedAt("/locale", admin, Map.of("email", given.address(), "name", "Nour", "locale", "fr_FR"));
        refusedAt("/role", admin, Map.of("email", given.address(), "name", "Nour", "role", "OWNER"));
        refusedAt(
                "/organisationId",
                admin,
                Map.of("email", given.address(), "name", "Nour", "organisationId", given.organisation()));
        refusedAt(
                "/managedSpaceIds",
                admin,
                Map.of("email", given.address(), "name", "Nour", "managedSpaceIds", List.of(UUID.randomUUID())));
    }

    @Test
    void members_are_listed_in_pages_and_filtered() {
        Someone admin = given.admin();
        Someone manager = given.manager(admin.organisationId());
        Someone camille = given.member(admin.organisationId());
        given.admin();

        list(manager, "")
                .body("items.id", contains(ids(admin, manager, camille)))
                .body("nextCursor", nullValue());
        list(manager, "?role=MANAGER").body("items.id", contains(ids(manager)));
        list(manager, "?status=ACTIVE&role=ADMIN").body("items.id", contains(ids(admin)));
        list(manager, "?status=INVITED").body("items", empty());
        list(manager, "?email=" + camille.email().toUpperCase(java.util.Locale.ROOT))
                .body("items.id", contains(ids(camille)));

        String cursor = list(manager, "?limit=2")
                .body("items.id", contains(ids(admin, manager)))
                .extract()
                .path("nextCursor");
        list(manager, "?limit=2&cursor=" + cursor)
                .body("items.id", contains(ids(camille)))
                .body("nextCursor", nullValue());
    }

    @Test
    void a_change_replaces_what_it_names_and_nothing_else() {
        Someone admin = given.admin();
        Someone camille = given.member(admin.organisationId());

        patch(admin, camille.id(), Map.of("name", "Camille Durand", "role", "MANAGER", "locale", "fr-FR"))
                .statusCode(200)
                .header("ETag", not(equalTo("\"0\"")))
                .body("name", equalTo("Camille Durand"))
                .body("role", equalTo("MANAGER"))
                .body("locale", equalTo("fr-FR"))
                .body("email", equalTo(camille.email()))
                .body("status", equalTo("ACTIVE"));
    }

    @Test
    void a_change_needs_the_current_version() {
        Someone admin = given.admin();
        Someone camille = given.member(admin.organisationId());
        String path = path(camille.id());
        String tag = admin.tagOf(path);
        admin.patches(tag).body(Map.of("name", "C.")).patch(path).then().statusCode(200);

        admin.patches(tag).body(Map.of("name", "D.")).patch(path).then().statusCode(412);
        admin.asks()
                .contentType("application/merge-patch+json")
                .body("{\"name\":\"D.\"}")
                .patch(path)
                .then()
                .statusCode(428);
        admin.asks().header("If-Match", tag).delete(path).then().statusCode(412);
        admin.asks().delete(path).then().statusCode(428);
        admin.asks().header("If-None-Match", admin.tagOf(path)).get(path).then().statusCode(304);
    }

    @Test
    void nobody_is_invited_a_second_time() {
        Someone admin = given.admin();

        patch(admin, given.member(admin.organisationId()).id(), Map.of("status", "INVITED"))
                .statusCode(409)
                .body("type", endsWith("/problems/state-conflict"));
    }

    @Test
    void a_member_who_never_booked_is_removed() {
        Someone admin = given.admin();
        Someone camille = given.member(admin.organisationId());
        String path = path(camille.id());

        admin.asks().header("If-Match", admin.tagOf(path)).delete(path).then().statusCode(204);

        admin.asks().get(path).then().statusCode(404);
        camille.asks().get("/api/v1/me").then().statusCode(401);
    }

    @Test
    void a_member_with_bookings_ahead_stays_and_one_with_past_ones_is_deactivated() {
        Someone admin = given.admin();
        Someone camille = given.member(admin.organisationId());
        Space paris = given.space(admin.organisationId());
        clock.advance(Duration.ZERO);
        String booking = camille.asks()
                .body(Map.of(
                        "deskId", given.desk(paris),
                        "startsAt", whole(Duration.ofHours(1)),
                        "endsAt", whole(Duration.ofHours(2))))
                .post("/api/v1/bookings")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String path = path(camille.id());

        admin.asks()
                .header("If-Match", admin.tagOf(path))
                .delete(path)
                .then()
                .statusCode(409)
                .body("type", endsWith("/problems/still-in-use"))
                .body("bookings.id", contains(booking));

        clock.advance(Duration.ofHours(3));
        Someone later = given.admin(admin.organisationId());
        later.asks().header("If-Match", later.tagOf(path)).delete(path).then().statusCode(204);
        later.asks().get(path).then().statusCode(200).body("status", equalTo("DEACTIVATED"));
    }

    @Test
    void a_manager_manages_spaces_of_the_organisation_only() {
        Someone admin = given.admin();
        Someone camille = given.member(admin.organisationId());
        Space paris = given.space(admin.organisationId());
        Space elsewhere = given.space(given.organisation());

        patch(admin, camille.id(), Map.of("role", "MANAGER", "managedSpaceIds", List.of(paris.id())))
                .statusCode(200)
                .body("managedSpaceIds", contains(paris.id().toString()));
        patch(admin, camille.id(), Map.of("managedSpaceIds", List.of(paris.id(), elsewhere.id())))
                .statusCode(400)
                .body("violations[0].pointer", equalTo("/managedSpaceIds"));
        refusedAt(
                "/managedSpaceIds",
                admin,
                Map.of("email", given.address(), "name", "Nour", "managedSpaceIds", List.of(elsewhere.id())));
    }

    @Test
    void the_last_active_admin_stays() {
        Someone admin = given.admin();
        String path = path(admin.id());
        admin.asks()
                .body(Map.of("email", given.address(), "name", "Not here yet", "role", "ADMIN"))
                .post(MEMBERS)
                .then()
                .statusCode(201);

        refusedForState(patch(admin, admin.id(), Map.of("role", "MANAGER")));
        refusedForState(patch(admin, admin.id(), Map.of("status", "DEACTIVATED")));
        refusedForState(
                admin.asks().header("If-Match", admin.tagOf(path)).delete(path).then());
        admin.asks().get("/api/v1/me").then().statusCode(200).body("role", equalTo("ADMIN"));

        given.admin(admin.organisationId());
        patch(admin, admin.id(), Map.of("role", "MEMBER")).statusCode(200);
    }

    @Test
    void of_two_admins_who_demote_each_other_at_once_one_stays() throws Exception {
        for (int round = 0; round < 5; round++) {
            Someone first = given.admin();
            Someone second = given.admin(first.organisationId());
            String tagOfFirst = first.tagOf(path(first.id()));
            String tagOfSecond = first.tagOf(path(second.id()));

            List<Integer> answers = AtOnce.all(List.of(
                    () -> first.patches(tagOfSecond)
                            .body("{\"role\":\"MEMBER\"}")
                            .patch(path(second.id()))
                            .statusCode(),
                    () -> second.patches(tagOfFirst)
                            .body("{\"status\":\"DEACTIVATED\"}")
                            .patch(path(first.id()))
                            .statusCode()));

            assertThat(answers.stream().filter(status -> status == 200)).hasSize(1);
        }
    }

    @Test
    void members_of_another_organisation_do_not_exist() {
        Someone stranger = given.admin();
        Someone camille = given.member(given.organisation());
        String path = path(camille.id());

        for (ValidatableResponse answer : List.of(
                stranger.asks().get(path).then(),
                stranger.patches("*").body("{\"name\":\"X\"}").patch(path).then(),
                stranger.asks().header("If-Match", "*").delete(path).then(),
                stranger.asks().post(path + "/invitation").then())) {
            answer.statusCode(404).body("type", endsWith("/problems/not-found"));
        }
        list(stranger, "?email=" + camille.email()).body("items", empty());
        camille.asks().get("/api/v1/me").then().statusCode(200).body("name", equalTo("Camille Martin"));
    }

    @Test
    void an_id_that_is_none_is_not_found() {
        Someone admin = given.admin();

        admin.asks().get(MEMBERS + "/1").then().statusCode(404);
        admin.asks().get(path(UUID.randomUUID())).then().statusCode(404);
    }

    @Test
    void a_member_sees_and_changes_only_themself_and_no_rights() {
        Someone admin = given.admin();
        Someone camille = given.member(admin.organisationId());

        camille.asks().get(path(camille.id())).then().statusCode(200);
        camille.asks().get(path(admin.id())).then().statusCode(404);
        camille.patches(camille.tagOf("/api/v1/me"))
                .body(Map.of("name", "Camille D.", "locale", "fr"))
                .patch("/api/v1/me")
                .then()
                .statusCode(200)
                .body("name", equalTo("Camille D."))
                .body("locale", equalTo("fr"));
        for (String right : List.of("{\"role\":\"ADMIN\"}", "{\"status\":\"ACTIVE\"}", "{\"id\":null}")) {
            camille.patches(camille.tagOf("/api/v1/me"))
                    .body(right)
                    .patch("/api/v1/me")
                    .then()
                    .statusCode(400);
        }
    }

    private String whole(Duration ahead) {
        return clock.instant().plus(ahead).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private ValidatableResponse patch(Someone admin, UUID id, Map<String, ?> change) {
        return admin.patches(admin.tagOf(path(id))).body(change).patch(path(id)).then();
    }

    private void refusedAt(String pointer, Someone admin, Map<String, ?> wanted) {
        admin.asks()
                .body(wanted)
                .post(MEMBERS)
                .then()
                .statusCode(400)
                .body("type", endsWith("/problems/validation-failed"))
                .body("violations", hasSize(1))
                .body("violations[0].pointer", equalTo(pointer));
    }

    private static ValidatableResponse refusedAsTaken(ValidatableResponse answer) {
        return answer.statusCode(409)
                .body("type", endsWith("/problems/already-exists"))
                .body("violations[0].pointer", equalTo("/email"));
    }

    private static void refusedForState(ValidatableResponse answer) {
        answer.statusCode(409).body("type", endsWith("/problems/state-conflict"));
    }

    private static ValidatableResponse list(Someone who, String query) {
        return who.asks().get(MEMBERS + query).then().statusCode(200);
    }

    private static String path(UUID id) {
        return MEMBERS + "/" + id;
    }

    private static String[] ids(Someone... people) {
        return List.of(people).stream().map(person -> person.id().toString()).toArray(String[]::new);
    }
}
