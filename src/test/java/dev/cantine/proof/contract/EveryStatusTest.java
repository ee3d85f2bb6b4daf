package dev.cantine.proof.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.security.ReachedLimits;
import dev.cantine.testing.Contract;
import dev.cantine.testing.Exchange;
import dev.cantine.testing.Given;
import dev.cantine.testing.TestClock;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Provokes on every operation each status that its description names, by what the contract says alone. A new operation is asked all of
 * this without a word here; only a 409 of its own has to be told how to come by. What stays unseen is in {@code contract-unseen.txt}.
 */
@QuarkusTest
class EveryStatusTest {
    private static final String TWICE = "2026-10-25T02:30";

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    AgroalDataSource dataSource;

    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
    int connections;

    @Inject
    ReachedLimits limits;

    @TestHTTPResource("/")
    URI service;

    /** Whoever is signed in may call them, or who sees what they are about; only who comes with a key may not. */
    private static final Set<String> ALL_BUT_KEYS = Set.of(
            "signOut",
            "changeMe",
            "eraseMe",
            "checkIn",
            "checkOut",
            "acceptOffer",
            "leaveWaitlist",
            "createApiKey",
            "rotateApiKey",
            "revokeApiKey",
            "beginSecondFactor",
            "confirmSecondFactor",
            "removeSecondFactor");

    /** What the key of a display reads; only who asks for another member is refused there. */
    private static final Set<String> ON_DISPLAY = Set.of("listSpaceAvailability", "countFreeDesks");

    /** Their 404 is about the service, and FirstStartWithSettingsTest sees it: this one has an identity provider. */
    private static final Set<String> NEVER_ABSENT = Set.of("signInWithIdToken");

    private final List<String> failures = new ArrayList<>();
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

    @Test
    void what_is_wrong_with_any_request_is_refused() {
        for (Contract.Operation operation : Contract.ofThisService().operations()) {
            ExampleWorld world = new ExampleWorld(given, wire);
            Call works = world.call(operation);
            variants(world, works).forEach((status, call) -> {
                if (isDescribed(operation, status) && !(status == 404 && NEVER_ABSENT.contains(operation.id()))) {
                    expect(status, call.get());
                }
            });
            if (isDescribed(operation, 413)) {
                judge(413, RawExchange.send(service, works, "", 2_000_000), operation);
            }
        }
        assertThat(failures).isEmpty();
    }

    /** What makes a request that works one that is answered with that status. */
    private static Map<Integer, Supplier<Call>> variants(ExampleWorld world, Call works) {
        Map<Integer, Supplier<Call>> variants = new LinkedHashMap<>();
        variants.put(304, () -> works.withHeader("If-None-Match", "*"));
        variants.put(400, () -> works.withQuery("nothing", "1"));
        variants.put(401, () -> unknown(works));
        variants.put(403, () -> forbidden(world, works));
        variants.put(404, () -> ofNothing(works));
        variants.put(406, () -> works.withHeader("Accept", "image/png"));
        variants.put(412, () -> works.withHeader("If-Match", "\"999999\""));
        variants.put(414, () -> works.withQuery("nothing", "a".repeat(8_001)));
        variants.put(415, () -> works.withHeader("Content-Type", "text/plain"));
        variants.put(422, () -> unclear(world, works));
        variants.put(428, () -> works.withHeader("If-Match", null));
        variants.put(431, () -> works.withHeader("X-Long", "a".repeat(16_400)));
        variants.put(500, () -> works.withHeader(PlantedFault.HEADER, "yes"));
        return variants;
    }

    /** Without a token, or with the wrong secret where one gets a token. */
    private static Call unknown(Call works) {
        return works.operation().isForAnybody()
                ? works.withBody(works.body()
                        .replaceAll("\"(refreshToken|idToken|code)\":\"[^\"]*\"", "\"$1\":\"nonsense\"")
                        .replace("cantine-demo", "another-password"))
                : works.withHeader("Authorization", null);
    }

