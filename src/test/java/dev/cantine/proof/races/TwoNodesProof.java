package dev.cantine.proof.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.proof.races.RaceProgram.Mix;
import dev.cantine.proof.races.World.Place;
import dev.cantine.proof.races.checker.Checker;
import dev.cantine.proof.races.checker.History;
import dev.cantine.proof.races.checker.Judgement;
import dev.cantine.proof.races.checker.Stored;
import dev.cantine.testing.EmbeddedPostgresql;
import dev.cantine.testing.Operator;
import dev.cantine.testing.ServiceProcess;
import dev.cantine.testing.ServiceProcess.Jar;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two packaged services on one PostgreSQL: the locks are those of the store, so that no node needs to know of another. */
class TwoNodesProof {
    private static final long ATTEMPTS =
            Long.getLong("cantine.attempts.two-nodes", Long.getLong("cantine.attempts", 20_000) / 10);
    private static final long SEED = Long.getLong("cantine.seed", 20261124L);
    private static final int CLIENTS = 12;
    private static final int MEMBERS = 32;

    @TempDir
    Path directory;

    @Test
    void two_nodes_on_one_database_keep_out_of_each_others_way() throws Exception {
        String database = EmbeddedPostgresql.newDatabase();
        Map<String, String> environment = Operator.environment(database);
        try (ServiceProcess one = ServiceProcess.start(Jar.POSTGRESQL, directory, environment);
                ServiceProcess other = ServiceProcess.start(Jar.POSTGRESQL, directory, environment)) {
            Operator operator = new Operator(one);
            Supplier<String> tokens = new FreshToken(operator::signIn);
            assertThat(hasConstraint(database)).isTrue();
            World world = world(operator, tokens.get(), organisation(database));
            History history = new History();
            Door door = new HttpDoor(List.of(one.uri("/api/v1/bookings"), other.uri("/api/v1/bookings")), tokens);
            long start = System.nanoTime();
            new RaceProgram(world, history, Mix.forAttempts(ATTEMPTS))
                    .run(Collections.nCopies(CLIENTS, door), ATTEMPTS, SEED);
            double seconds = (System.nanoTime() - start) / 1e9;

            Judgement judgement;
            try (Connection connection = connection(database)) {
                judgement = Checker.judge(history, Stored.read(connection, world.organisation()));
            }
            Report.write(
                    "races-two-nodes",
                    String.format(
                            Locale.ROOT,
                            "postgresql, two processes, seed %d: %d attempts over HTTP in %.0f s%n%s",
                            SEED,
                            ATTEMPTS,
                            seconds,
                            judgement));
            assertThat(judgement.isClean()).as(judgement.toString()).isTrue();
            assertThat(judgement.calls()).isGreaterThan(ATTEMPTS * 9 / 10);
        }
    }

    private static World world(Operator operator, String token, UUID organisation) {
        List<Place> hot = desks(operator, token, "hot", 4);
        List<Place> cold = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            cold.addAll(desks(operator, token, "cold-" + i, 16));
        }
        List<UUID> members = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            members.add(operator.makes(
                    token,
                    "/api/v1/members",
                    Map.of("email", "member" + i + "@cantine.example", "name", "Member " + i)));
        }
        return new World(organisation, hot, cold, members, World.startFrom(Instant.now()));
    }

    private static List<Place> desks(Operator operator, String token, String slug, int number) {
        UUID space =
                operator.makes(token, "/api/v1/spaces", Map.of("name", slug, "slug", slug, "timeZone", "Europe/Paris"));
        List<Place> places = new ArrayList<>();
        for (int i = 1; i <= number; i++) {
            Map<String, Object> desk = new HashMap<>(Map.of("spaceId", space, "name", "Desk " + i));
            if (i % 8 == 0) {
                desk.put("kind", "ROOM");
            }
            places.add(new Place(space, operator.makes(token, "/api/v1/desks", desk)));
        }
        return places;
    }

    /** Else it would be the service alone that keeps bookings apart. */
    private static boolean hasConstraint(String database) throws SQLException {
        try (Connection connection = connection(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery("select 1 from pg_constraint where conname = 'booking_no_overlap'")) {
            return row.next();
        }
    }

    private static UUID organisation(String database) throws SQLException {
        try (Connection connection = connection(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery("select id from organisation")) {
            row.next();
            return row.getObject(1, UUID.class);
        }
    }

    private static Connection connection(String database) throws SQLException {
        return DriverManager.getConnection(database, EmbeddedPostgresql.USERNAME, EmbeddedPostgresql.PASSWORD);
    }
}
