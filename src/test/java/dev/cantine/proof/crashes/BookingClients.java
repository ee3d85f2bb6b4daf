package dev.cantine.proof.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cantine.testing.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients who book with keys, each its own desk, and repeat what was not acknowledged under the same key. They keep count of what they
 * asked for and of what was acknowledged, and tell whether the service still knows all of it, once each.
 */
public final class BookingClients {
    public static final Map<String, String> ADMIN =
            Map.of("CANTINE_ADMIN_EMAIL", "admin@cantine.example", "CANTINE_ADMIN_PASSWORD", "la-cantine-de-paris");

    private static final int CLIENTS = 8;
    private static final int MINUTES = 15;

    private final ObjectMapper json = new ObjectMapper();
    private final ServiceProcess service;
    private final OffsetDateTime tomorrow = OffsetDateTime.now(ZoneOffset.UTC)
            .plusDays(1)
            .withHour(0)
            .withMinute(0)
            .withSecond(0)
            .withNano(0);
    private final List<String> desks = new ArrayList<>();
    private final List<String> members = new ArrayList<>();
    private final List<AtomicInteger> calls = new ArrayList<>();
    private final Map<String, Map<String, Object>> asked = new ConcurrentHashMap<>();
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> unchecked = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Queue<Long> acknowledgedAt = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean running;
    private volatile String token = "";

    /** Makes a space with a desk and a member for each client; the service must have been started with {@link #ADMIN}. */
    public BookingClients(ServiceProcess service) throws IOException {
        this.service = service;
        signIn();
        String space = create(
                "/api/v1/spaces", Map.of("name", "La Cantine", "slug", "la-cantine", "timeZone", "Europe/Paris"));
        for (int client = 0; client < CLIENTS; client++) {
            desks.add(create("/api/v1/desks", Map.of("spaceId", space, "name", "Desk " + client)));
            members.add(create(
                    "/api/v1/members",
                    Map.of("email", "member" + client + "@cantine.example", "name", "Member " + client)));
            calls.add(new AtomicInteger());
        }
    }

    /** What happens while the clients book. */
    @FunctionalInterface
    public interface Event {
        void happen() throws Exception;
    }

