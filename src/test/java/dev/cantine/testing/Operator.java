package dev.cantine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The first admin of a packaged service, who speaks to it over HTTP. */
public final class Operator {
    private static final String EMAIL = "admin@cantine.example";
    private static final String PASSWORD = "la-cantine-de-paris";
    /** With which a service has this admin. */
    public static final Map<String, String> ADMIN =
            Map.of("CANTINE_ADMIN_EMAIL", EMAIL, "CANTINE_ADMIN_PASSWORD", PASSWORD);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServiceProcess service;

    public Operator(ServiceProcess service) {
        this.service = service;
    }

    /** With which a service on that database, made by {@link EmbeddedPostgresql}, has this admin. */
    public static Map<String, String> environment(String database) {
        Map<String, String> environment = new HashMap<>(ADMIN);
        environment.put("CANTINE_DATABASE_URL", database);
        environment.put("CANTINE_DATABASE_USERNAME", EmbeddedPostgresql.USERNAME);
        environment.put("CANTINE_DATABASE_PASSWORD", EmbeddedPostgresql.PASSWORD);
        return environment;
    }

    public String signIn() {
        return sent("POST", "/api/v1/tokens", null, Map.of("email", EMAIL, "password", PASSWORD))
                .get("accessToken")
                .asText();
    }

    /** @return the id of what was made */
    public UUID makes(String token, String path, Map<String, Object> body) {
        return UUID.fromString(sent("POST", path, token, body).get("id").asText());
    }

    public JsonNode puts(String token, String path, Map<String, Object> body) {
        return sent("PUT", path, token, body);
    }

    private JsonNode sent(String method, String path, String token, Map<String, Object> body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(service.uri(path))
                    .header("Content-Type", "application/json")
                    .header("If-Match", "*")
                    .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            var answer = service.send(request);
            assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
