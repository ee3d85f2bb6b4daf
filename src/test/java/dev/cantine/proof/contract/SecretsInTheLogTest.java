package dev.cantine.proof.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.mail.FailingMail;
import dev.cantine.testing.Exchange;
import dev.cantine.testing.Given;
import dev.cantine.testing.HeardLog;
import dev.cantine.testing.TestClock;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What lets somebody in is in no line of the log: each call that gives, takes or replaces a password, a token, a code or a key, as it should be, wrong
 * in several ways, with a fault in its way and while the store is out of reach; at the level that operators use, and at the one they use when they
 * look for a fault. The one exception is the invitation of the first admin, which the first start prints on purpose ({@code FirstAdmin}).
 */
@QuarkusTest
@TestProfile(SecretsInTheLogTest.OnAStoreWithAPassword.class)
class SecretsInTheLogTest {
    private static final String OF_THE_STORE = "lapin-de-la-cantine-4711";

    private static final List<String> OPERATIONS = List.of(
            "signIn",
            "signInWithIdToken",
            "refreshTokens",
            "signOut",
            "inviteMember",
            "createOrganisation",
            "acceptInvitation",
            "createApiKey",
            "rotateApiKey",
            "revokeApiKey",
            "visit",
            "beginSecondFactor",
            "confirmSecondFactor",
            "removeSecondFactor",
            "renewCheckInCode",
            "checkInAtDesk",
            "changeMe",
            "book");

    /** What is secret in a body, by its name; codes of violations and of desks are shorter words. */
    private static final Pattern IN_BODIES = Pattern.compile(
            "\"(?:password|accessToken|refreshToken|idToken|key|secret)\"\\s*:\\s*\"([^\"]{8,})\"|\"code\"\\s*:\\s*\"([A-Za-z0-9_-]{43})\"");

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    AgroalDataSource store;

    @Inject
    FailingMail mail;

    @ConfigProperty(name = "quarkus.datasource.password")
    String passwordOfTheStore;

    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
    int connections;

    @TestHTTPResource("/")
    URI service;

    private final Set<String> secrets = new TreeSet<>();
    private Wire wire;

    @BeforeEach
    void stopTheClock() {
        clock.set(ExampleWorld.NOW);
        wire = new Wire(service);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    static Stream<Named<Map<String, Level>>> levels() {
        Level debug = Level.FINE;
        return Stream.of(
                Named.of("as it comes", Map.of()),
                Named.of(
                        "looking for a fault",
                        Map.of("dev.cantine", debug, "io.quarkus", debug, "org.hibernate", debug, "io.agroal", debug)));
    }

    @ParameterizedTest
    @MethodSource("levels")
    void nothing_that_lets_somebody_in_is_in_the_log(Map<String, Level> levels) throws Exception {
        assertThat(passwordOfTheStore).isEqualTo(OF_THE_STORE);
        secrets.add(passwordOfTheStore);
        List<String> lines;
        try (HeardLog log = new HeardLog(levels)) {
            for (String operation : OPERATIONS) {
                asItShouldBeAndOtherwise(operation);
            }
            failingMail();
            withoutAStore();
            lines = log.lines();
        }

        assertThat(secrets).hasSizeGreaterThan(50);
        assertThat(lines)
                .as("faults are heard, and what led to them")
                .anyMatch(line -> line.contains("Internal error") && line.contains("a fault that a test has planted"))
                .anyMatch(line -> line.contains("failed for the mail about BOOKING_CONFIRMED"));
        assertThat(lines.stream().anyMatch(line -> line.contains("insert into session")))
                .as("statements are heard")
                .isEqualTo(!levels.isEmpty());
        assertThat(lines.stream()
                        .flatMap(line -> secrets.stream()
                                .filter(line::contains)
                                .map(secret -> secret + " in " + line.substring(0, Math.min(500, line.length())))))
                .isEmpty();
    }

    private void asItShouldBeAndOtherwise(String operation) {
        ExampleWorld world = new ExampleWorld(given, wire);
        Call works = world.call(ExampleWorld.operation(operation));
        Call withKey = works.withHeader("Idempotency-Key", UUID.randomUUID().toString());
        send(works.withHeader(PlantedFault.HEADER, "yes"));
        send(works.withHeader("Content-Type", "text/plain"));
        send(works.withQuery("nothing", "1"));
        if (works.body() != null) {
            send(works.withBody(works.body().substring(0, works.body().length() - 2)));
            send(works.withBody(works.body().replaceFirst(":\\s*\"", ":")));
            send(works.withBody(works.body().replace("{", "{\"also\":1,")));
            send(works.withBody(works.body().replaceFirst("\"([A-Za-z0-9_-]{8,})\"}$", "12345678901}")));
            send(works.withBody("\"" + works.body().replace("\"", "") + "\""));
            secrets.add("12345678901");
        }
        boolean mayRepeat = ExampleWorld.operation(operation).parametersIn("header").stream()
                .anyMatch(header -> header.get("name").asString().equals("Idempotency-Key"));
        send(mayRepeat ? withKey : works);
        send(mayRepeat ? withKey : works);
        Map<String, String> headers = new LinkedHashMap<>(works.headers());
        headers.computeIfPresent("Authorization", (name, token) -> token + "x");
        send(new Call(works.operation(), works.path(), works.query(), headers, works.body()));
        if (operation.equals("signIn")) {
            secrets.add("another-password");
            send(works.withBody(works.body().replace("cantine-demo", "another-password")));
        }
    }

    private void failingMail() {
        ExampleWorld world = new ExampleWorld(given, wire);
        world.bookingOf(world.camille());
        mail.failsFor(world.camille().email());
    }

    private void withoutAStore() throws Exception {
        Call signIn = new ExampleWorld(given, wire).call(ExampleWorld.operation("signIn"));
        List<Connection> held = new ArrayList<>();
        try {
            for (int i = 0; i < connections; i++) {
                held.add(store.getConnection());
            }
            assertThat(send(signIn).status()).isEqualTo(503);
        } finally {
            for (Connection connection : held) {
                connection.close();
            }
        }
    }

    private Exchange send(Call call) {
        Exchange exchange = wire.send(call);
        exchange.requestHeaders()
                .getOrDefault("Authorization", List.of())
                .forEach(header -> secrets.add(header.replace("Bearer ", "")));
        learn(exchange.requestBody());
        learn(exchange.responseBody());
        return exchange;
    }

    private void learn(@Nullable String body) {
        Matcher found = IN_BODIES.matcher(body == null ? "" : body);
        while (found.find()) {
            secrets.add(found.group(1) == null ? found.group(2) : found.group(1));
        }
    }

    /** PostgreSQL of the tests asks for none, and so takes any. */
    public static class OnAStoreWithAPassword implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.datasource.password", OF_THE_STORE);
        }
    }
}
