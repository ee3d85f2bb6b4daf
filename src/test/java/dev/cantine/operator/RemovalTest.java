package dev.cantine.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.cantine.booking.Offers;
import dev.cantine.proof.contract.Rows;
import dev.cantine.testing.Given;
import dev.cantine.testing.HeardLog;
import dev.cantine.testing.Someone;
import dev.cantine.testing.Statements;
import dev.cantine.testing.Store;
import dev.cantine.testing.TestClock;
import io.agroal.api.AgroalDataSource;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How an organisation comes to its end. It is Tuesday 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class RemovalTest {
    private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");

    @Inject
    Given given;

    @Inject
    Filled filled;

    @Inject
    Removal removal;

    @Inject
    TestClock clock;

    @Inject
    Offers offers;

    @Inject
    @PersistenceUnitExtension
    Statements statements;

    @Inject
    Store store;

    @Inject
    AgroalDataSource dataSource;

    private Someone operator;

    @BeforeEach
    void stopTheClock() {
        clock.set(NOW);
        operator = given.operator();
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    // --- the deletion

    @Test
    void only_a_suspended_one_is_deleted_and_by_who_knows_its_version() {
        UUID id = given.organisation();

        delete(id, "\"0\"").statusCode(409).body("type", endsWith("/problems/state-conflict"));
        suspend(id);
        delete(id, "\"0\"").statusCode(412);
        operator.asks().delete(path(id)).then().statusCode(428);
        delete(id, "\"1\"").statusCode(204);
    }

    @Test
    void from_then_on_it_does_not_exist() {
        Someone admin = given.admin();
        Someone partner = given.admin();
        String plan = partner.makesPlan("Guests", Map.of());
        UUID id = admin.organisationId();
        try (HeardLog log = new HeardLog(Map.of())) {
            end(id);

            assertThat(log.lines()).anyMatch(line -> line.contains("operator deleted organisation " + id));
        }

        for (String gone : List.of("", "/export")) {
            operator.asks().get(path(id) + gone).then().statusCode(404);
        }
        for (String gone : List.of("/suspension", "/resumption")) {
            operator.asks().post(path(id) + gone).then().statusCode(404);
        }
        delete(id, "*").statusCode(404);
        assertThat(operator.asks()
                        .get("/api/v1/organisations?limit=200")
                        .then()
                        .extract()
                        .jsonPath()
                        .<String>getList("items.id"))
                .doesNotContain(id.toString());
        status(admin.accessToken(), 401);
        partner.asks()
                .body(Map.of("partnerOrganisationId", id, "guestPlanId", plan))
                .post("/api/v1/agreements")
                .then()
                .statusCode(400)
                .body("violations.pointer", equalTo(List.of("/partnerOrganisationId")));
    }

    @Test
    void its_agreements_end_with_it_and_guests_leave_at_once() {
        Filled.World gone = filled.everything();
        Filled.World partner = filled.everything();
        String there = filled.agreed(partner, gone);
        String here = filled.agreed(gone, partner);
        String guestThere = filled.visit(gone, there);
        String guestHere = filled.visit(partner, here);

        end(gone.organisation());

        status(guestThere, 401);
        status(guestHere, 401);
        for (String agreement : List.of(there, here)) {
            partner.admin()
                    .asks()
                    .get("/api/v1/agreements/" + agreement)
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("ENDED"));
        }
    }

    // --- the removal

    @Test
    void nothing_is_left_of_it_and_others_have_what_they_had() {
        Filled.World gone = filled.everything();
        Filled.World partner = filled.everything();
        Filled.World neighbour = filled.everything();
        String there = filled.agreed(partner, gone);
        String here = filled.agreed(gone, partner);
        String guest = filled.visit(gone, there);
        filled.visit(partner, here);
        String booking = new Someone(gone.admin().id(), partner.organisation(), "", guest)
                .books(partner.desk(), "2026-11-24T09:00", "2026-11-24T17:00");
        filled.manyMore(gone, 2 * Holdings.AT_ONCE);
        partner.admin()
                .asks()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("partnerOrganisationId", gone.organisation(), "guestPlanId", partner.residents()))
                .post("/api/v1/agreements")
                .then()
                .statusCode(201);
        filled.mustBeEverywhere(gone);
        Set<String> ids = ids(gone);
        Rows rows = new Rows(dataSource);
        Set<String> neighbours = rows.of(neighbour.organisation());
        Set<String> partners = rows.of(partner.organisation());

        end(gone.organisation());
        clock.set(NOW.plus(Duration.ofMinutes(2)));
        removal.removeAll(() -> false);

        assertThat(whereAny(ids)).isEmpty();
        assertThat(askedForPasswords(gone)).isZero();
        assertThat(askedForPasswords(partner))
                .as("a guest of it has forgotten the password at home")
                .isEqualTo(1);
        assertThat(rows.of(neighbour.organisation())).isEqualTo(neighbours);
        assertThat(tables(Rows.difference(partners, rows.of(partner.organisation()))))
                .as(
                        "what the partner has no more, or otherwise: the agreements, the guest and what they had booked, and what was answered about both")
                .containsExactly("agreement", "booking", "fact", "idempotency_key", "mail", "member");
        assertThat(store.ask("select name from member where guest_of = ?", UUID.fromString(there)))
                .containsExactly("erased");
        partner.admin()
                .asks()
                .get("/api/v1/bookings/" + booking)
                .then()
                .statusCode(200)
                .body("status", equalTo("CANCELLED"));
    }

    /** A booking of somebody else at one of its desks, which cannot be, stands for whatever else may be in the way. */
    @Test
    void one_that_cannot_be_removed_keeps_nobody_waiting() {
        Filled.World stuck = filled.everything();
        Someone next = given.admin();
        UUID inTheWay = UUID.fromString(
                next.books(given.desk(given.space(next.organisationId())), "2026-11-26T09:00", "2026-11-26T17:00"));
        store.tell("update booking set desk_id = ? where id = ?", stuck.desk(), inTheWay);
        Someone after = given.admin();
        end(stuck.organisation());
        clock.set(NOW.plusSeconds(1));
        end(after.organisationId());
        clock.set(NOW.plus(Duration.ofMinutes(2)));

        try (HeardLog log = new HeardLog(Map.of())) {
            removal.removeAll(() -> false);

            assertThat(log.lines()).anyMatch(line -> line.contains("left for the next time: " + stuck.organisation()));
        }
        assertThat(organisations(after.organisationId())).isZero();
        assertThat(organisations(stuck.organisation())).isEqualTo(1);

        store.tell("delete from booking where id = ?", inTheWay);
        removal.removeAll(() -> false);

        assertThat(organisations(stuck.organisation())).isZero();
    }

    @Test
    void it_books_nothing_any_more() {
        Filled.World gone = filled.everything();
        Filled.World neighbour = filled.everything();
        end(gone.organisation());
        for (Filled.World world : List.of(gone, neighbour)) {
            store.tell("update booking set status = 'CANCELLED' where organisation_id = ?", world.organisation());
        }

        offers.offerAll();

        String offered = "select count(*) from booking where organisation_id = ? and status = 'PENDING'";
        assertThat(store.count(offered, neighbour.organisation())).isEqualTo(1);
        assertThat(store.count(offered, gone.organisation())).isZero();
    }

    /** What is to be done for each of its guests is done later, since there may be thousands. */
    @Test
    void to_delete_it_takes_no_longer_with_more_guests() {
        List<List<String>> sent = new ArrayList<>();
        for (int guests : List.of(1, 4)) {
            Someone home = given.admin();
            String residents = home.subscribes(home, "Residents", Map.of(), "2026-11-01", "2027-01-01");
            String agreement = given.admin().hosts(home, residents);
            for (int i = 0; i < guests; i++) {
                Someone member = given.member(home.organisationId());
                home.setsMemberships(member.id(), List.of(Map.of("planId", residents, "startsOn", "2026-11-01")))
                        .statusCode(200);
                member.asks()
                        .post("/api/v1/agreements/" + agreement + "/visits")
                        .then()
                        .statusCode(201);
            }
            suspend(home.organisationId());
            statements.drain();
            delete(home.organisationId(), "*").statusCode(204);
            sent.add(statements.drain());
        }

        assertThat(sent.get(1)).isEqualTo(sent.get(0)).isNotEmpty();
    }

    @Test
    void its_addresses_are_free_when_it_is_removed() {
        Someone admin = given.admin();
        end(admin.organisationId());
        found(admin.email()).statusCode(409);

        clock.set(NOW.plus(Duration.ofMinutes(2)));
        removal.removeAll(() -> false);

        found(admin.email()).statusCode(201);
    }

    @Test
    void it_is_not_begun_while_requests_may_be_under_way() {
        Someone admin = given.admin();
        end(admin.organisationId());
        clock.set(NOW.plus(Duration.ofSeconds(59)));

        removal.removeAll(() -> false);

        assertThat(store.count("select count(*) from member where id = ?", admin.id()))
                .isEqualTo(1);
    }

    @Test
    void one_that_is_suspended_is_not_removed() {
        Someone admin = given.admin();
        suspend(admin.organisationId());
        clock.set(NOW.plus(Duration.ofDays(1)));

        removal.removeAll(() -> false);

        assertThat(store.count("select count(*) from member where id = ?", admin.id()))
                .isEqualTo(1);
    }

    /** After the first stretch, then after two more, and so on: the next time always goes on. */
    @Test
    void wherever_it_is_interrupted_the_next_time_goes_on() {
        Filled.World gone = filled.everything();
        Filled.World partner = filled.everything();
        filled.visit(gone, filled.agreed(partner, gone));
        filled.manyMore(gone, Holdings.AT_ONCE);
        Set<String> ids = ids(gone);
        end(gone.organisation());
        clock.set(NOW.plus(Duration.ofMinutes(2)));

        int times = 0;
        while (organisations(gone.organisation()) > 0) {
            AtomicInteger asked = new AtomicInteger(++times);
            removal.removeAll(() -> asked.getAndDecrement() <= 0);
            assertThat(times).isLessThan(1_000);
        }

        assertThat(times).isGreaterThan(5);
        assertThat(whereAny(ids)).isEmpty();
    }

    // --- words of this test

    private ValidatableResponse found(String address) {
        return operator.asks()
                .body(Map.of("name", "Again", "admin", Map.of("email", address, "name", "Gwen")))
                .post("/api/v1/organisations")
                .then();
    }

    private void suspend(UUID id) {
        operator.asks().post(path(id) + "/suspension").then().statusCode(200);
    }

    private ValidatableResponse delete(UUID id, String entityTag) {
        return operator.asks().header("If-Match", entityTag).delete(path(id)).then();
    }

    private void end(UUID id) {
        operator.deletesOrganisation(id);
    }

    private static void status(String token, int expected) {
        RestAssured.given().auth().oauth2(token).get("/api/v1/me").then().statusCode(expected);
    }

    private static String path(UUID id) {
        return "/api/v1/organisations/" + id;
    }

    private long organisations(UUID id) {
        return store.count("select count(*) from organisation where id = ?", id);
    }

    private long askedForPasswords(Filled.World world) {
        return store.count(
                "select count(*) from password_reset where email = ?",
                world.admin().email());
    }

    /** Its own, and those of its members and spaces. */
    private Set<String> ids(Filled.World world) {
        List<Object> ids = new ArrayList<>(List.of(world.organisation()));
        for (String table : List.of("member", "space", "desk", "plan", "team")) {
            ids.addAll(store.ask("select id from " + table + " where organisation_id = ?", world.organisation()));
        }
        Set<String> written = new TreeSet<>();
        ids.forEach(id -> written.add(id.toString()));
        return written;
    }

    /** In which columns of all tables any of these ids is, also in the middle of a text. */
    private Set<String> whereAny(Set<String> ids) {
        Set<String> where = new TreeSet<>();
        for (String column : store.columns(true)) {
            String table = column.substring(0, column.indexOf('.'));
            String name = column.substring(table.length() + 1);
            for (Object value : store.ask("select cast(" + name + " as varchar(200000)) from " + table)) {
                if (value != null && ids.stream().anyMatch(value.toString()::contains)) {
                    where.add(column);
                }
            }
        }
        return where;
    }

    private static Set<String> tables(Set<String> differences) {
        Set<String> tables = new TreeSet<>();
        differences.forEach(row -> tables.add(row.substring(2, row.indexOf('|'))));
        return tables;
    }
}
