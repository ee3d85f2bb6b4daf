package dev.cantine.proof.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.testing.Contract;
import dev.cantine.testing.Exchange;
import dev.cantine.testing.Given;
import dev.cantine.testing.TestClock;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Two organisations in one store, and the admin of the one asks with ids of the other, at random places of the path, the query and the body of any
 * operation: nothing of the other is changed, and nothing of it is told but what was said in the request. The seed is in the message of a failure.
 */
@QuarkusTest
class TenancyTest {
    private static final long SEED = Long.getLong("cantine.seed", 20261124L);
    private static final int CALLS = Integer.getInteger("cantine.tenancy.calls", 150);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    AgroalDataSource store;

    @TestHTTPResource("/")
    URI service;

    private final Random random = new Random(SEED);
    private Wire wire;
    private Rows rows;

    @BeforeEach
    void stopTheClock() {
        clock.set(ExampleWorld.NOW);
        wire = new Wire(service);
        rows = new Rows(store);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void nothing_crosses_from_one_organisation_to_another() {
        List<Contract.Operation> operations = Contract.ofThisService().operations().stream()
                // The operator is of no organisation, and what they do is about any.
                .filter(operation -> !operation.isForAnybody() && !operation.isForOperator())
                .toList();
        ExampleWorld ours = new ExampleWorld(given, wire);
        ExampleWorld theirs = new ExampleWorld(given, wire);
        int strange = 0;
        for (int i = 0; i < CALLS; i++) {
            Contract.Operation operation = operations.get(random.nextInt(operations.size()));
            JsonNode example = example(operation);
            Call one;
            Call other;
            try {
                one = ours.call(operation, example);
                other = theirs.call(operation, example);
            } catch (AssertionError usedUp) {
                // What the call needs, or stands in its way, was made before.
                ours = new ExampleWorld(given, wire);
                theirs = new ExampleWorld(given, wire);
                one = ours.call(operation, example);
                other = theirs.call(operation, example);
            }
            Call mixed = mixed(one, other);
            UUID victim = theirs.admin().organisationId();
            Set<String> before = rows.of(victim);

            Exchange answer = wire.send(mixed);

            String what = "seed %d, call %d: %s %s %s → %d %s"
                    .formatted(
                            SEED,
                            i,
                            operation.method(),
                            mixed.target(),
                            mixed.body(),
                            answer.status(),
                            answer.responseBody());
            assertThat(Rows.difference(before, rows.of(victim))).as(what).isEmpty();
            Set<String> told = ids(answer.responseBody());
            told.removeAll(ids(mixed.target() + mixed.body()));
            told.retainAll(before.stream().flatMap(row -> ids(row).stream()).collect(Collectors.toSet()));
            assertThat(told).as(what).isEmpty();
            if (namesTheirs(mixed, one, other)) {
                strange++;
                assertThat(answer.status()).as(what).isBetween(400, 499);
            }
        }
        assertThat(strange).as("calls of what is not theirs").isGreaterThan(CALLS / 10);
    }

    private static boolean namesTheirs(Call mixed, Call ours, Call theirs) {
        return mixed.path().values().stream()
                .anyMatch(value ->
                        theirs.path().containsValue(value) && !ours.path().containsValue(value));
    }

    private JsonNode example(Contract.Operation operation) {
        JsonNode examples = ExampleWorld.examples(operation);
        return examples.isEmpty() ? null : examples.get(random.nextInt(examples.size()));
    }

    /** Our request, with some of its ids replaced by theirs. */
    private Call mixed(Call ours, Call theirs) {
        return new Call(
                ours.operation(),
                mixed(ours.path(), theirs.path()),
                mixed(ours.query(), theirs.query()),
                ours.headers(),
                mixed(ours.body(), theirs.body()));
    }

    private Map<String, String> mixed(Map<String, String> ours, Map<String, String> theirs) {
        Map<String, String> mixed = new LinkedHashMap<>();
        ours.forEach((name, value) -> mixed.put(name, random.nextBoolean() ? value : theirs.getOrDefault(name, value)));
        return mixed;
    }

    private String mixed(String ours, String theirs) {
        if (ours == null) {
            return null;
        }
        List<String> others =
                ID.matcher(theirs).results().map(result -> result.group()).toList();
        StringBuilder mixed = new StringBuilder();
        Matcher id = ID.matcher(ours);
        for (int i = 0; id.find(); i++) {
            id.appendReplacement(mixed, i < others.size() && random.nextBoolean() ? others.get(i) : id.group());
        }
        return id.appendTail(mixed).toString();
    }

    private static Set<String> ids(String text) {
        return text == null
                ? Set.of()
                : ID.matcher(text)
                        .results()
                        .map(result -> result.group())
                        .collect(Collectors.toCollection(TreeSet::new));
    }
}
