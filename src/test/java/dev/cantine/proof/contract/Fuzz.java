package dev.cantine.proof.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.testing.Contract;
import dev.cantine.testing.Exchange;
import dev.cantine.testing.Given;
import dev.cantine.testing.TestClock;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Sends hostile values for every place of every operation, in requests that work otherwise, as the admin of an organisation of their
 * own, with the same seed in the same order. After each of them the rows of the store tell that a refusal and a GET have changed
 * nothing, and of another organisation nothing is changed or told, not even to who knows its ids. {@code -Dcantine.seed=…} takes
 * another seed, {@code -Dcantine.fuzz.requests=…} another number.
 */
abstract class Fuzz {
    private static final long SEED = Long.getLong("cantine.seed", 20261124L);
    private static final int CALLS_PER_WORLD = 60;
    private static final int SHOWN = 40;

    /** What tells of the inside; nothing of that is in what is sent. */
    private static final Pattern INSIDE = Pattern.compile(
            "(?i)exception|dev[./]cantine|org[./]hibernate|jakarta[./]|io[./]quarkus|java[./]lang|jackson|\\tat |\\bselect\\b|insert into|jdbc|\\bsql");

    /** In slugs, addresses and names of the worlds as well. */
    private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    DataSource dataSource;

    @TestHTTPResource("/")
    URI service;

