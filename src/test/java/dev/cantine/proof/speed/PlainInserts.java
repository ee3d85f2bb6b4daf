package dev.cantine.proof.speed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cantine.testing.EmbeddedPostgresql;
import dev.cantine.testing.StoreOfTheTests;
import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the store can do at best: a row of a booking, in a transaction of its own, into a table with the same indexes, and nothing around it.
 * On PostgreSQL pgbench writes them, where it is on the PATH; else they are written through JDBC.
 */
final class PlainInserts {
    private static final OffsetDateTime FIRST = OffsetDateTime.parse("2027-01-01T00:00:00Z");
    private static final Pattern PER_SECOND = Pattern.compile("(?m)^tps = ([0-9.]+)");
    private static final String SQL = """
            insert into plain_booking (id, organisation_id, space_id, desk_id, member_id, starts_at, ends_at, local_starts_at,
            local_ends_at, time_zone, status, created_at, created_by, version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'Europe/Paris', 'CONFIRMED', ?, ?, 0)""";

    /** Each client has a desk and a member of its own, which are made from its number, and books one quarter of an hour after the other. */
    private static final String PGBENCH = """
            \\set slot :slot + 1
            insert into plain_booking (id, organisation_id, space_id, desk_id, member_id, starts_at, ends_at, local_starts_at,
            local_ends_at, time_zone, status, created_at, created_by, version)
            select gen_random_uuid(), '%1$s', '%1$s', client, client, begins, begins + interval '15 minutes', begins,
            begins + interval '15 minutes', 'Europe/Paris', 'CONFIRMED', begins, client, 0
            from (select lpad(cast(:client_id as text), 32, '0')::uuid as client,
            timestamptz '2027-01-01 00:00:00+00' + cast(:slot as int) * interval '15 minutes' as begins) as quarter;
            """;

    private final AgroalDataSource store;
    private final String jdbcUrl;
    private final int clients;
    private final boolean byPgbench;

    PlainInserts(AgroalDataSource store, int clients) throws SQLException {
        this.store = store;
        this.clients = clients;
        try (Connection connection = store.getConnection()) {
            jdbcUrl = connection.getMetaData().getURL();
        }
        byPgbench = isPostgresql() && isThere();
    }

    String by() {
        return byPgbench ? "pgbench" : "JDBC";
    }

    /** How many there were per second. */
    double measure(double seconds) throws Exception {
        try (Connection connection = store.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists plain_booking");
            if (isPostgresql()) {
                statement.execute("create table plain_booking (like booking including all)");
            } else {
                statement.execute("create table plain_booking as select * from booking where 1 = 0");
                statement.execute("alter table plain_booking alter column id set not null");
                statement.execute("alter table plain_booking add primary key (id)");
                for (String columns : List.of(
                        "desk_id, ends_at, starts_at",
                        "member_id, starts_at, ends_at",
                        "organisation_id, space_id, starts_at, id, ends_at, desk_id, status",
                        "organisation_id, starts_at, id")) {
                    statement.execute("create index on plain_booking (" + columns + ")");
                }
            }
        }
        return byPgbench ? pgbench(seconds) : jdbc(seconds);
    }

    private static boolean isPostgresql() {
        return StoreOfTheTests.name().equals("postgresql");
    }

    private double pgbench(double seconds) throws IOException, InterruptedException {
        URI server = URI.create(jdbcUrl.substring("jdbc:".length()));
        Path script = Files.createTempFile("plain-inserts", ".sql");
        try {
            Files.writeString(script, PGBENCH.formatted(new UUID(0, 1)));
            List<String> command = new ArrayList<>(List.of("pgbench", "--no-vacuum", "--protocol=prepared"));
            command.addAll(List.of("--define=slot=0", "--client=" + clients, "--jobs=2"));
            command.addAll(List.of("--time=" + Math.max(1, Math.round(seconds)), "--file=" + script));
            command.addAll(List.of("--host=" + server.getHost(), "--port=" + server.getPort()));
            command.addAll(List.of(
                    "--username=" + EmbeddedPostgresql.USERNAME,
                    server.getPath().substring(1)));
            ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
            program.environment().put("PGPASSWORD", EmbeddedPostgresql.PASSWORD);
            Process process = program.start();
            String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
            Matcher perSecond = PER_SECOND.matcher(printed);
            if (process.waitFor() != 0 || !perSecond.find()) {
                throw new IllegalStateException("pgbench did not measure: " + printed);
            }
            return Double.parseDouble(perSecond.group(1));
        } finally {
            Files.delete(script);
        }
    }

    private static boolean isThere() {
        try {
            return new ProcessBuilder("pgbench", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private double jdbc(double seconds) throws Exception {
        return PlainStatements.perSecond(clients, seconds, number -> {
            UUID client = new UUID(0, number);
            AtomicLong slot = new AtomicLong();
            return () -> insert(client, FIRST.plusMinutes(15 * slot.getAndIncrement()));
        });
    }

    private void insert(UUID client, OffsetDateTime at) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement insert = connection.prepareStatement(SQL)) {
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, client);
            insert.setObject(3, client);
            insert.setObject(4, client);
            insert.setObject(5, client);
            insert.setObject(6, at);
            insert.setObject(7, at.plusMinutes(15));
            insert.setTimestamp(8, Timestamp.from(at.toInstant()));
            insert.setTimestamp(9, Timestamp.from(at.plusMinutes(15).toInstant()));
            insert.setObject(10, at);
            insert.setObject(11, client);
            insert.executeUpdate();
        }
    }
}
