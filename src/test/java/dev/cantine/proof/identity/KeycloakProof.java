package dev.cantine.proof.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cantine.testing.Operator;
import dev.cantine.testing.ServiceProcess;
import dev.cantine.testing.ServiceProcess.Jar;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service and a Keycloak as it comes, each a process of this machine. */
class KeycloakProof {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADMIN = "operator";
    private static final String PASSWORD = "la-cantine-de-paris";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    private Process keycloak;
    private String address;

    @BeforeEach
    void start() throws IOException {
        Path home;
        try (Stream<Path> unpacked =
                Files.list(Path.of(System.getProperty("cantine.build.directory", "target"), "keycloak"))) {
            home = unpacked.filter(one -> one.getFileName().toString().startsWith("keycloak-"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
        Path realms = Files.createDirectories(home.resolve("data").resolve("import"));
        try (var realm = KeycloakProof.class.getResourceAsStream("/keycloak-realm.json")) {
            Files.write(realms.resolve("la-cantine.json"), realm.readAllBytes());
        }
        int port = ServiceProcess.freePort();
        address = "http://127.0.0.1:" + port;
        ProcessBuilder command = new ProcessBuilder(
                        "sh",
                        home.resolve("bin").resolve("kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--db=dev-mem",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keycloak.log").toFile());
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        command.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        command.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
        keycloak = command.start();
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(this::isReady);
        } catch (RuntimeException late) {
            throw new AssertionError(Files.readString(directory.resolve("keycloak.log")), late);
        }
    }

    private boolean isReady() throws InterruptedException {
        assertThat(keycloak.isAlive()).isTrue();
        try {
            return send(HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration")))
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The script has the server as its child. */
    @AfterEach
    void stop() throws InterruptedException {
        keycloak.descendants().forEach(ProcessHandle::destroyForcibly);
        keycloak.destroyForcibly().waitFor();
    }

    @Test
    void members_sign_in_by_keycloak() throws Exception {
        String house;
        try (ServiceProcess first = ServiceProcess.start(Jar.H2, directory, Operator.ADMIN)) {
            house = get(first, "/api/v1/organisation", new Operator(first).signIn())
                    .get("id")
                    .asText();
            first.stop();
        }
        Map<String, String> environment = new HashMap<>(Operator.ADMIN);
        environment.put("CANTINE_OIDC_ISSUER", issuer());
        environment.put("CANTINE_OIDC_CLIENT_ID", "cantine");
        environment.put("CANTINE_OIDC_ORGANISATION", house);
        environment.put("CANTINE_OIDC_ROLES_CLAIM", "realm_access/roles");
        try (ServiceProcess service = ServiceProcess.start(Jar.H2, directory, environment)) {
            assertThat(service.isRunning()).as(service.output()).isTrue();

            JsonNode nour = me(service, present(service, tokens("nour").get("id_token")));
            assertThat(nour.get("email").asText()).isEqualTo("nour@cantine.example");
            assertThat(nour.get("name").asText()).isEqualTo("Nour Haddad");
            assertThat(nour.get("role").asText()).isEqualTo("MANAGER");
            assertThat(me(service, present(service, tokens("nour").get("id_token"))))
                    .isEqualTo(nour);
            assertThat(me(service, present(service, tokens("camille").get("id_token")))
                            .get("role")
                            .asText())
                    .isEqualTo("MEMBER");

            assertThat(present(service, tokens("idris").get("id_token")).statusCode())
                    .as("an address that is not verified")
                    .isEqualTo(401);
            assertThat(present(service, tokens("nour").get("access_token")).statusCode())
                    .as("a token of another kind")
                    .isEqualTo(401);

            String old = tokens("nour").get("id_token").asText();
            rotate();
            String young = tokens("nour").get("id_token").asText();
            assertThat(header(young).get("kid")).isNotEqualTo(header(old).get("kid"));
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> present(service, JSON.valueToTree(young)).statusCode() == 200);
            assertThat(me(service, present(service, tokens("nour").get("id_token")))
                            .get("id"))
                    .isEqualTo(nour.get("id"));

            stop();
            assertThat(present(service, JSON.valueToTree(young)).statusCode())
                    .as("its keys are still known")
                    .isEqualTo(200);
        }
    }

    private String issuer() {
        return address + "/realms/la-cantine";
    }

    /** What the client gets; by the password, since there is no browser here. */
    private JsonNode tokens(String user) throws Exception {
        return asked(
                issuer(),
                Map.of(
                        "grant_type", "password",
                        "client_id", "cantine",
                        "username", user,
                        "password", PASSWORD,
                        "scope", "openid"));
    }

    private JsonNode asked(String realm, Map<String, String> form) throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                        .collect(Collectors.joining("&")))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** A new key that goes before the others. */
    private void rotate() throws Exception {
        String token = asked(
                        address + "/realms/master",
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                ADMIN,
                                "password",
                                PASSWORD))
                .get("access_token")
                .asText();
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create(address + "/admin/realms/la-cantine/components"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("""
                        {"name":"younger","providerId":"rsa-generated","providerType":"org.keycloak.keys.KeyProvider",
                         "config":{"priority":["1000"],"enabled":["true"],"active":["true"],"keySize":["2048"],"algorithm":["RS256"]}}""")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static JsonNode header(String token) throws IOException {
        return JSON.readTree(java.util.Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))));
    }

    private static HttpResponse<String> present(ServiceProcess service, JsonNode idToken) throws IOException {
        return service.send(HttpRequest.newBuilder(service.uri("/api/v1/tokens/oidc"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("idToken", idToken)))));
    }

    private static JsonNode me(ServiceProcess service, HttpResponse<String> tokens) throws IOException {
        assertThat(tokens.statusCode()).as(tokens.body() + service.output()).isEqualTo(200);
        return get(
                service,
                "/api/v1/me",
                JSON.readTree(tokens.body()).get("accessToken").asText());
    }

    private static JsonNode get(ServiceProcess service, String path, String token) throws IOException {
        return JSON.readTree(
                service.send(HttpRequest.newBuilder(service.uri(path)).header("Authorization", "Bearer " + token))
                        .body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
