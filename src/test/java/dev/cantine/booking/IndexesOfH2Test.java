package dev.cantine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.Store;
import dev.cantine.testing.StoreOfTheTests;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That H2 finds by index what speaks against a booking, and not among all that its organisation or the store has. */
@QuarkusTest
class IndexesOfH2Test {
    private static final Pattern INDEX = Pattern.compile("PUBLIC\\.(BOOKING_\\w+)");

    @Inject
    Given given;

    @Inject
    Store store;

    private Someone admin;
    private Space space;

    @BeforeEach
    void aHouseWithManyBookings() {
        assumeTrue(StoreOfTheTests.name().equals("h2"), "PostgreSQL is asked for the rows that it reads");
        admin = given.admin();
        space = given.space(admin.organisationId());
        UUID desk = given.desk(space);
        store.tell("""
                insert into booking (id, organisation_id, space_id, desk_id, member_id, starts_at, ends_at, local_starts_at, local_ends_at,
                    time_zone, status, created_at, version)
                select random_uuid(), ?, ?, ?, ?, t, t + interval '15' minute, cast(t as timestamp), cast(t as timestamp), 'Europe/Paris',
                    'CONFIRMED', t, 0
                from (select timestamp with time zone '2027-03-01 00:00:00+00:00' + x * interval '15' minute as t from system_range(1, 5000) as n(x))""", admin.organisationId(), space.id(), desk, admin.id());
        store.tell("analyze");
        store.tell("set query_statistics true");
    }

    @AfterEach
    void measureNoLonger() {
        if (StoreOfTheTests.name().equals("h2")) {
            store.tell("set query_statistics false");
        }
    }

    @Test
    void a_booking() {
        assertThat(indexesUsed()).containsExactly("BOOKING_BY_MEMBER", "BOOKING_DESK_TIME");
    }

    @Test
    void a_booking_in_a_house_with_a_capacity_and_for_a_member_of_a_team_with_quotas() {
        admin.setsRules(space, Map.of("capacity", 100, "maxUpcoming", 6_000));
        String team = admin.asks()
                .body(Map.of("name", "La rédaction"))
                .post("/api/v1/teams")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String plan = admin.makesPlan(
                "Residents", Map.of("rules", Map.of("quotas", List.of(Map.of("per", "MONTH", "bookings", 6_000)))));
        admin.setsMemberships(admin.id(), List.of(Map.of("planId", plan, "startsOn", "2026-11-01", "teamId", team)))
                .statusCode(200);

        assertThat(indexesUsed()).containsExactly("BOOKING_BY_MEMBER", "BOOKING_DESK_TIME", "BOOKING_OF_TEAM");
    }

    /** Of bookings, by what is sent for one more. */
    private Set<String> indexesUsed() {
        admin.books(given.desk(space), "2027-01-05T09:00", "2027-01-05T10:00");
        List<Object> sent = store.ask("select sql_statement from information_schema.query_statistics"
                + " where sql_statement like 'select b.id, b.space_id%'");
        assertThat(sent).hasSize(1);
        String statement = sent.get(0).toString();
        Object plan = store.ask(
                        "explain " + statement,
                        new Object
                                [(int) statement
                                        .chars()
                                        .filter(each -> each == '?')
                                        .count()])
                .get(0);
        Set<String> indexes = new TreeSet<>();
        Matcher index = INDEX.matcher(plan.toString());
        while (index.find()) {
            indexes.add(index.group(1));
        }
        return indexes;
    }
}
