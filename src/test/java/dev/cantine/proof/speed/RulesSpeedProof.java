package dev.cantine.proof.speed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.proof.races.Report;
import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.StoreOfTheTests;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the rules of a house cost: bookings of a house that has set all of them, for members of a plan with quotas, against those of a house
 * that has set none, beside a million others in the store, in each house a third. It prints and writes {@code target/proof/rules-speed-<store>.txt}; it asserts only
 * that all are accepted.
 */
@QuarkusTest
class RulesSpeedProof {
    private static final int CLIENTS = Integer.getInteger("cantine.speed.clients", 16);
    private static final double SECONDS = Double.parseDouble(System.getProperty("cantine.speed.seconds", "8"));
    private static final int ROUNDS = Integer.getInteger("cantine.speed.rounds", 3);
    private static final int WARM_UPS = Math.min(10, Integer.getInteger("cantine.speed.warm-ups", 10));
    private static final long OTHERS = Long.getLong("cantine.speed.many", 1_000_000);
    private static final int DESKS_OF_A_CLIENT = 4;
    private static final int MEMBERS_OF_A_CLIENT = 32;
    private static final OffsetDateTime FIRST_DAY = OffsetDateTime.parse("2027-01-01T00:00:00Z");

    /** All that a house can set, none of which refuses what is booked here. */
    private static final Map<String, Object> ALL = Map.ofEntries(
            Map.entry("maxDuration", "PT8H"),
            Map.entry("minNotice", "PT1H"),
            Map.entry("grid", "PT15M"),
            Map.entry("buffer", "PT15M"),
            Map.entry("maxUpcoming", 2_000),
            Map.entry(
                    "quotas",
                    List.of(Map.of("per", "DAY", "bookings", 20), Map.of("per", "WEEK", "duration", "PT40H"))),
            Map.entry("changeDeadline", "PT1H"),
            Map.entry("needsApproval", true),
            Map.entry("checkInOpens", "PT30M"),
            Map.entry("noShowAfter", "PT15M"),
            Map.entry("needsMembership", true),
            Map.entry("offerLasts", "PT30M"),
            Map.entry("byKind", List.of(Map.of("kind", "DESK", "rules", Map.of("maxDuration", "PT4H")))));

    @Inject
    Given given;

    @Inject
    AgroalDataSource dataSource;

    @TestHTTPResource("/")
    URI service;

    private final AtomicLong calls = new AtomicLong();

    /** A house, and how far each client has booked it. */
    private record House(Space space, List<UUID> desks, List<UUID> members, List<AtomicLong> next) {

        Stream<UUID> memberOfEachDesk() {
            return IntStream.range(0, desks.size())
                    .mapToObj(desk -> members.get(desk * MEMBERS_OF_A_CLIENT / DESKS_OF_A_CLIENT));
        }
    }

    @Test
    void what_the_rules_cost() throws Exception {
        Someone admin = given.admin();
        House bare = house(admin);
        House ruled = house(admin);
        subscribe(admin, ruled);
        House roomy = house(admin);
        subscribe(admin, roomy);
        List<House> houses = List.of(bare, ruled, roomy);
        OtherBookings.fill(
                dataSource,
                houses.stream().flatMap(house -> house.desks().stream()).toList(),
                houses.stream().flatMap(House::memberOfEachDesk).toList(),
                "COMPLETED",
                OTHERS);
        admin.setsRules(roomy.space(), ALL);
        admin.setsRules(ruled.space(), with(ALL, "capacity", 1_000));
        for (int i = 0; i < WARM_UPS; i++) {
            book(admin, bare);
            book(admin, ruled);
            book(admin, roomy);
        }
        Ratios all = new Ratios("bookings/s with all rules and a plan with quotas ÷ with none");
        Ratios withoutCapacity = new Ratios("the same without a capacity, which has locks of its own");
        for (int round = 0; round < ROUNDS; round++) {
            double plain = book(admin, bare);
            all.round(book(admin, ruled), plain);
            withoutCapacity.round(book(admin, roomy), plain);
        }
        String store = StoreOfTheTests.name();
        Report.write(
                "rules-speed-" + store,
                String.format(
                        Locale.ROOT,
                        "Rules on %s, beside %,d other bookings, %d clients%n%s%n%s%n",
                        store,
                        OTHERS,
                        CLIENTS,
                        all,
                        withoutCapacity));
    }

    private static Map<String, Object> with(Map<String, Object> rules, String setting, Object value) {
        Map<String, Object> more = new HashMap<>(rules);
        more.put(setting, value);
        return more;
    }

    private House house(Someone admin) {
        Space space = given.space(admin.organisationId());
        return new House(
                space,
                IntStream.range(0, CLIENTS * DESKS_OF_A_CLIENT)
                        .mapToObj(i -> given.desk(space))
                        .toList(),
                IntStream.range(0, CLIENTS * MEMBERS_OF_A_CLIENT)
                        .mapToObj(i -> given.member(admin.organisationId()).id())
                        .toList(),
                IntStream.range(0, CLIENTS).mapToObj(i -> new AtomicLong()).toList());
    }

    private static void subscribe(Someone admin, House house) {
        String plan = admin.makesPlan(
                "Plan of " + house.space().id(),
                Map.of(
                        "kinds",
                        List.of("DESK"),
                        "rules",
                        Map.of("maxUpcoming", 1_000, "quotas", List.of(Map.of("per", "MONTH", "bookings", 300)))));
        for (UUID member : house.members()) {
            admin.setsMemberships(member, List.of(Map.of("planId", plan, "startsOn", "2026-11-01")))
                    .statusCode(200);
        }
    }

    /** Each client books its own desks for its own members in turn, slot after slot: all are accepted. */
    private double book(Someone admin, House house) throws Exception {
        Load.Outcome outcome = Load.run(service, CLIENTS, SECONDS, calls, (client, call) -> {
            long slot = house.next().get(client).getAndIncrement();
            UUID desk = house.desks().get(client * DESKS_OF_A_CLIENT + (int) (slot % DESKS_OF_A_CLIENT));
            UUID member = house.members().get(client * MEMBERS_OF_A_CLIENT + (int) (slot % MEMBERS_OF_A_CLIENT));
            OffsetDateTime start = FIRST_DAY.plusMinutes(15 * slot);
            return Load.post(
                    "/api/v1/bookings",
                    admin.accessToken(),
                    "{\"deskId\":\"" + desk + "\",\"memberId\":\"" + member + "\",\"startsAt\":\"" + start
                            + "\",\"endsAt\":\"" + start.plusMinutes(15) + "\"}");
        });
        assertThat(outcome.statuses()).containsOnlyKeys(201);
        return outcome.perSecond(201);
    }
}
