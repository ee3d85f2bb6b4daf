package dev.cantine.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cantine.testing.ServiceProcess;
import dev.cantine.testing.ServiceProcess.Jar;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service on H2 is killed while clients book with keys: what was acknowledged is there, what is retried is there once. */
class KilledServiceIT {
    private static final int ROUNDS = Integer.getInteger("cantine.kill.rounds", 2);
    private static final int CLIENTS = 8;
    private static final long SEED = Long.getLong("cantine.seed", 20261124L);

    @TempDir
    Path directory;

    private final ObjectMapper json = new ObjectMapper();
    private final OffsetDateTime tomorrow = OffsetDateTime.now(ZoneOffset.UTC)
            .plusDays(1)
            .withHour(0)
            .withMinute(0)
            .withSecond(0)
            .withNano(0);
    private final Map<String, Map<String, Object>> asked = new ConcurrentHashMap<>();
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private String token = "";

    @Test
    void no_acknowledged_booking_is_lost_and_no_retried_one_doubled_when_the_service_is_killed() throws Exception {
        Map<String, String> admin =
                Map.of("CANTINE_ADMIN_EMAIL", "admin@cantine.example", "CANTINE_ADMIN_PASSWORD", "la-cantine-de-paris");
        Random random = new Random(SEED);
        try (ServiceProcess service = ServiceProcess.start(Jar.H2, directory, admin)) {
            token = post(
                            service,
                            "/api/v1/tokens",
                            null,
                            Map.of("email", "admin@cantine.example", "password", "la-cantine-de-paris"))
                    .get("accessToken")
                    .asText();
            List<String> desks = new ArrayList<>();
            List<String> members = new ArrayList<>();
            String space = post(
                            service,
                            "/api/v1/spaces",
                            null,
                            Map.of("name", "La Cantine", "slug", "la-cantine", "timeZone", "Europe/Paris"))
                    .get("id")
                    .asText();
            for (int client = 0; client < CLIENTS; client++) {
                desks.add(post(service, "/api/v1/desks", null, Map.of("spaceId", space, "name", "Desk " + client))
                        .get("id")
                        .asText());
                members.add(post(
                                service,
                                "/api/v1/members",
                                null,
                                Map.of("email", "member" + client + "@cantine.example", "name", "Member " + client))
                        .get("id")
                        .asText());
            }
            for (int round = 0; round < ROUNDS; round++) {
                int before = acknowledged.size();
                bookUntilKilled(service, round, desks, members, 700 + random.nextInt(800));
                assertThat(acknowledged.size())
                        .as("acknowledged before the kill, seed %d", SEED)
                        .isGreaterThan(before);
                service.restart();
                everyAcknowledgedBookingIsThere(service);
                everyRetryAnswersWithOneBooking(service);
            }
            assertThat(notes(service))
                    .as("one booking for each key, seed %d", SEED)
                    .containsExactlyInAnyOrderElementsOf(asked.keySet());
        }
    }

    private void bookUntilKilled(
            ServiceProcess service, int round, List<String> desks, List<String> members, int millis) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Void>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                String desk = desks.get(client);
                String member = members.get(client);
                String name = "round-" + round + "-client-" + client + "-call-";
                OffsetDateTime day = tomorrow.plusDays(100L * round);
                Callable<Void> booking = () -> {
                    for (int call = 0;
                            bookOnce(service, name + call, desk, member, day.plusMinutes(15L * call));
                            call++) {}
                    return null;
                };
                clients.add(threads.submit(booking));
            }
            TimeUnit.MILLISECONDS.sleep(millis);
            service.kill();
            for (Future<Void> client : clients) {
                client.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** @return whether there was an answer */
    private boolean bookOnce(ServiceProcess service, String key, String desk, String member, OffsetDateTime start)
            throws Exception {
        Map<String, Object> body = new HashMap<>();
        body.put("deskId", desk);
        body.put("memberId", member);
        body.put("startsAt", start.toString());
        body.put("endsAt", start.plusMinutes(15).toString());
        body.put("note", key);
        asked.put(key, body);
        try {
            acknowledged.put(
                    key, post(service, "/api/v1/bookings", key, body).get("id").asText());
            return true;
        } catch (UncheckedIOException killed) {
            return false;
        }
    }

    private void everyAcknowledgedBookingIsThere(ServiceProcess service) throws Exception {
        for (String id : acknowledged.values()) {
            HttpResponse<String> answer = service.send(HttpRequest.newBuilder(service.uri("/api/v1/bookings/" + id))
                    .header("Authorization", "Bearer " + token));
            assertThat(answer.statusCode())
                    .as("booking %s after the kill, seed %d", id, SEED)
                    .isEqualTo(200);
        }
    }

    private void everyRetryAnswersWithOneBooking(ServiceProcess service) throws Exception {
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        for (Map.Entry<String, Map<String, Object>> call : asked.entrySet()) {
            String id = post(service, "/api/v1/bookings", call.getKey(), call.getValue())
                    .get("id")
                    .asText();
            String first = acknowledged.putIfAbsent(call.getKey(), id);
            if (first != null && !first.equals(id)) {
                wrong.add(call.getKey());
            }
        }
        assertThat(wrong).as("retries that got another booking, seed %d", SEED).isEmpty();
    }

    private List<String> notes(ServiceProcess service) throws Exception {
        List<String> notes = new ArrayList<>();
        String cursor = "";
        do {
            HttpResponse<String> page = service.send(
                    HttpRequest.newBuilder(service.uri("/api/v1/bookings?status=CONFIRMED&limit=200" + cursor))
                            .header("Authorization", "Bearer " + token));
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            JsonNode body = json.readTree(page.body());
            body.get("items").forEach(booking -> notes.add(booking.get("note").asText()));
            cursor = body.get("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + body.get("nextCursor").asText();
        } while (!cursor.isEmpty());
        return notes;
    }

    private JsonNode post(ServiceProcess service, String path, String key, Map<String, Object> body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (key != null) {
            request.header("Idempotency-Key", "\"" + key + "\"");
        }
        HttpResponse<String> answer = service.send(request);
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        return json.readTree(answer.body());
    }
}
