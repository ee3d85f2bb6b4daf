package dev.cantine.proof.crashes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cantine.testing.EmbeddedPostgresql;
import dev.cantine.testing.Operator;
import dev.cantine.testing.ServiceProcess;
import dev.cantine.testing.ServiceProcess.Jar;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two packaged services on one PostgreSQL, whose jobs run every second. What is to be done is done once; the node that did it is killed, and
 * the other goes on.
 */
class JobsProof {
    private static final int DESKS = 40;

    /** Longer than a dead node may keep a job, which is a minute. */
    private static final Duration TAKEN_OVER = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @Test
    void a_job_is_done_once_and_by_the_other_node_when_one_is_killed() throws Exception {
        String database = EmbeddedPostgresql.newDatabase();
        Map<String, String> environment = new HashMap<>(Operator.environment(database));
        environment.put("CANTINE_JOBS_EVERY", "1s");
        try (ServiceProcess one = ServiceProcess.start(Jar.POSTGRESQL, directory, environment);
                ServiceProcess other = ServiceProcess.start(Jar.POSTGRESQL, directory, environment);
                Connection store = DriverManager.getConnection(
                        database, EmbeddedPostgresql.USERNAME, EmbeddedPostgresql.PASSWORD)) {
            Operator operator = new Operator(one);
            String token = operator.signIn();
            List<UUID> bookings = bookings(operator, token);

            missed(store, bookings.subList(0, DESKS / 2));
            await().atMost(TAKEN_OVER).until(() -> noShows(store) == DESKS / 2);
            // It is told after it is done.
            await().atMost(TAKEN_OVER).until(() -> gaveUp(one) || gaveUp(other));
            ServiceProcess survivor = gaveUp(one) ? other : one;
            (survivor == one ? other : one).kill();
            missed(store, bookings.subList(DESKS / 2, DESKS));
            await().atMost(TAKEN_OVER).until(() -> noShows(store) == DESKS);

            await().atMost(TAKEN_OVER).until(() -> gaveUp(survivor));
            assertThat(factsOfNoShows(store)).as("one for each").isEqualTo(DESKS);
        }
    }

    /** One for each of the desks, all of one member, who cannot be at two: each of another one, then. */
    static List<UUID> bookings(Operator operator, String token) {
        UUID space = operator.makes(
                token, "/api/v1/spaces", Map.of("name", "Paris", "slug", "paris", "timeZone", "Europe/Paris"));
        operator.puts(
                token,
                "/api/v1/spaces/" + space + "/rules",
                Map.of("minDuration", "PT15M", "maxDuration", "P1D", "maxAdvance", "P60D", "noShowAfter", "PT1M"));
        OffsetDateTime start =
                OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.HOURS).plusHours(3);
        List<UUID> bookings = new ArrayList<>();
        for (int i = 0; i < DESKS; i++) {
            UUID desk = operator.makes(token, "/api/v1/desks", Map.of("spaceId", space, "name", "Desk " + i));
            UUID member = operator.makes(
                    token,
                    "/api/v1/members",
                    Map.of("email", "member" + i + "@cantine.example", "name", "Member " + i));
            bookings.add(operator.makes(
                    token,
                    "/api/v1/bookings",
                    Map.of(
                            "deskId",
                            desk,
                            "memberId",
                            member,
                            "startsAt",
                            start.toString(),
                            "endsAt",
                            start.plusHours(8).toString())));
        }
        return bookings;
    }

    private static boolean gaveUp(ServiceProcess service) {
        return service.output().contains("bookings given up");
    }

    /** As if they had begun ten minutes ago; in one statement, so that one run of the job finds all of them. */
    private static void missed(Connection store, List<UUID> bookings) throws SQLException {
        try (PreparedStatement update = store.prepareStatement("update booking set starts_at = ? where id = any (?)")) {
            update.setObject(1, OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(10));
            update.setArray(2, store.createArrayOf("uuid", bookings.toArray()));
            update.executeUpdate();
        }
    }

    private static long noShows(Connection store) throws SQLException {
        return number(store, "select count(*) from booking where status = 'NO_SHOW'");
    }

    private static long factsOfNoShows(Connection store) throws SQLException {
        return number(store, "select count(*) from fact where type = 'BOOKING_NO_SHOW'");
    }

    private static long number(Connection store, String sql) throws SQLException {
        try (PreparedStatement question = store.prepareStatement(sql);
                ResultSet row = question.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
