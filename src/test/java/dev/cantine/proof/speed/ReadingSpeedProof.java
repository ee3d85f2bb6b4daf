package dev.cantine.proof.speed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.proof.races.Report;
import dev.cantine.proof.speed.PlainStatements.Reading;
import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.StoreOfTheTests;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * What the answers about a large space cost: 500 desks, 400 days with a booking for each desk. Each is measured in turn with plain JDBC, by
 * one caller: what is free beside the statements of its answer, the occupancy beside the SQL that reads just its rows. It prints and writes
 * {@code target/proof/reading-<store>.txt}; it asserts only that what was measured is what was meant.
 */
@QuarkusTest
@TestProfile(ReadingSpeedProof.OwnStore.class)
class ReadingSpeedProof {
    /** The service starts anew, on a store of its own: what this one fills does not weigh on the other measurements. */
    public static class OwnStore implements QuarkusTestProfile {}

    private static final double SECONDS = Double.parseDouble(System.getProperty("cantine.speed.seconds", "8"));
    private static final int ROUNDS = Integer.getInteger("cantine.speed.rounds", 3);
    private static final int DESKS = 500;
    private static final int DAYS = 400;
    private static final String ROWS = """
            select desk_id, starts_at, ends_at, status from booking where organisation_id = ? and space_id = ?
            and status in ('PENDING', 'CONFIRMED', 'CHECKED_IN') and starts_at < ? and starts_at > ? and ends_at > ?
            order by starts_at""";

    @Inject
    Given given;

    @Inject
    AgroalDataSource dataSource;

    @TestHTTPResource("/")
    URI service;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void what_the_answers_about_a_large_space_cost() throws Exception {
        Someone admin = given.admin();
        Space space = given.space(admin.organisationId());
        List<UUID> desks = fill(admin, space);
        String path = "api/v1/spaces/" + space.id();
        Reading availability = new PlainStatements(dataSource, space, List.of(admin), desks).ofAvailability();
        Reading rows = (connection, from, to) ->
                PlainStatements.run(connection, ROWS, space.organisationId(), space.id(), to, from.minusDays(31), from);
        List<String> report = new ArrayList<>();
        report.add(compared(
                admin,
                availability,
                "availability, a day",
                path + "/availability",
                "2027-06-01T09:00Z",
                "2027-06-01T18:00Z"));
        report.add(compared(
                admin,
                availability,
                "free hours, a week",
                path + "/free-desks",
                "2027-06-01T00:00Z",
                "2027-06-08T00:00Z"));
        report.add(compared(
                admin,
                availability,
                "first free four hours, a week",
                path + "/free-slots?duration=PT4H",
                "2027-06-01T00:00Z",
                "2027-06-08T00:00Z"));
        report.add(compared(
                admin, rows, "occupancy, a month", path + "/occupancy", "2027-06-01T00:00Z", "2027-07-01T00:00Z"));
        report.add(compared(
                admin,
                rows,
                "occupancy, a month by desk",
                path + "/occupancy?groupBy=DESK",
                "2027-06-01T00:00Z",
                "2027-07-01T00:00Z"));
        String store = StoreOfTheTests.name();
        Report.write(
                "reading-" + store,
                String.format(
                        Locale.ROOT,
                        "Answers on %s about %d desks with %,d bookings: median of the ratio to plain JDBC (spread; milliseconds at p50 of"
                                + " each)%n%s%n",
                        store,
                        DESKS,
                        DESKS * DAYS,
                        String.join("\n", report)));
    }

    private String compared(Someone admin, Reading plain, String name, String path, String from, String to)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        service.resolve("/" + path + (path.contains("?") ? "&" : "?") + "from=" + from + "&to=" + to))
                .header("Authorization", "Bearer " + given.signedInAgain(admin).accessToken())
                .build();
        Callable<Integer> ask = () -> {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body().length();
        };
        Callable<Integer> read = () -> {
            try (Connection connection = dataSource.getConnection()) {
                return plain.rows(connection, OffsetDateTime.parse(from), OffsetDateTime.parse(to));
            }
        };
        assertThat(read.call()).isGreaterThanOrEqualTo(DESKS);
        median(ask);
        median(read);
        List<Double> ratios = new ArrayList<>();
        List<String> each = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            double asked = median(ask);
            double compared = median(read);
            ratios.add(asked / compared);
            each.add(String.format(Locale.ROOT, "%.1f/%.1f", asked, compared));
        }
        Collections.sort(ratios);
        return String.format(
                Locale.ROOT,
                "%-32s %6.2f   (%.2f to %.2f; %s)",
                name,
                ratios.get(ratios.size() / 2),
                ratios.get(0),
                ratios.get(ratios.size() - 1),
                String.join(", ", each));
    }

    /** Of as many calls as there is time for, one after the other; in milliseconds. */
    private static double median(Callable<Integer> call) throws Exception {
        List<Long> took = new ArrayList<>();
        long end = System.nanoTime() + (long) (SECONDS * 1e9);
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            assertThat(call.call()).isPositive();
            took.add(System.nanoTime() - start);
        }
        Collections.sort(took);
        return took.get(took.size() / 2) / 1e6;
    }

    /** Each desk from noon to four on each day, for a member of its own among 50. */
    private List<UUID> fill(Someone admin, Space space) throws SQLException {
        boolean postgresql = StoreOfTheTests.name().equals("postgresql");
        List<Someone> members = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            members.add(given.member(admin.organisationId()));
        }
        List<UUID> desks = new ArrayList<>();
        for (int i = 0; i < DESKS; i++) {
            desks.add(given.desk(space));
        }
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (int desk = 0; desk < DESKS; desk++) {
                statement.executeUpdate("""
                        insert into booking (id, organisation_id, space_id, desk_id, member_id, starts_at, ends_at, local_starts_at,
                        local_ends_at, time_zone, status, created_at, version)
                        select %s, '%s', '%s', '%s', '%s', t, t + interval '4' hour, cast(t as timestamp), cast(t as timestamp),
                        'Europe/Paris', 'CONFIRMED', t, 0
                        from (select cast('2027-01-01 12:00:00+00' as timestamp with time zone) + x * interval '1' day as t
                        from %s(1, %d) as n(x)) days""".formatted(
                                postgresql ? "gen_random_uuid()" : "random_uuid()",
                                space.organisationId(),
                                space.id(),
                                desks.get(desk),
                                members.get(desk % members.size()).id(),
                                postgresql ? "generate_series" : "system_range",
                                DAYS));
            }
            statement.execute(postgresql ? "analyze booking" : "analyze");
            if (!postgresql) {
                // Else it answers the same question a second time without reading anything.
                statement.execute("set optimize_reuse_results 0");
            }
        }
        return desks;
    }
}
