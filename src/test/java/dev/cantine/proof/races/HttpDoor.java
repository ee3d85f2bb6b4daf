package dev.cantine.proof.races;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cantine.proof.races.checker.Call.Told;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Over HTTP, to one node after the other. */
final class HttpDoor implements Door {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final List<URI> nodes;
    private final Supplier<String> token;
    private final AtomicLong turn = new AtomicLong();

    /**
     * @param nodes where each node has its bookings
     * @param token an access token of an admin that is valid now
     */
    HttpDoor(List<URI> nodes, Supplier<String> token) {
        this.nodes = List.copyOf(nodes);
        this.token = token;
    }

    @Override
    public boolean takesKeys() {
        return true;
    }

    @Override
    public Answer book(UUID member, UUID space, UUID desk, long from, long to, String key) throws Exception {
        Map<String, Object> body = slot(from, to);
        body.put("memberId", member);
        body.put(desk == null ? "spaceId" : "deskId", desk == null ? space : desk);
        return send("POST", "", body, "application/json", "Idempotency-Key", key);
    }

    @Override
    public Answer move(UUID booking, long seen, UUID desk, long from, long to) throws Exception {
        Map<String, Object> body = slot(from, to);
        body.put("deskId", desk);
        return send("PATCH", "/" + booking, body, "application/merge-patch+json", "If-Match", "\"" + seen + "\"");
    }

    @Override
    public Answer cancel(UUID booking, String key) throws Exception {
        return send("POST", "/" + booking + "/cancellation", Map.of(), "application/json", "Idempotency-Key", key);
    }

    private static Map<String, Object> slot(long from, long to) {
        Map<String, Object> slot = new LinkedHashMap<>();
        slot.put("startsAt", at(from));
        slot.put("endsAt", at(to));
        return slot;
    }

    private static String at(long second) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                OffsetDateTime.ofInstant(java.time.Instant.ofEpochSecond(second), ZoneOffset.UTC));
    }

    private Answer send(String method, String path, Map<String, Object> body, String type, String header, String value)
            throws IOException, InterruptedException {
        URI node = nodes.get((int) (turn.getAndIncrement() % nodes.size()));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token.get())
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
        if (value != null) {
            request.header(header, value);
        }
        HttpResponse<String> answer;
        try {
            answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException none) {
            return new Answer(0, null, null);
        }
        JsonNode content = json.readTree(answer.body());
        return answer.statusCode() < 300
                ? new Answer(answer.statusCode(), null, told(content, version(answer)))
                : new Answer(answer.statusCode(), problem(content), null);
    }

    private static long version(HttpResponse<String> answer) {
        return Long.parseLong(answer.headers().firstValue("ETag").orElseThrow().replace("\"", ""));
    }

    private static Told told(JsonNode booking, long version) {
        return new Told(
                UUID.fromString(booking.get("id").asText()),
                version,
                UUID.fromString(booking.get("memberId").asText()),
                UUID.fromString(booking.get("deskId").asText()),
                OffsetDateTime.parse(booking.get("startsAt").asText()).toEpochSecond(),
                OffsetDateTime.parse(booking.get("endsAt").asText()).toEpochSecond(),
                booking.get("status").asText().equals("CONFIRMED"));
    }

    private static String problem(JsonNode problem) {
        String type = problem.get("type").asText();
        List<String> codes = new ArrayList<>();
        problem.path("violations")
                .forEach(violation -> codes.add(violation.get("code").asText()));
        String slug = type.substring(type.lastIndexOf('/') + 1);
        return (codes.isEmpty() ? slug : slug + ":" + String.join("+", codes)).intern();
    }
}