    private static Call forbidden(ExampleWorld world, Call works) {
        Call asCamille =
                works.withHeader("Authorization", "Bearer " + world.camille().accessToken());
        if (works.operation().method().equals("GET")
                && !ON_DISPLAY.contains(works.operation().id())) {
            return works.withHeader("Authorization", "Bearer " + world.apiKey("DISPLAY", "key"));
        }
        if (works.operation().parametersIn("query").stream()
                .anyMatch(parameter -> parameter.get("name").asString().equals("memberId"))) {
            return asCamille.withQuery("memberId", world.id(ExampleWorld.NOUR));
        }
        if (Set.of("changeBooking", "cancelBooking").contains(works.operation().id())) {
            return asCamille.withPath("id", world.bookingOf(world.camille())).withBody(withOverride(works.body()));
        }
        if (Set.of("changeSeries", "cancelSeries").contains(works.operation().id())) {
            return asCamille.withPath("id", world.seriesOf(world.camille())).withBody(withOverride(works.body()));
        }
        if (ALL_BUT_KEYS.contains(works.operation().id())) {
            return works.withHeader("Authorization", "Bearer " + world.apiKey("READ", "key"));
        }
        if (works.operation().id().equals("checkInAtDesk")) {
            return works.withBody("{\"code\":\"guessed\"}");
        }
        if (works.operation().id().equals("cancelBookingGroup")) {
            return asCamille.withPath("id", world.groupOf(world.camille())).withBody(withOverride(works.body()));
        }
        return Set.of("book", "bookGroup", "bookSeries", "joinWaitlist")
                        .contains(works.operation().id())
                ? asCamille.withBody(with(works.body(), "memberId", world.id(ExampleWorld.NOUR)))
                : asCamille;
    }

    /** With the id of nothing: the last one of the path, or else the one of the query, or else those of the body. */
    private static Call ofNothing(Call works) {
        String nothing = UUID.randomUUID().toString();
        List<JsonNode> inPath = works.operation().parametersIn("path");
        if (!inPath.isEmpty()) {
            String last = inPath.get(inPath.size() - 1).get("name").asString();
            return works.withPath(last, last.equals("type") ? "nothing" : nothing);
        }
        // On whose clocks is a local time to be read?
        return works.body() == null
                ? works.withQuery("spaceId", nothing).withQuery("from", "2026-11-24T09:00")
                : works.withBody(Pattern.compile("\"(deskId|spaceId)\":\"[^\"]*\"")
                        .matcher(works.body())
                        .replaceAll(id -> "\"" + id.group(1) + "\":\"" + UUID.randomUUID() + "\""));
    }

    /** At a time that the clocks show twice or, where there is no time, with a key that was used for another request. */
    private static Call unclear(ExampleWorld world, Call works) {
        if (works.body() != null) {
            return works.body().contains("endsAt")
                    ? works.withBody(with(with(works.body(), "startsAt", TWICE), "endsAt", "2026-10-26T02:30"))
                    : withUsedKey(world, works);
        }
        if (works.operation().method().equals("POST")) {
            String key = UUID.randomUUID().toString();
            world.granted(call(world, "createZone").withHeader("Idempotency-Key", key));
            return works.withHeader("Idempotency-Key", key);
        }
        Call from = works.withQuery("from", TWICE);
        return works.operation().path().contains("{id}")
                ? from
                : from.withQuery("spaceId", world.id(ExampleWorld.PARIS));
    }

    private static Call withUsedKey(ExampleWorld world, Call works) {
        Call withKey = works.withHeader("Idempotency-Key", UUID.randomUUID().toString());
        world.granted(withKey);
        String another = works.body().replaceFirst("\"(name|reason|code|note)\":\"", "\"$1\":\"Not ");
        return withKey.withBody(
                another.equals(works.body())
                        ? works.body().replaceFirst("PlanId\":\"[^\"]*\"", "PlanId\":\"" + UUID.randomUUID() + "\"")
                        : another);
    }

