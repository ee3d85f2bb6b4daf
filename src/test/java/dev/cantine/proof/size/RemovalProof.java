package dev.cantine.proof.size;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.operator.Removal;
import dev.cantine.proof.races.Report;
import dev.cantine.proof.size.Seed.Filled;
import dev.cantine.proof.speed.Load;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.Store;
import dev.cantine.testing.TestClock;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What it costs the others when an organisation of many bookings is removed: new bookings of one client elsewhere, without and during the
 * removal. It prints and writes {@code target/proof/removal-postgresql.txt}; it asserts only that all were accepted and that nothing is left.
 */
@QuarkusTest
class RemovalProof {
    private static final int BOOKINGS = Integer.getInteger("cantine.size.bookings", 200_000);
    private static final double SECONDS = Double.parseDouble(System.getProperty("cantine.size.seconds", "10"));
    private static final int DESKS = 500;
    private static final int MEMBERS = 1_000;

    /** Tuesday, 24 November 2026, 08:00 in Paris. */
    private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");

    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    Store store;

    @Inject
    Removal removal;

    @Inject
    AgroalDataSource dataSource;

    @TestHTTPResource("/")
    URI service;

    private final AtomicLong calls = new AtomicLong();

    @BeforeEach
    void stopTheClock() {
        clock.set(NOW);
    }

    @AfterEach
    void letTheClockRun() {
        clock.reset();
    }

    @Test
    void what_the_others_notice() throws Exception {
        try (Seed seed = new Seed(dataSource)) {
            try {
                House stays = house(seed, 0);
                House goes = house(seed, 1);
                int days = BOOKINGS * 3 / (DESKS * 2);
                LocalDate first = TODAY.minusDays(days);
                Filled filled = seed.refill(List.of(stays, goes), first, first.plusDays(days));
                seed.facts(goes);
                Someone member = given.signedInAgain(
                        new Someone(stays.members().get(1), stays.space().organisationId(), "", ""));
                books(stays, member, SECONDS);
                Load.Outcome alone = books(stays, member, SECONDS);
                given.operator().deletesOrganisation(goes.space().organisationId());
                clock.set(NOW.plus(Duration.ofMinutes(2)));

                long begin = System.nanoTime();
                CompletableFuture<Double> removed = CompletableFuture.supplyAsync(() -> {
                    removal.removeAll(() -> false);
                    return (System.nanoTime() - begin) / 1e9;
                });
                Load.Outcome beside = books(stays, member, SECONDS);
                boolean isShorter = removed.isDone();
                double seconds = removed.get();

                assertThat(store.count(
                                "select count(*) from organisation where id = ?",
                                goes.space().organisationId()))
                        .isZero();
                Report.write(
                        "removal-postgresql",
                        String.format(
                                Locale.ROOT,
                                "%,d bookings in the store, half of them removed with a fact of each in %.1f s, %,.0f bookings/s; a new booking elsewhere meanwhile%s:"
                                        + " p50 %.1f ms against %.1f, %.2f; p99 %.1f ms against %.1f%n",
                                filled.rows(),
                                seconds,
                                filled.rows() / 2.0 / seconds,
                                isShorter ? " (and after it)" : "",
                                beside.milliseconds(0.5),
                                alone.milliseconds(0.5),
                                beside.milliseconds(0.5) / alone.milliseconds(0.5),
                                beside.milliseconds(0.99),
                                alone.milliseconds(0.99)));
            } finally {
                seed.empty();
            }
        }
    }

    private House house(Seed seed, int number) throws SQLException {
        return seed.house(number, given.openEachDay(given.organisation(), "08:00", "20:00"), DESKS, MEMBERS, NOW);
    }

    /** One quarter of an hour after the other, of one desk after the other, after all that is there. */
    private Load.Outcome books(House house, Someone member, double seconds) throws Exception {
        Load.Outcome outcome = Load.run(service, 1, seconds, calls, (client, call) -> {
            LocalDateTime start = TODAY.plusDays(1 + call / 48).atTime(8, 0).plusMinutes(15 * (call % 48));
            return Load.post(
                    "/api/v1/bookings",
                    member.accessToken(),
                    "{\"deskId\":\"" + house.desks().get((int) (call % DESKS)) + "\",\"startsAt\":\"" + start
                            + "\",\"endsAt\":\"" + start.plusMinutes(15) + "\"}");
        });
        assertThat(outcome.statuses()).containsOnlyKeys(201);
        return outcome;
    }
}
