package dev.cantine.proof.speed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.proof.races.Report;
import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.StoreOfTheTests;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Many more want to book at once than can be served: what is served stays as much as at the peak, the others are told so at once, memory does not
 * grow, and health is told. It prints and writes {@code target/proof/overload-<store>.txt}; it asserts what is answered, and no times.
 */
@QuarkusTest
@TestProfile(OverloadProof.AsOperatorsRunIt.class)
class OverloadProof {
    private static final double SECONDS = Double.parseDouble(System.getProperty("cantine.speed.seconds", "8"));
    private static final int ROUNDS = Integer.getInteger("cantine.speed.rounds", 3);
    private static final int CLIENTS_AT_PEAK = 64;
    private static final int TIMES = 10;
    private static final OffsetDateTime FIRST_DAY = OffsetDateTime.parse("2027-01-01T00:00:00Z");

    /** The places that there are, and not those of tests. */
    public static class AsOperatorsRunIt implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("cantine.limits.at-once", "256");
        }
    }

    @Inject
    Given given;

    @TestHTTPResource("/")
    URI service;

    private final AtomicLong calls = new AtomicLong();
    private Someone admin;
    private List<UUID> desks;
    private List<UUID> members;
    private List<AtomicLong> next;

    @Test
    void what_is_served_stays_what_it_is_when_ten_times_as_many_come() throws Exception {
        admin = given.admin();
        Space house = given.space(admin.organisationId());
        int clients = CLIENTS_AT_PEAK * TIMES;
        desks = IntStream.range(0, clients).mapToObj(i -> given.desk(house)).toList();
        members = IntStream.range(0, clients)
                .mapToObj(i -> given.member(admin.organisationId()).id())
                .toList();
        next = IntStream.range(0, clients).mapToObj(i -> new AtomicLong()).toList();
        book(CLIENTS_AT_PEAK);
        book(clients);
        Ratios goodput = new Ratios("bookings/s of " + clients + " clients ÷ those of " + CLIENTS_AT_PEAK);
        List<String> memory = new ArrayList<>(List.of(memoryInUse()));
        double health = 0;
        double refused = 0;
        double slowest = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Load.Outcome peak = book(CLIENTS_AT_PEAK);
            CompletableFuture<Load.Outcome> watched = CompletableFuture.supplyAsync(this::health);
            Load.Outcome rush = book(clients);
            memory.add(memoryInUse());
            goodput.round(rush.perSecond(201), peak.perSecond(201));
            health = Math.max(health, watched.get().milliseconds(0.99));
            refused = Math.max(refused, rush.perSecond(503));
            slowest = Math.max(slowest, rush.milliseconds(0.99));
        }
        String store = StoreOfTheTests.name();
        Report.write(
                "overload-" + store,
                String.format(
                        Locale.ROOT,
                        "Overload on %s%n%s%nmemory in use before, and after each rush: %s MiB%nrefused at once: up to %.0f a second; 99 of 100 answers within %.0f ms, of /q/health/live within %.0f ms%n",
                        store,
                        goodput,
                        String.join(", ", memory),
                        refused,
                        slowest,
                        health));
    }

    private Load.Outcome book(int clients) throws Exception {
        Load.Outcome outcome = Load.run(service, clients, SECONDS, calls, (client, call) -> {
            OffsetDateTime start = FIRST_DAY.plusMinutes(15 * next.get(client).getAndIncrement());
            return Load.post(
                    "/api/v1/bookings",
                    admin.accessToken(),
                    "{\"deskId\":\"" + desks.get(client) + "\",\"memberId\":\"" + members.get(client)
                            + "\",\"startsAt\":\"" + start + "\",\"endsAt\":\"" + start.plusMinutes(15) + "\"}");
        });
        assertThat(Set.of(201, 503)).containsAll(outcome.statuses().keySet());
        return outcome;
    }

    private Load.Outcome health() {
        try {
            Load.Outcome outcome = Load.run(
                    service,
                    1,
                    SECONDS,
                    new AtomicLong(),
                    (client, call) -> Load.get("/q/health/live", admin.accessToken()));
            assertThat(outcome.statuses()).containsOnlyKeys(200);
            return outcome;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String memoryInUse() {
        System.gc();
        return Long.toString(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
    }
}
