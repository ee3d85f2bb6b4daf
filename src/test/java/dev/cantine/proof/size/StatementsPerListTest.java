package dev.cantine.proof.size;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.space.Space;
import dev.cantine.testing.Contract;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.Statements;
import dev.cantine.testing.StoreOfTheTests;
import dev.cantine.testing.TestClock;
import io.agroal.api.AgroalDataSource;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A list of 50 needs as many statements as a list of two. This goes for every list of the contract: one that is new has to say here where it
 * is. The problem types are no such list; they come from no store.
 */
@QuarkusTest
class StatementsPerListTest {
    private static final LocalDateTime FIRST = LocalDateTime.parse("2027-01-04T08:00");

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    @PersistenceUnitExtension
    Statements statements;

    @Inject
    AgroalDataSource dataSource;

    @BeforeEach
    void stopTheClock() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
    }

    @AfterEach
    void letItRun() {
        clock.reset();
        if (StoreOfTheTests.name().equals("h2")) {
            tell("set query_statistics false");
        }
    }

    /** How many statements there were: those of Hibernate, and on H2, which tells, all of them. */
    private record Sent(int throughHibernate, long all) {}

    @Test
    void a_long_list_needs_no_more_statements_than_a_short_one() {
        Map<String, Sent> ofTwo = sentForListsOf(2);
        assertThat(sentForListsOf(50)).isEqualTo(ofTwo);
        assertThat(ofTwo.keySet())
                .containsExactlyInAnyOrderElementsOf(Contract.ofThisService().operations().stream()
                        .filter(operation -> operation.parametersIn("query").stream()
                                .anyMatch(parameter ->
                                        parameter.get("name").asString().equals("cursor")))
                        .map(Contract.Operation::id)
                        .collect(Collectors.toSet()));
    }

    private Map<String, Sent> sentForListsOf(int size) {
        Someone admin = given.admin();
        Map<String, Sent> sent = new TreeMap<>();
        lists(admin, size).forEach((operation, path) -> {
            Someone caller = operation.equals("listOrganisations") ? given.operator() : admin;
            String page = path + (path.contains("?") ? "&" : "?") + "limit=" + size;
            // The first time may read what is kept from then on.
            ask(caller, page, size);
            forget();
            ask(caller, page, size);
            sent.put(operation, new Sent(statements.drain().size(), all()));
        });
        return sent;
    }

    private static void ask(Someone caller, String path, int size) {
        List<?> items = caller.asks()
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
        assertThat(items).as(path).hasSize(size);
    }

    /** Where each list is, in a world that has so many of everything, each linked to whatever it can be. */
    private Map<String, String> lists(Someone admin, int size) {
        Space house = given.space(admin.organisationId());
        UUID desk = null;
        String booking = null;
        String spaces = "/api/v1/spaces/";
        for (int i = 0; i < size; i++) {
            UUID managed =
                    i == 0 ? house.id() : given.space(admin.organisationId()).id();
            if (i > 0) {
                given.manager(admin.organisationId(), house.id(), managed);
            }
            made(admin, "/api/v1/teams", Map.of("name", "Team " + i));
            String plan = made(admin, "/api/v1/plans", Map.of("name", "Plan " + i, "terms", Map.of()));
            made(
                    admin,
                    "/api/v1/agreements",
                    Map.of("partnerOrganisationId", given.organisation(), "guestPlanId", plan));
            String zone = made(admin, spaces + house.id() + "/zones", Map.of("name", "Zone " + i));
            made(
                    admin,
                    spaces + house.id() + "/closures",
                    Map.of("startsAt", "2027-06-01T00:00", "endsAt", "2027-06-02T00:00", "reason", "Closed " + i));
            admin.asks()
                    .body(Map.of("periods", List.of(Map.of("opens", "00:00", "closes", "24:00"))))
                    .put(spaces + house.id() + "/opening-days/"
                            + FIRST.toLocalDate().plusDays(i))
                    .then()
                    .statusCode(201);
            desk = UUID.fromString(
                    made(admin, "/api/v1/desks", Map.of("spaceId", house.id(), "name", "Desk " + i, "zoneId", zone)));
        }
        for (int i = 0; i < size; i++) {
            booking = made(
                    admin,
                    "/api/v1/bookings",
                    Map.of(
                            "deskId",
                            desk,
                            "startsAt",
                            FIRST.plusHours(2L * i).toString(),
                            "endsAt",
                            FIRST.plusHours(2L * i + 1).toString()));
        }
        String team = made(admin, "/api/v1/teams", Map.of("name", "With credits"));
        String credits = "/api/v1/members/" + admin.id() + "/credits";
        String creditsOfTeam = "/api/v1/teams/" + team + "/credits";
        for (int i = 0; i < size; i++) {
            made(admin, credits, Map.of("amount", 1));
            made(admin, creditsOfTeam, Map.of("amount", 1));
        }
        for (int i = 1; i < size; i++) {
            admin.patches("*")
                    .body(Map.of("note", "Note " + i))
                    .patch("/api/v1/bookings/" + booking)
                    .then()
                    .statusCode(200);
        }
        for (int i = 0; i < size; i++) {
            Someone member = given.member(admin.organisationId());
            made(member, "/api/v1/api-keys", Map.of("name", "Reader", "scopes", List.of("READ")));
            made(
                    admin,
                    "/api/v1/waitlist",
                    Map.of(
                            "deskId",
                            desk,
                            "memberId",
                            member.id(),
                            "startsAt",
                            FIRST.toString(),
                            "endsAt",
                            FIRST.plusHours(1).toString()));
        }
        String inHouse = spaces + house.id();
        String days = "?from=" + FIRST + "&to=" + FIRST.plusDays(5);
        return Map.ofEntries(
                Map.entry("listMyBookings", "/api/v1/me/bookings"),
                Map.entry("listMembers", "/api/v1/members"),
                Map.entry("listOrganisations", "/api/v1/organisations"),
                Map.entry("listSpaces", "/api/v1/spaces"),
                Map.entry("listPlans", "/api/v1/plans"),
                Map.entry("listTeams", "/api/v1/teams"),
                Map.entry("listMemberCredits", credits),
                Map.entry("listTeamCredits", creditsOfTeam),
                Map.entry("listApiKeys", "/api/v1/api-keys"),
                Map.entry("listAuditLog", "/api/v1/audit-log"),
                Map.entry("listAgreements", "/api/v1/agreements"),
                Map.entry("listZones", inHouse + "/zones"),
                Map.entry("listClosures", inHouse + "/closures"),
                Map.entry("listOpeningDays", inHouse + "/opening-days"),
                Map.entry("listSpaceAvailability", inHouse + "/availability"),
                Map.entry("listFreeSlots", inHouse + "/free-slots"),
                Map.entry("countFreeDesks", inHouse + "/free-desks" + days),
                Map.entry("listAttendees", inHouse + "/attendees" + days),
                Map.entry("listOccupancy", inHouse + "/occupancy" + days + "&groupBy=ZONE"),
                Map.entry("listDesks", "/api/v1/desks?spaceId=" + house.id()),
                Map.entry("listDeskAvailability", "/api/v1/desks/" + desk + "/availability" + days),
                Map.entry("listBookings", "/api/v1/bookings?spaceId=" + house.id()),
                Map.entry("listSeriesBookings", "/api/v1/series/" + series(admin, house, size) + "/bookings"),
                Map.entry("listWaitlist", "/api/v1/waitlist?spaceId=" + house.id()),
                Map.entry("listBookingHistory", "/api/v1/bookings/" + booking + "/history"));
    }

    private String series(Someone admin, Space house, int size) {
        return made(
                admin,
                "/api/v1/series",
                Map.of(
                        "deskId",
                        given.desk(house),
                        "memberId",
                        given.member(admin.organisationId()).id(),
                        "startsAt",
                        "2027-07-01T09:00",
                        "endsAt",
                        "2027-07-01T10:00",
                        "rrule",
                        "FREQ=DAILY;COUNT=" + size));
    }

    private static String made(Someone admin, String path, Map<String, ?> body) {
        return admin.asks()
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void forget() {
        statements.drain();
        if (StoreOfTheTests.name().equals("h2")) {
            tell("set query_statistics false");
            tell("set query_statistics true");
        }
    }

    /** But for the one that looks whether a connection is alive, and those with which the pool makes a new one. */
    private long all() {
        if (!StoreOfTheTests.name().equals("h2")) {
            return 0;
        }
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select coalesce(sum(execution_count), 0)"
                        + " from information_schema.query_statistics where lower(sql_statement) <> 'select 1'"
                        + " and lower(sql_statement) not like 'set %'")) {
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