    @Test
    void what_is_right_is_done() {
        for (Contract.Operation operation : Contract.ofThisService().operations()) {
            ExampleWorld world = new ExampleWorld(given, wire);
            Call works = operation.id().equals("removeSpace")
                    ? world.call(operation)
                            .withPath(
                                    "id",
                                    given.space(world.admin().organisationId())
                                            .id()
                                            .toString())
                    : world.call(operation);
            if (mayBeDry(operation)) {
                expect(200, works.withQuery("dryRun", "true"));
                expect(201, works);
                continue;
            }
            if (operation.id().equals("setOpeningDay")) {
                expect(200, works);
                expect(201, works.withPath("date", "2027-12-24").withHeader("If-Match", null));
                continue;
            }
            for (int status : List.of(200, 201, 202, 204, 303)) {
                if (isDescribed(operation, status)) {
                    expect(status, works);
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    /** Another one, not yet committed, has the key: the first request waits for it, and the second is told that the first is at work. */
    @Test
    void a_repeat_while_the_first_is_at_work_is_told_so() throws Exception {
        for (Contract.Operation operation : Contract.ofThisService().operations()) {
            if (operation.parametersIn("header").stream()
                    .noneMatch(header -> header.get("name").asString().equals("Idempotency-Key"))) {
                continue;
            }
            ExampleWorld world = new ExampleWorld(given, wire);
            String key = UUID.randomUUID().toString();
            Call call = world.call(operation).withHeader("Idempotency-Key", key);
            try (Connection other = dataSource.getConnection()) {
                other.setAutoCommit(false);
                take(other, world.admin().id().toString(), key);
                CompletableFuture<Exchange> one = CompletableFuture.supplyAsync(() -> wire.send(call));
                CompletableFuture<Exchange> two = CompletableFuture.supplyAsync(() -> wire.send(call));
                judge(409, (Exchange) CompletableFuture.anyOf(one, two).get(), operation);
                other.rollback();
                assertThat(List.of(one.get().status(), two.get().status()))
                        .as(operation.id())
                        .anyMatch(status -> status < 300);
            }
        }
        assertThat(failures).isEmpty();
    }

    private static void take(Connection connection, String caller, String key) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into idempotency_key (caller, request_key, request_hash, expires_at) values (?, ?, 'another', ?)")) {
            insert.setString(1, caller);
            insert.setString(2, key);
            insert.setObject(3, OffsetDateTime.parse("2999-01-01T00:00Z"));
            insert.executeUpdate();
        }
    }

    @Test
    void what_stands_in_the_way_is_a_conflict() {
        ExampleWorld world = new ExampleWorld(given, wire);
        String paris = world.id(ExampleWorld.PARIS);
        String me = world.admin().id().toString();

        expect(409, call(world, "changeMember").withPath("id", me).withBody("{\"role\":\"MEMBER\"}"));
        expect(409, call(world, "removeMember").withPath("id", me));
        expect(409, call(world, "eraseMember").withPath("id", me));
        expect(
                409,
                call(world, "eraseMe")
                        .withHeader("Authorization", "Bearer " + given.admin().accessToken()));
        String taken = world.admin().email();
        expect(409, call(world, "createOrganisation").withBody("""
                {"name":"La Cantine","admin":{"email":"%s","name":"Gwen"}}""".formatted(taken)));
        Call deletion = call(world, "removeOrganisation");
        world.granted(
                call(world, "resumeOrganisation").withPath("id", deletion.path().get("id")));
        expect(409, deletion);
        expect(409, call(world, "removeSpace"));
        String slug = world.granted(call(world, "getSpace").withPath("id", world.id(ExampleWorld.RENNES)))
                .get("slug")
                .asString();
        expect(409, call(world, "changeSpace").withBody("{\"slug\":\"" + slug + "\"}"));
        world.granted(call(world, "createZone").withBody("{\"name\":\"Taken\"}"));
        expect(409, call(world, "changeZone").withBody("{\"name\":\"Taken\"}"));
        world.granted(call(world, "createDesk").withBody("{\"name\":\"Taken\",\"spaceId\":\"" + paris + "\"}"));
        expect(409, call(world, "changeDesk").withBody("{\"name\":\"Taken\"}"));
        world.granted(call(world, "changeDesk").withBody("{\"zoneId\":\"" + world.id(ExampleWorld.VERRIERE) + "\"}"));
        expect(409, call(world, "removeZone"));
        world.granted(call(world, "createPlan").withBody("{\"name\":\"Taken\",\"terms\":{}}"));
        expect(409, call(world, "changePlan").withBody("{\"name\":\"Taken\"}"));
        world.granted(call(world, "createTeam").withBody("{\"name\":\"Taken\"}"));
        expect(409, call(world, "changeTeam").withBody("{\"name\":\"Taken\"}"));
        world.granted(call(world, "setMemberships")
                .withBody("""
                {"memberships":[{"planId":"%s","startsOn":"2026-12-01","teamId":"%s"}]}""".formatted(world.id(ExampleWorld.PLAN), world.id(ExampleWorld.TEAM))));
        expect(409, call(world, "removeTeam").withPath("id", world.id(ExampleWorld.TEAM)));
        expect(409, call(world, "removePlan").withPath("id", world.id(ExampleWorld.PLAN)));
        Call rotation = call(world, "rotateApiKey");
        world.granted(call(world, "revokeApiKey").withPath("id", rotation.path().get("id")));
        expect(409, rotation);
        Call removal = call(world, "removeSecondFactor");
        expect(
                409,
                removal.withHeader("Authorization", "Bearer " + world.admin().accessToken()));
        for (String operation : List.of("beginSecondFactor", "confirmSecondFactor")) {
            expect(
                    409,
                    call(world, operation)
                            .withHeader("Authorization", removal.headers().get("Authorization")));
        }
        Call acceptance = call(world, "acceptAgreement");
        world.granted(
                call(world, "endAgreement").withPath("id", acceptance.path().get("id")));
        expect(409, acceptance);
        expect(409, call(world, "visit").withPath("id", world.proposedByPartner()));
        expect(409, call(world, "setReleases").withPath("id", world.id(ExampleWorld.THIS_DESK)));
        Call booking = call(world, "changeBooking");
        expect(409, call(world, "removeDesk"));
        // Without a reason, and so without a body and its media type.
        world.granted(new Call(
                ExampleWorld.operation("cancelBooking"),
                booking.path(),
                Map.of(),
                Map.of("Authorization", "Bearer " + world.admin().accessToken()),
                null));
        expect(409, booking);
        Call series = call(world, "changeSeries");
        world.granted(new Call(
                ExampleWorld.operation("cancelSeries"),
                series.path(),
                Map.of(),
                Map.of("Authorization", "Bearer " + world.admin().accessToken(), "Content-Type", "application/json"),
                "{\"scope\":\"ALL\"}"));
        expect(409, series);
        world.granted(call(world, "changeMember").withBody("{\"status\":\"DEACTIVATED\"}"));
        expect(409, call(world, "inviteMember"));

        assertThat(failures).isEmpty();
    }

    private static Call call(ExampleWorld world, String operationId) {
        return world.call(ExampleWorld.operation(operationId));
    }

    /** Whoever wants a connection to the store waits for one in vain. */
    @Test
    void a_store_that_is_out_of_reach_is_a_reason_to_try_again() throws Exception {
        List<Call> calls = callsWith(503).stream()
                .filter(call -> !(call.operation().isForAnybody()
                        && call.operation().method().equals("GET")))
                .toList();
        List<Connection> held = new ArrayList<>();
        try {
            for (int i = 0; i < connections; i++) {
                held.add(dataSource.getConnection());
            }
            Map<Call, Exchange> answers = atOnce(calls, wire::send);
            assertThat(answers).hasSameSizeAs(calls);
            answers.forEach((call, exchange) -> judge(503, exchange, call.operation()));
        } finally {
            for (Connection connection : held) {
                connection.close();
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void who_asks_too_often_has_to_wait() {
        List<Call> calls = callsWith(429);
        assertThat(calls).hasSameSizeAs(Contract.ofThisService().operations());
        limits.exhaustAddress();
        try {
            calls.forEach(call -> expect(429, call));
        } finally {
            limits.renewAddress();
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void who_comes_when_all_places_are_taken_is_told_so_at_once() {
        List<Call> calls = callsWith(503);
        assertThat(calls).hasSameSizeAs(Contract.ofThisService().operations());
        limits.takeAllPlaces();
        try {
            calls.forEach(call -> expect(503, call));
        } finally {
            limits.freeAllPlaces();
        }
        assertThat(failures).isEmpty();
    }

    /** The framework hangs up at the same moment, so that the answer does not always make it: then there is just an end. */
    @Test
    void a_body_that_does_not_arrive_is_not_waited_for() {
        List<Call> calls = callsWith(408);
        Map<Call, Exchange> answers = atOnce(calls, call -> RawExchange.send(service, call, "{", 50));
        answers.forEach((call, exchange) -> judge(408, exchange, call.operation()));
        assertThat(failures).isEmpty();
    }

    private List<Call> callsWith(int status) {
        ExampleWorld world = new ExampleWorld(given, wire);
        return Contract.ofThisService().operations().stream()
                .filter(operation -> isDescribed(operation, status))
                // A token or a booking that another of the calls would use up is not shared.
                .map(operation -> operation.isForAnybody()
                                || operation.path().startsWith("/api/v1/booking")
                                || operation.path().startsWith("/api/v1/series")
                                || operation.path().startsWith("/api/v1/desks/{id}/check-in")
                                || operation.path().contains("{closureId}")
                        ? new ExampleWorld(given, wire).call(operation)
                        : world.call(operation))
                .toList();
    }

    /** What is answered; nothing for a call whose connection ended without an answer. */
    private static Map<Call, Exchange> atOnce(List<Call> calls, Function<Call, Exchange> sender) {
        ExecutorService clients = Executors.newFixedThreadPool(calls.size());
        try {
            Map<Call, CompletableFuture<Exchange>> under = new LinkedHashMap<>();
            calls.forEach(call -> under.put(call, CompletableFuture.supplyAsync(() -> sender.apply(call), clients)));
            Map<Call, Exchange> answers = new LinkedHashMap<>();
            under.forEach((call, answer) -> {
                try {
                    answers.put(call, answer.join());
                } catch (CompletionException e) {
                    assertThat(e).hasCauseInstanceOf(UncheckedIOException.class);
                }
            });
            return answers;
        } finally {
            clients.shutdown();
        }
    }

    private void expect(int status, Call call) {
        judge(status, wire.send(call), call.operation());
    }

    private void judge(int status, Exchange exchange, Contract.Operation operation) {
        List<String> wrong = new ArrayList<>(Wire.breachesOf(exchange));
        if (exchange.status() != status) {
            wrong.add("%d was expected, not %d %s".formatted(status, exchange.status(), exchange.responseBody()));
        }
        wrong.forEach(one -> failures.add("%s %s: %s".formatted(operation.id(), status, one)));
    }

    /** It is for oneself or, for managers, for others; and it may be tried without doing it. */
    private static boolean mayBeDry(Contract.Operation operation) {
        return operation.parametersIn("query").stream()
                        .anyMatch(parameter -> parameter.get("name").asString().equals("dryRun"))
                && isDescribed(operation, 201);
    }

    private static boolean isDescribed(Contract.Operation operation, int status) {
        return operation.node().get("responses").has(String.valueOf(status));
    }

    private static String withOverride(String body) {
        ObjectNode changed = (ObjectNode) ExampleWorld.JSON.readTree(body);
        changed.putObject("override").put("reason", "Agreed with nobody");
        return changed.toString();
    }

    private static String with(String body, String property, String value) {
        return ((ObjectNode) ExampleWorld.JSON.readTree(body))
                .put(property, value)
                .toString();
    }
}