    /** Lets all clients book as fast as they can until the event is over, or the service is gone. */
    public void bookWhile(Event event) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        running = true;
        try {
            List<Future<?>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                clients.add(threads.submit(() -> bookOneAfterTheOther(number)));
            }
            event.happen();
            running = false;
            for (Future<?> client : clients) {
                client.get();
            }
        } finally {
            running = false;
            threads.shutdownNow();
        }
    }

    /** Signs in, books once, and tells how long after that moment the booking was acknowledged. */
    public Duration firstBookingAfter(long nanoTime) throws IOException {
        signIn();
        while (!book(next(0))) {
            pause();
        }
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    /** How long after that moment one of the clients got its first acknowledgement; waits for it. */
    public Duration firstAcknowledgedAfter(long nanoTime) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < deadline) {
            for (long at : acknowledgedAt) {
                if (at > nanoTime) {
                    return Duration.ofNanos(at - nanoTime);
                }
            }
            pause();
        }
        throw new AssertionError("no booking within two minutes; the service said:\n" + service.output());
    }

    /** What was acknowledged since the last check is there; what is repeated is there once; and nobody got a wrong answer. */
    public void nothingIsLostOrDoubled() throws IOException {
        signIn();
        for (Map.Entry<String, Map<String, Object>> call : unchecked.entrySet()) {
            String first = acknowledged.get(call.getKey());
            if (first != null) {
                assertThat(get("/api/v1/bookings/" + first).statusCode())
                        .as("acknowledged booking %s", call.getKey())
                        .isEqualTo(200);
            }
            HttpResponse<String> again = post("/api/v1/bookings", call.getKey(), call.getValue());
            assertThat(again.statusCode())
                    .as(call.getKey() + " " + again.body())
                    .isEqualTo(201);
            String id = json.readTree(again.body()).get("id").asText();
            assertThat(id).as("repeat of %s", call.getKey()).isEqualTo(first == null ? id : first);
            acknowledged.put(call.getKey(), id);
        }
        unchecked.clear();
        assertThat(wrong).as("answers that are neither a booking nor 503").isEmpty();
    }

    /** The store has exactly one booking for each key that was ever asked for. */
    public void thereIsOneBookingForEachKey() throws IOException {
        signIn();
        List<String> notes = new ArrayList<>();
        String cursor = "";
        do {
            HttpResponse<String> page = get("/api/v1/bookings?status=CONFIRMED&limit=200" + cursor);
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            JsonNode body = json.readTree(page.body());
            body.get("items")
                    .forEach(booking -> notes.add(booking.get("note").asText().strip()));
            cursor = body.get("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + body.get("nextCursor").asText();
        } while (!cursor.isEmpty());
        assertThat(notes).containsExactlyInAnyOrderElementsOf(asked.keySet());
    }

    public int acknowledged() {
        return acknowledged.size();
    }

    /** How many answers were 503 so far. */
    public int refused() {
        return refused.get();
    }

    /** One booking that nobody else wants, as it is answered. */
    public HttpResponse<String> bookOnce() throws IOException {
        Call call = next(0);
        HttpResponse<String> answer = post("/api/v1/bookings", call.key(), call.body());
        if (answer.statusCode() == 201) {
            acknowledge(call, answer);
        }
        return answer;
    }

    public void signIn() throws IOException {
        token = "";
        HttpResponse<String> answer = post(
                "/api/v1/tokens",
                null,
                Map.of("email", ADMIN.get("CANTINE_ADMIN_EMAIL"), "password", ADMIN.get("CANTINE_ADMIN_PASSWORD")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        token = json.readTree(answer.body()).get("accessToken").asText();
    }

    public HttpResponse<String> get(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.uri(path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return service.send(request);
    }

    private record Call(String key, Map<String, Object> body) {}

    private Void bookOneAfterTheOther(int client) throws IOException {
        while (running) {
            Call call = next(client);
            while (running && !book(call)) {
                if (!service.isRunning()) {
                    return null;
                }
                pause();
            }
        }
        return null;
    }

    private Call next(int client) {
        int number = calls.get(client).getAndIncrement();
        String key = "client-" + client + "-call-" + number;
        OffsetDateTime start = tomorrow.plusMinutes((long) MINUTES * number);
        Map<String, Object> body = new HashMap<>();
        body.put("deskId", desks.get(client));
        body.put("memberId", members.get(client));
        body.put("startsAt", start.toString());
        body.put("endsAt", start.plusMinutes(MINUTES).toString());
        body.put("note", key + " ".repeat(400 - key.length()));
        asked.put(key, body);
        unchecked.put(key, body);
        return new Call(key, body);
    }

    /** @return whether it was acknowledged */
    private boolean book(Call call) throws IOException {
        try {
            HttpResponse<String> answer = post("/api/v1/bookings", call.key(), call.body());
            if (answer.statusCode() == 201) {
                acknowledge(call, answer);
                return true;
            }
            if (answer.statusCode() == 503) {
                refused.incrementAndGet();
            } else if (!answer.body().contains("request-in-progress")) {
                wrong.add(answer.statusCode() + " " + answer.body());
            }
            return false;
        } catch (UncheckedIOException noAnswer) {
            return false;
        }
    }

    private void acknowledge(Call call, HttpResponse<String> answer) throws IOException {
        acknowledgedAt.add(System.nanoTime());
        acknowledged.put(call.key(), json.readTree(answer.body()).get("id").asText());
    }

    private String create(String path, Map<String, Object> body) throws IOException {
        HttpResponse<String> answer = post(path, null, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json.readTree(answer.body()).get("id").asText();
    }

    private HttpResponse<String> post(String path, String key, Map<String, ?> body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (key != null) {
            request.header("Idempotency-Key", "\"" + key + "\"");
        }
        return service.send(request);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
