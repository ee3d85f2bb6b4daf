package dev.cantine.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * 32 clients, two for each of 16 members, create, move and cancel on few desks at once. What each did and was answered is kept, and
 * judged afterwards together with what the store then holds, by plain SQL.
 */
@QuarkusTest
class BookingRaceTest {
    private static final int CLIENTS = 32;
    private static final int MEMBERS = 16;
    private static final int DESKS = 4;
    private static final int CALLS = 25;
    private static final long SEED = Long.getLong("cantine.seed", 20261124L);
    private static final OffsetDateTime MORNING = OffsetDateTime.parse("2027-11-24T08:00:00+01:00");

    @Inject
    Given given;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    ObjectMapper json;

    @TestHTTPResource("/api/v1/bookings")
    URI bookings;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

    /** One call and its answer, with when it was sent and answered. */
    private record Call(long sent, long answered, int status, JsonNode body, String asked) {}

    /** A state of a booking, and the first and last moment at which anybody can have seen it. */
    private record State(String deskId, String startsAt, String endsAt, boolean active, long since, long until) {}

    @Test
    void nobody_is_booked_twice_whatever_32_clients_do_at_once() throws Exception {
        Someone admin = given.admin();
        Space space = given.space(admin.organisationId());
        List<UUID> desks = new ArrayList<>();
        for (int i = 0; i < DESKS; i++) {
            desks.add(given.desk(space));
        }
        List<Someone> members = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            members.add(given.member(admin.organisationId()));
        }

        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new Client(members.get(i % MEMBERS), space, desks, new Random(SEED + i)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            for (Future<?> done : threads.invokeAll(clients)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(calls).as("seed %d", SEED).hasSizeGreaterThanOrEqualTo(CLIENTS * CALLS);
        assertThat(calls.stream().map(Call::status).collect(Collectors.toSet()))
                .as("statuses, seed %d", SEED)
                .contains(201, 200, 409)
                .isSubsetOf(200, 201, 409, 422);
        assertThat(pairsThatOverlap("a.desk_id = b.desk_id", space))
                .as("double bookings of a desk, seed %d", SEED)
                .isZero();
        assertThat(pairsThatOverlap("a.member_id = b.member_id", space))
                .as("members at two desks, seed %d", SEED)
                .isZero();
        assertThat(stored(space))
                .as("what the clients were told, seed %d", SEED)
                .isEqualTo(told(clients));
        everyConflictHasItsRival(clients);
    }

    private final class Client implements Callable<Void> {
        private final Someone member;
        private final Space space;
        private final List<UUID> desks;
        private final Random random;
        private final Map<String, List<State>> states = new HashMap<>();
        private final Map<String, String> tags = new HashMap<>();

        Client(Someone member, Space space, List<UUID> desks, Random random) {
            this.member = member;
            this.space = space;
            this.desks = desks;
            this.random = random;
        }

        @Override
        public Void call() throws Exception {
            for (int i = 0; i < CALLS; i++) {
                List<String> mine = List.copyOf(tags.keySet().stream().sorted().toList());
                int dice = random.nextInt(10);
                if (mine.isEmpty() || dice < 5) {
                    create();
                } else if (dice < 8) {
                    move(mine.get(random.nextInt(mine.size())));
                } else {
                    cancel(mine.get(random.nextInt(mine.size())));
                }
            }
            return null;
        }

        private void create() throws Exception {
            Map<String, Object> body = slot();
            if (random.nextInt(4) == 0) {
                body.put("spaceId", space.id());
            } else {
                body.put("deskId", desks.get(random.nextInt(desks.size())));
            }
            send("POST", "", body, null);
        }

        private void move(String id) throws Exception {
            Map<String, Object> body = slot();
            body.put("deskId", desks.get(random.nextInt(desks.size())));
            send("PATCH", "/" + id, body, tags.get(id));
        }

        private void cancel(String id) throws Exception {
            send("POST", "/" + id + "/cancellation", Map.of(), null);
        }

        private Map<String, Object> slot() {
            OffsetDateTime start = MORNING.plusMinutes(15L * random.nextInt(40));
            Map<String, Object> slot = new HashMap<>();
            slot.put("startsAt", start.toString());
            slot.put("endsAt", start.plusMinutes(15L * (1 + random.nextInt(12))).toString());
            return slot;
        }

        private void send(String method, String path, Map<String, Object> body, String tag) throws Exception {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(bookings + path))
                    .timeout(Duration.ofSeconds(60))
                    .header("Authorization", "Bearer " + member.accessToken())
                    .header("Content-Type", tag == null ? "application/json" : "application/merge-patch+json")
                    .method(method, HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
            if (tag != null) {
                request.header("If-Match", tag);
            }
            long sent = System.nanoTime();
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            long answered = System.nanoTime();
            JsonNode answer = json.readTree(response.body());
            calls.add(new Call(sent, answered, response.statusCode(), answer, method + " " + path + " " + body));
            if (response.statusCode() < 300) {
                remember(
                        answer,
                        sent,
                        answered,
                        response.headers().firstValue("ETag").orElseThrow());
            }
        }

        private void remember(JsonNode booking, long sent, long answered, String tag) {
            String id = booking.get("id").asText();
            List<State> before = states.computeIfAbsent(id, key -> new ArrayList<>());
            if (!before.isEmpty()) {
                State last = before.remove(before.size() - 1);
                before.add(new State(last.deskId, last.startsAt, last.endsAt, last.active, last.since, answered));
            }
            boolean active = booking.get("status").asText().equals("CONFIRMED");
            before.add(new State(
                    booking.get("deskId").asText(),
                    booking.get("startsAt").asText(),
                    booking.get("endsAt").asText(),
                    active,
                    sent,
                    Long.MAX_VALUE));
            tags.put(id, tag);
            if (!active) {
                tags.remove(id);
            }
        }
    }

    private long pairsThatOverlap(String same, Space space) throws Exception {
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement("""
                        select count(*) from booking a join booking b on a.id < b.id and a.starts_at < b.ends_at and b.starts_at < a.ends_at
                        where a.space_id = ? and a.status in ('PENDING', 'CONFIRMED', 'CHECKED_IN')
                        and b.status in ('PENDING', 'CONFIRMED', 'CHECKED_IN') and""" + " " + same)) {
            query.setObject(1, space.id());
            try (ResultSet result = query.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    /** What the store holds: of each booking its desk, its times and whether it is active. */
    private Set<String> stored(Space space) throws Exception {
        Set<String> stored = new HashSet<>();
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement(
                        "select id, desk_id, starts_at, ends_at, status from booking where space_id = ?")) {
            query.setObject(1, space.id());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    stored.add(row.getObject(1) + " " + row.getObject(2) + " "
                            + row.getObject(3, OffsetDateTime.class).toInstant() + " "
                            + row.getObject(4, OffsetDateTime.class).toInstant() + " "
                            + row.getString(5).equals("CONFIRMED"));
                }
            }
        }
        return stored;
    }

