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
import java.sql.Connection;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How fast the service is, as ratios to what the same machine can do at the same time: each pair is measured in turn, in several rounds.
 * It prints and writes {@code target/proof/speed-<store>.txt}; it asserts only that what was counted is what was meant.
 */
@QuarkusTest
class SpeedProof {
    private static final int CLIENTS = Integer.getInteger("cantine.speed.clients", 16);
    private static final double SECONDS = Double.parseDouble(System.getProperty("cantine.speed.seconds", "8"));
    private static final int ROUNDS = Integer.getInteger("cantine.speed.rounds", 3);
    private static final int MOST_WARM_UPS = Integer.getInteger("cantine.speed.warm-ups", 30);
    private static final long FEW = Long.getLong("cantine.speed.few", 10_000);
    private static final long MANY = Long.getLong("cantine.speed.many", 1_000_000);
    private static final int DESKS_OF_A_CLIENT = 4;
    private static final OffsetDateTime FIRST_DAY = OffsetDateTime.parse("2027-01-01T00:00:00Z");

    @Inject
    Given given;

    @Inject
    AgroalDataSource dataSource;

    @TestHTTPResource("/")
    URI service;

    private final List<String> report = new ArrayList<>();
    private final List<Someone> members = new ArrayList<>();
    private final List<UUID> desks = new ArrayList<>();
    private final AtomicLong calls = new AtomicLong();
    private Space space;
    private UUID hotDesk;

    @BeforeEach
    void world() {
        UUID organisation = given.organisation();
        space = given.space(organisation);
        for (int i = 0; i < CLIENTS; i++) {
            members.add(given.member(organisation));
            for (int j = 0; j < DESKS_OF_A_CLIENT; j++) {
                desks.add(given.desk(space));
            }
        }
        hotDesk = given.desk(space);
    }

    @Test
    void how_fast_it_is() throws Exception {
        book();
        warmUp();
        PlainInserts inserts = new PlainInserts(dataSource, CLIENTS);
        PlainStatements statements = new PlainStatements(dataSource, space, members, desks);
        Ratios insert = new Ratios(
                "accepted bookings/s ÷ plain INSERTs of such a row/s by " + inserts.by() + ", " + CLIENTS + " clients");
        Ratios bare = new Ratios("accepted bookings/s ÷ the statements of a booking through JDBC/s");
        Ratios hello = new Ratios("GET of a booking/s ÷ a JSON hello of the same stack/s");
        Ratios read = new Ratios("GET of a booking/s ÷ its two SELECTs through JDBC/s");
        Ratios hot = new Ratios("attempts/s at one hot desk ÷ bookings/s of cold desks");
        String booking = aBooking();
        for (int round = 0; round < ROUNDS; round++) {
            double accepted = book();
            insert.round(accepted, inserts.measure(SECONDS));
            bare.round(accepted, statements.ofABooking(SECONDS));
            double got = get("/api/v1/bookings/" + booking);
            hello.round(got, get("/test/hello"));
            read.round(got, statements.ofAReading(UUID.fromString(booking), SECONDS));
            hot.round(attemptHotDesk(), accepted);
        }
        Ratios size = new Ratios(
                String.format(Locale.ROOT, "cost of a booking with %,d others in the store ÷ with %,d", MANY, FEW));
        List<Double> withFew = bookBeside(FEW);
        List<Double> withMany = bookBeside(MANY);
        for (int round = 0; round < ROUNDS; round++) {
            size.round(withFew.get(round), withMany.get(round));
        }
        report.add(insert.toString());
        report.add(bare.toString());
        report.add(hello.toString());
        report.add(read.toString());
        report.add(hot.toString());
        report.add(size.toString());
        String store = StoreOfTheTests.name();
        String text = "Speed on " + store + ", " + Runtime.getRuntime().availableProcessors()
                + " processors shared by clients, service and store\n" + String.join("\n", report) + "\n";
        Report.write("speed-" + store, text);
    }

    /** Until the rate of bookings has not risen for three rounds: the JIT compiler takes its share of the processors for minutes. */
    private void warmUp() throws Exception {
        double best = 0;
        List<String> rates = new ArrayList<>();
        for (int i = 0, withoutRise = 0; i < MOST_WARM_UPS && withoutRise < 3; i++) {
            get("/test/hello");
            get("/api/v1/bookings/" + aBooking());
            attemptHotDesk();
            double rate = book();
            withoutRise = rate > 1.03 * best ? 0 : withoutRise + 1;
            best = Math.max(best, rate);
            rates.add(String.format(Locale.ROOT, "%.0f", rate));
        }
        report.add("bookings/s while it warmed up: " + String.join(", ", rates));
    }

    /** Each time from the first slot on: what a member has booked around a slot costs too, and is not what is asked here. */
    private List<Double> bookBeside(long others) throws Exception {
        empty();
        next.forEach(slot -> slot.set(0));
        OtherBookings.fill(
                dataSource,
                desks,
                IntStream.range(0, desks.size())
                        .mapToObj(desk -> members.get(desk / DESKS_OF_A_CLIENT).id())
                        .toList(),
                "CONFIRMED",
                others);
        List<Double> rates = new ArrayList<>();
        book();
        for (int round = 0; round < ROUNDS; round++) {
            rates.add(book());
        }
        return rates;
    }

    /** Each client books its own desks for its own member, slot after slot: all are accepted. */
    private double book() throws Exception {
        AtomicLong[] slots = new AtomicLong[CLIENTS];
        for (int i = 0; i < CLIENTS; i++) {
            slots[i] = next.get(i);
        }
        Load.Outcome outcome = Load.run(service, CLIENTS, SECONDS, calls, (client, call) -> {
            long slot = slots[client].getAndIncrement();
            return booking(client, desks.get(client * DESKS_OF_A_CLIENT + (int) (slot % DESKS_OF_A_CLIENT)), slot);
        });
        assertThat(outcome.statuses()).containsOnlyKeys(201);
        return outcome.perSecond(201);
    }

    private final List<AtomicLong> next = new ArrayList<>();

    {
        for (int i = 0; i < CLIENTS; i++) {
            next.add(new AtomicLong());
        }
    }

    /** All clients want the same desk in the same few slots: nearly all are refused, with alternatives. */
    private double attemptHotDesk() throws Exception {
        Load.Outcome outcome = Load.run(
                service, CLIENTS, SECONDS, calls, (client, call) -> booking(client, hotDesk, 60_000 + call % 50));
        assertThat(outcome.statuses().keySet()).isSubsetOf(201, 409, 422);
        return outcome.perSecond();
    }

    private double get(String path) throws Exception {
        Load.Outcome outcome = Load.run(
                service,
                CLIENTS,
                SECONDS,
                calls,
                (client, call) -> Load.get(path, members.get(0).accessToken()));
        assertThat(outcome.statuses()).containsOnlyKeys(200);
        return outcome.perSecond();
    }

    private String booking(int client, UUID desk, long slot) {
        OffsetDateTime start = FIRST_DAY.plusMinutes(15 * (slot % 60_100));
        return Load.post(
                "/api/v1/bookings",
                members.get(client).accessToken(),
                "{\"deskId\":\"" + desk + "\",\"startsAt\":\"" + start + "\",\"endsAt\":\"" + start.plusMinutes(15)
                        + "\"}");
    }

    private String aBooking() {
        return members.get(0)
                .asks()
                .get("/api/v1/bookings?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id");
    }

    /** What has been booked so far is gone. */
    private void empty() throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute("truncate table fact");
            connection.createStatement().execute("truncate table booking");
        }
    }
}
