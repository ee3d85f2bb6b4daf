package dev.cantine.proof.size;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.proof.races.Report;
import dev.cantine.proof.size.House.Stay;
import dev.cantine.proof.size.Seed.Filled;
import dev.cantine.proof.speed.Load;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the same questions about one organisation cost while the store grows around it: first it is alone, with a tenth of its bookings,
 * those next to today; then it has all of them, with a tenth of the organisations; then all are there. At each size the rows that a question
 * is about are the same. In the end the first size is measured once more, and the quicker of both is what the others are compared with. It
 * prints and writes {@code target/proof/size-postgresql.txt}; it asserts only that what was asked is what was meant.
 */
@QuarkusTest
class SizeProof {
    private static final int ORGANISATIONS = Integer.getInteger("cantine.size.organisations", 100);
    private static final int BOOKINGS = Integer.getInteger("cantine.size.bookings", 200_000);
    private static final double SECONDS = Double.parseDouble(System.getProperty("cantine.size.seconds", "10"));
    private static final int DESKS = 500;
    private static final int MEMBERS = 1_000;
    private static final int CLIENTS = 8;

    /** Two of three desks are booked each day. */
    private static final int DAYS = BOOKINGS * 3 / (DESKS * 2);

    /** So many bookings each member has at the smallest size, and so many of them ahead. */
    private static final int FIRST = Math.min(10, DAYS / 40);

    private static final int NEXT = Math.max(1, FIRST * 3 / 10);

    /** Tuesday, 24 November 2026, 08:00 in Paris. */
    private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");

    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    AgroalDataSource dataSource;

    @TestHTTPResource("/")
    URI service;

    private final List<House> houses = new ArrayList<>();
    private final List<Someone> clients = new ArrayList<>();
    private final AtomicLong calls = new AtomicLong();
    /** How much each client has booked since the store was filled. */
    private final List<AtomicLong> booked =
            Stream.generate(AtomicLong::new).limit(CLIENTS).toList();

    private Someone admin;
    private House asked;

    /** What is asked, by which client and for the how-manieth time. */
    private record Question(String name, int status, Load.Requests requests) {}

    /** How long the answers took to one client, and how many there were to several at once. */
    private record Answers(double p50, double p95, double p99, double perSecond) {
        Answers least(Answers other) {
            return new Answers(
                    Math.min(p50, other.p50),
                    Math.min(p95, other.p95),
                    Math.min(p99, other.p99),
                    Math.max(perSecond, other.perSecond));
        }
    }

    /** What was found when the store had so many bookings. */
    private record Size(long bookings, Map<String, Answers> answers) {}

    @BeforeEach
    void stopTheClock() {
        clock.set(NOW);
    }

    @AfterEach
    void letTheClockRun() {
        clock.reset();
    }

    @Test
    void what_the_same_questions_cost_however_much_is_stored() throws Exception {
        List<Size> sizes = new ArrayList<>();
        List<String> report = new ArrayList<>();
        try (Seed seed = new Seed(dataSource)) {
            try {
                for (int[] size : new int[][] {
                    {1, DAYS / 10}, {Math.max(1, ORGANISATIONS / 10), DAYS}, {ORGANISATIONS, DAYS}, {1, DAYS / 10}
                }) {
                    open(seed, size[0]);
                    LocalDate first = TODAY.minusDays(size[1] * 3L / 4);
                    Filled filled = seed.refill(houses.subList(0, size[0]), first, first.plusDays(size[1]));
                    System.out.println(filled);
                    report.add(filled.toString());
                    assertThat(filled.rows()).isEqualTo((long) size[0] * size[1] * DESKS * 2 / 3);
                    booked.forEach(each -> each.set(0));
                    if (sizes.isEmpty()) {
                        // The JIT compiler takes its share of the processors for minutes.
                        answers(filled);
                    }
                    sizes.add(new Size(filled.rows(), answers(filled)));
                }
            } finally {
                seed.empty();
            }
        }
        report.add("");
        report.add(table(sizes));
        Report.write(
                "size-postgresql",
                String.format(
                        Locale.ROOT,
                        "PostgreSQL with fsync, %d processors shared by clients, service and store; one of %d organisations is asked, of %,d"
                                + " members, %d desks and %,d bookings%n%s%n",
                        Runtime.getRuntime().availableProcessors(),
                        ORGANISATIONS,
                        MEMBERS,
                        DESKS,
                        BOOKINGS,
                        String.join("\n", report)));
    }