    /** What the clients were told: the same, from the last answer about each booking. */
    private static Set<String> told(List<Client> clients) {
        Set<String> told = new HashSet<>();
        for (Client client : clients) {
            client.states.forEach((id, states) -> {
                State last = states.get(states.size() - 1);
                told.add(id + " " + last.deskId + " "
                        + OffsetDateTime.parse(last.startsAt).toInstant() + " "
                        + OffsetDateTime.parse(last.endsAt).toInstant() + " " + last.active);
            });
        }
        return told;
    }

    private void everyConflictHasItsRival(List<Client> clients) {
        Map<String, List<State>> active = clients.stream()
                .flatMap(client -> client.states.values().stream())
                .flatMap(List::stream)
                .filter(State::active)
                .collect(Collectors.groupingBy(state -> state.deskId + state.startsAt + state.endsAt));
        for (Call call : calls) {
            if (call.status == 409) {
                assertThat(call.body.get("type").asText()).endsWith("/problems/booking-conflict");
                assertThat(call.body.get("conflicts"))
                        .as("conflicts of %s", call.asked)
                        .isNotEmpty();
                for (JsonNode conflict : call.body.get("conflicts")) {
                    String rival = conflict.get("deskId").asText()
                            + conflict.get("startsAt").asText()
                            + conflict.get("endsAt").asText();
                    assertThat(active.getOrDefault(rival, List.of()))
                            .as("seed %d: rival %s of %s", SEED, conflict, call.asked)
                            .anyMatch(state -> state.since < call.answered && state.until > call.sent);
                }
            }
        }
    }
}