    @BeforeEach
    void stopTheClock() {
        clock.set(ExampleWorld.NOW);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    /** @param withIdOfOthers whether all that is wrong with it is an id of another organisation */
    private record Attack(String where, UnaryOperator<Call> change, boolean withIdOfOthers) {}

    /** @param requests how many at least; every place gets one value, whatever the number */
    void everythingKeepsTheContract(int requests) {
        System.out.printf("Fuzz: seed %d%n", SEED);
        Random random = new Random(SEED);
        Wire wire = new Wire(service);
        ExampleWorld elsewhere = new ExampleWorld(given, wire);
        Map<Contract.Operation, List<Attack>> attacks = attacks(requests, random, elsewhere);
        Map<String, String> before = everythingOf(elsewhere, wire);
        Set<String> idsElsewhere = UUIDS.matcher(before.toString())
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        Rows rows = new Rows(dataSource);
        UUID organisationElsewhere = elsewhere.admin().organisationId();
        Set<String> rowsElsewhere = rows.of(organisationElsewhere);
        List<String> failures = new ArrayList<>();
        Map<Integer, Integer> statuses = new TreeMap<>();
        int sent = 0;
        int unsendable = 0;
        int changes = 0;
        for (Map.Entry<Contract.Operation, List<Attack>> each : attacks.entrySet()) {
            ExampleWorld world = null;
            Call works = null;
            Set<String> rowsHere = Set.of();
            for (int i = 0; i < each.getValue().size(); i++) {
                if (world == null || i % CALLS_PER_WORLD == 0) {
                    world = new ExampleWorld(given, wire);
                    works = null;
                }
                if (works == null) {
                    works = world.call(each.getKey());
                    rowsHere = rows.of(world.admin().organisationId());
                }
                Attack attack = each.getValue().get(i);
                Call call = attack.change().apply(unique(works));
                Exchange exchange;
                try {
                    exchange = wire.send(call);
                } catch (IllegalArgumentException e) {
                    unsendable++;
                    continue;
                }
                sent++;
                statuses.merge(exchange.status(), 1, Integer::sum);
                List<String> wrongs = wrong(exchange);
                Set<String> rowsNow = rows.of(world.admin().organisationId());
                if (exchange.status() >= 400 || exchange.method().equals("GET")) {
                    Rows.difference(rowsHere, rowsNow).forEach(row -> wrongs.add("has changed " + row));
                }
                changes += rowsNow.equals(rowsHere) ? 0 : 1;
                rowsHere = rowsNow;
                // The operator is of no organisation, and is told of all that there are.
                if (!call.operation().isForOperator()) {
                    leaks(exchange, idsElsewhere).forEach(id -> wrongs.add("tells of another organisation: " + id));
                }
                if (attack.withIdOfOthers() && !call.operation().isForOperator() && !isRefusal(exchange)) {
                    wrongs.add("does not refuse the id of another organisation");
                }
                if (exchange.succeeded() && !call.operation().method().equals("GET")) {
                    world = changesItsWorld(call.operation()) ? null : world;
                }
                wrongs.forEach(wrong -> failures.add("%s %s: %s%n    %s %s%n    sent %s%n    got %d %s"
                        .formatted(
                                call.operation().id(),
                                attack.where(),
                                wrong,
                                exchange.method(),
                                cut(exchange.target()),
                                cut(String.valueOf(exchange.requestBody())),
                                exchange.status(),
                                cut(exchange.responseBody()))));
            }
            Rows.difference(rowsElsewhere, rows.of(organisationElsewhere))
                    .forEach(row -> failures.add(each.getKey().id() + " has changed another organisation: " + row));
        }
        System.out.printf(
                "Fuzz: %d requests on %d operations, %d more that HttpClient does not send; answers %s; %d changes; %d failures%n",
                sent, attacks.size(), unsendable, statuses, changes, failures.size());

        assertThat(failures.stream().limit(SHOWN).toList())
                .as("of %d, with -Dcantine.seed=%d", failures.size(), SEED)
                .isEmpty();
        assertThat(changes).as("requests whose change was seen").isGreaterThan(50);
        assertThat(sent).isGreaterThanOrEqualTo(Math.min(requests, 1_000));
        assertThat(everythingOf(elsewhere, wire)).isEqualTo(before);
    }

    private static boolean changesItsWorld(Contract.Operation operation) {
        return operation.method().equals("DELETE")
                || operation.id().equals("acceptInvitation")
                || operation.id().equals("changeMember")
                || operation.id().equals("eraseMember")
                || operation.id().equals("refreshTokens")
                || operation.id().startsWith("cancel")
                || operation.id().equals("acceptOffer")
                || operation.id().equals("leaveWaitlist")
                || operation.id().equals("refuseBooking")
                || operation.id().equals("checkOut")
                || operation.id().equals("acceptAgreement")
                || operation.id().equals("endAgreement")
                || operation.id().equals("rotateApiKey")
                || operation.id().equals("revokeApiKey")
                || operation.id().equals("visit");
    }

    private static List<String> wrong(Exchange exchange) {
        List<String> wrong = new ArrayList<>(Wire.breachesOf(exchange));
        // Larger limits are cut, without a bound: in words only, since a schema has to have one.
        wrong.removeIf(breach -> breach.contains("its parameter ?limit '") && breach.contains("maximum"));
        if (exchange.status() >= 500) {
            wrong.add("a fault of the service");
        }
        if (exchange.status() >= 400 && INSIDE.matcher(exchange.responseBody()).find()) {
            wrong.add("tells of the inside");
        }
        return wrong;
    }

    /** As the answer to an id that does not exist here; a filter by it may also find nothing. */
    private static boolean isRefusal(Exchange exchange) {
        return Set.of(400, 403, 404).contains(exchange.status())
                || exchange.method().equals("GET")
                        && exchange.status() == 200
                        && exchange.responseBody().equals("{\"items\":[],\"nextCursor\":null}");
    }

    /** What is answered of another organisation, but for what was asked about. */
    private static Set<String> leaks(Exchange exchange, Set<String> idsElsewhere) {
        String answer = exchange.responseHeaders() + exchange.responseBody();
        String request = exchange.target() + exchange.requestHeaders() + exchange.requestBody();
        return idsElsewhere.stream()
                .filter(id -> answer.contains(id) && !request.contains(id))
                .collect(Collectors.toSet());
    }

    /** So that it is not refused for what the call before it made. */
    private static Call unique(Call call) {
        if (call.body() == null || !call.operation().method().equals("POST")) {
            return call;
        }
        return call.withBody(call.body()
                .replaceAll("\"slug\":\"[^\"]*\"", "\"slug\":\"" + UUID.randomUUID() + "\"")
                .replaceAll("\"name\":\"[^\"]*\"", "\"name\":\"@name@\"")
                .replace("@name@", UUID.randomUUID().toString())
                .replaceAll("[^\"]*@cantine[.]example", UUID.randomUUID() + "@cantine.example"));
    }

    private static Map<Contract.Operation, List<Attack>> attacks(int requests, Random random, ExampleWorld elsewhere) {
        Map<Contract.Operation, List<Attack>> attacks = new LinkedHashMap<>();
        int places = Contract.ofThisService().operations().stream()
                .mapToInt(operation -> Hostile.places(operation, elsewhere).size())
                .sum();
        double each = Math.max(1, (requests + 0.5) / places);
        int soFar = 0;
        for (Contract.Operation operation : Contract.ofThisService().operations()) {
            List<Attack> all = new ArrayList<>();
            List<Hostile.Place> hostile = Hostile.places(operation, elsewhere);
            for (Hostile.Place place : hostile) {
                List<UnaryOperator<Call>> changes = new ArrayList<>(place.changes());
                Collections.shuffle(changes, random);
                int many = (int) ((soFar + 1) * each) - (int) (soFar * each);
                soFar++;
                for (int i = 0; i < many; i++) {
                    UnaryOperator<Call> change = changes.get(i % changes.size());
                    if (i < changes.size()) {
                        all.add(new Attack(place.name(), change, place.ofOthers()));
                    } else {
                        Hostile.Place other = hostile.get(random.nextInt(hostile.size()));
                        UnaryOperator<Call> second = other.changes()
                                .get(random.nextInt(other.changes().size()));
                        all.add(new Attack(
                                place.name() + " and " + other.name(),
                                call -> second.apply(change.apply(call)),
                                false));
                    }
                }
            }
            Collections.shuffle(all, random);
            attacks.put(operation, all);
        }
        return attacks;
    }

    /** What its admin reads there, by every operation that only reads. */
    private static Map<String, String> everythingOf(ExampleWorld world, Wire wire) {
        Map<String, String> read = new TreeMap<>();
        String bearer = "Bearer " + world.admin().accessToken();
        for (String target :
                List.of("getOrganisation", "listMembers", "listSpaces", "listZones", "listDesks", "listBookings")) {
            Contract.Operation operation = ExampleWorld.operation(target);
            Exchange exchange = wire.send(world.call(operation).withHeader("Authorization", bearer));
            assertThat(exchange.status()).as(target).isEqualTo(200);
            read.put(target, exchange.responseBody());
        }
        return read;
    }

    private static String cut(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" + text.length() : text;
    }
}