    private void open(Seed seed, int wanted) throws SQLException {
        while (houses.size() < wanted) {
            houses.add(seed.house(
                    houses.size(), given.openEachDay(given.organisation(), "08:00", "20:00"), DESKS, MEMBERS, NOW));
        }
        if (asked == null) {
            asked = houses.get(0);
            admin = signedIn(0);
            IntStream.rangeClosed(1, CLIENTS).forEach(member -> clients.add(signedIn(member)));
        }
    }

    private Someone signedIn(int member) {
        return given.signedInAgain(
                new Someone(asked.members().get(member), asked.space().organisationId(), "", ""));
    }

    private Map<String, Answers> answers(Filled filled) throws Exception {
        Map<String, Answers> answers = new LinkedHashMap<>();
        List<Question> questions = questions(filled);
        for (Question question : questions) {
            ask(question, CLIENTS, Math.min(SECONDS, 5));
        }
        for (Question question : questions) {
            Load.Outcome alone = ask(question, 1, SECONDS);
            Load.Outcome together = ask(question, CLIENTS, SECONDS);
            answers.put(
                    question.name(),
                    new Answers(
                            alone.milliseconds(0.5),
                            alone.milliseconds(0.95),
                            alone.milliseconds(0.99),
                            together.perSecond()));
        }
        return answers;
    }

    private Load.Outcome ask(Question question, int clients, double seconds) throws Exception {
        Load.Outcome outcome = Load.run(service, clients, seconds, calls, question.requests());
        assertThat(outcome.statuses()).as(question.name()).containsOnlyKeys(question.status());
        return outcome;
    }

    /** About one of several days around today, or by one of several members: not the same rows again and again. */
    private List<Question> questions(Filled filled) {
        List<LocalDate> days = TODAY.plusDays(1)
                .datesUntil(TODAY.plusDays(13))
                .filter(filled::has)
                .toList();
        List<String> availability = days.stream().map(this::availability).toList();
        List<String> occupancy = Stream.of(16, 15)
                .map(before -> occupancy(TODAY.minusDays(before), filled))
                .toList();
        List<String> bookings = days.stream().map(this::bookings).toList();
        String first = "?limit=" + FIRST;
        String ahead = "?limit=" + NEXT + "&from=" + NOW;
        List<List<String>> own = clients.stream()
                .map(client -> ownBookings(client, first, FIRST))
                .toList();
        clients.forEach(client -> ownBookings(client, ahead, NEXT));
        return List.of(
                question("availability of a space, a day", clients, call -> one(availability, call)),
                question("occupancy of a space, a month", List.of(admin), call -> one(occupancy, call)),
                question("my bookings, the first " + FIRST, clients, call -> "/api/v1/me/bookings" + first),
                question("my bookings, the next " + NEXT, clients, call -> "/api/v1/me/bookings" + ahead),
                question(
                        "bookings of a space, the first 50",
                        List.of(admin),
                        call -> "/api/v1/bookings?spaceId=" + asked.space().id()),
                question("bookings of a space, 50 of a day", List.of(admin), call -> one(bookings, call)),
                question(
                        "GET of a booking",
                        clients,
                        call -> "/api/v1/bookings/" + one(own.get((int) (call % CLIENTS)), call / CLIENTS)),
                new Question(
                        "a new booking",
                        201,
                        (client, call) -> booking(client, booked.get(client).getAndIncrement())));
    }

    /** Asked by one after the other, over whichever connection. */
    private static Question question(String name, List<Someone> askers, LongFunction<String> path) {
        return new Question(
                name,
                200,
                (client, call) -> Load.get(path.apply(call), one(askers, call).accessToken()));
    }

    private static <T> T one(List<T> many, long call) {
        return many.get((int) (call % many.size()));
    }

    private String availability(LocalDate day) {
        String path = path("availability", day.atTime(9, 0), day.atTime(18, 0));
        Instant from = instant(day, 9);
        Instant to = instant(day, 18);
        List<Stay> inTheWay = asked.on(day).stream()
                .filter(stay -> !stay.isCancelled() && stay.overlaps(from, to))
                .toList();
        // Who holds one of the desks can have no other of its kind.
        boolean holdsOne = inTheWay.stream()
                .anyMatch(stay -> stay.member().equals(clients.get(0).id()));
        List<Boolean> desks = answer(clients.get(0), path).getList("items.available");
        assertThat(desks).hasSize(DESKS);
        assertThat(desks.stream().filter(available -> available)).hasSize(holdsOne ? 0 : DESKS - inTheWay.size());
        return path;
    }

    private String occupancy(LocalDate first, Filled filled) {
        LocalDate end = first.plusDays(30);
        String path = path("occupancy", first.atStartOfDay(), end.atStartOfDay());
        List<Integer> booked = first.datesUntil(end)
                .map(day -> filled.has(day) ? bookedMinutes(day) : 0)
                .toList();
        assertThat(answer(admin, path).getList("items.bookedMinutes", Integer.class))
                .isEqualTo(booked);
        return path;
    }

    private int bookedMinutes(LocalDate day) {
        return (int) asked.on(day).stream()
                .filter(stay -> !stay.isCancelled())
                .mapToLong(
                        stay -> Duration.between(stay.startsAt(), stay.endsAt()).toMinutes())
                .sum();
    }

    private String bookings(LocalDate day) {
        String path = "/api/v1/bookings?spaceId=" + asked.space().id() + "&from=" + day.atStartOfDay() + "&to="
                + day.plusDays(1).atStartOfDay();
        List<String> first = asked.on(day).stream()
                .sorted(Comparator.comparing(Stay::startsAt).thenComparing(Stay::id))
                .limit(50)
                .map(stay -> stay.id().toString())
                .toList();
        assertThat(answer(admin, path).getList("items.id", String.class)).isEqualTo(first);
        return path;
    }

    private List<String> ownBookings(Someone client, String query, int expected) {
        List<String> ids = answer(client, "/api/v1/me/bookings" + query).getList("items.id");
        assertThat(ids).hasSize(expected);
        return ids;
    }

    private String path(String about, LocalDateTime from, LocalDateTime to) {
        return "/api/v1/spaces/" + asked.space().id() + "/" + about + "?from=" + from + "&to=" + to;
    }

    private static JsonPath answer(Someone who, String path) {
        return who.asks().get(path).then().statusCode(200).extract().jsonPath();
    }

    private Instant instant(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(asked.space().zone()).toInstant();
    }

    /** Each client books one quarter of an hour after the other, of a sixtieth of the desks in turn, after all that is there. */
    private String booking(int client, long call) {
        LocalDateTime start = TODAY.plusDays(170 + call / 48).atTime(8, 0).plusMinutes(15 * (call % 48));
        return Load.post(
                "/api/v1/bookings",
                clients.get(client).accessToken(),
                "{\"deskId\":\"" + asked.desks().get(client * 60 + (int) (call % 60)) + "\",\"startsAt\":\"" + start
                        + "\",\"endsAt\":\"" + start.plusMinutes(15) + "\"}");
    }

    private static String table(List<Size> sizes) {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%-34s %12s %8s %8s %8s %10s   %s%n",
                "",
                "bookings",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "8 clients/s",
                "÷ the quicker of the smallest: p50, p95, p99, cost with 8 clients"));
        Size first = sizes.get(0);
        Size again = sizes.get(sizes.size() - 1);
        for (String question : first.answers().keySet()) {
            Answers least = first.answers().get(question).least(again.answers().get(question));
            for (Size size : sizes) {
                Answers answers = size.answers().get(question);
                table.append(String.format(
                        Locale.ROOT,
                        "%-34s %,12d %8.2f %8.2f %8.2f %10.0f    %.2f %.2f %.2f %.2f%n",
                        question,
                        size.bookings(),
                        answers.p50(),
                        answers.p95(),
                        answers.p99(),
                        answers.perSecond(),
                        answers.p50() / least.p50(),
                        answers.p95() / least.p95(),
                        answers.p99() / least.p99(),
                        least.perSecond() / answers.perSecond()));
            }
        }
        return table.toString();
    }
}
