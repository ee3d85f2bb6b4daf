package dev.cantine.proof.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.testing.Contract;
import dev.cantine.testing.Given;
import dev.cantine.testing.Lines;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who may call what: each operation of the contract that is not for anybody, asked for by each kind of caller in a world where an admin, or the operator, may do it.
 * What each is answered, {@code authorisation.txt} says, a table to be read by people; a new operation has to have its line there.
 */
@QuarkusTest
class AuthorisationTest {
    private static final String TABLE = "authorisation.txt";

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @TestHTTPResource("/")
    URI service;

    /** The columns of the table. The keys are of the admin; what is asked about is theirs, and in the space of the first manager. */
    private enum Caller {
        ANONYMOUS,
        DEACTIVATED,
        STRANGER,
        MEMBER,
        MANAGER_ELSEWHERE,
        MANAGER,
        ADMIN,
        READ_KEY,
        BOOK_KEY,
        MANAGE_KEY,
        DISPLAY_KEY,
        OPERATOR
    }

    @BeforeEach
    void stopTheClock() {
        clock.set(ExampleWorld.NOW);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void each_caller_is_answered_as_the_table_says() throws IOException {
        Map<String, List<Integer>> expected = table();
        Map<String, List<Integer>> actual = new TreeMap<>();
        for (Contract.Operation operation : Contract.ofThisService().operations()) {
            if (!operation.isForAnybody()) {
                actual.put(operation.id(), answers(operation, expected.get(operation.id())));
            }
        }
        write(actual);
        assertThat(actual).isEqualTo(expected);
    }

    /** Who is refused changes nothing, and who reads neither: for all others the world is made anew. */
    private List<Integer> answers(Contract.Operation operation, @Nullable List<Integer> expected) {
        Wire wire = new Wire(service);
        ExampleWorld common = new ExampleWorld(given, wire);
        Call asked = common.call(operation);
        List<Integer> answers = new ArrayList<>();
        for (Caller caller : Caller.values()) {
            boolean mayChange =
                    !operation.method().equals("GET") && (expected == null || expected.get(answers.size()) < 400);
            ExampleWorld world = mayChange ? new ExampleWorld(given, wire) : common;
            Call call = mayChange ? world.call(operation) : asked;
            answers.add(wire.send(call.withHeader("Authorization", authorisation(caller, world, call)))
                    .status());
        }
        return answers;
    }

    private @Nullable String authorisation(Caller caller, ExampleWorld world, Call call) {
        UUID organisation = world.admin().organisationId();
        return switch (caller) {
            case ANONYMOUS -> null;
            case DEACTIVATED -> bearer(deactivated(world).accessToken());
            case STRANGER -> bearer(given.admin().accessToken());
            case MEMBER -> bearer(given.member(organisation).accessToken());
            case MANAGER_ELSEWHERE -> bearer(manager(world, ExampleWorld.RENNES));
            case MANAGER -> bearer(manager(world, ExampleWorld.PARIS));
            case ADMIN ->
                call.operation().isForOperator()
                        ? bearer(world.admin().accessToken())
                        : call.headers().get("Authorization");
            case OPERATOR -> bearer(given.operator().accessToken());
            case READ_KEY -> bearer(world.apiKey("READ", "key"));
            case BOOK_KEY -> bearer(world.apiKey("BOOK", "key"));
            case DISPLAY_KEY -> bearer(world.apiKey("DISPLAY", "key"));
            case MANAGE_KEY -> bearer(world.apiKey("MANAGE", "key"));
        };
    }

    private String manager(ExampleWorld world, String space) {
        return given.manager(world.admin().organisationId(), UUID.fromString(world.id(space)))
                .accessToken();
    }

    private Someone deactivated(ExampleWorld world) {
        Someone member = given.member(world.admin().organisationId());
        world.admin()
                .patches("*")
                .body(Map.of("status", "DEACTIVATED"))
                .patch("/api/v1/members/" + member.id())
                .then()
                .statusCode(200);
        return member;
    }

    private static String bearer(String token) {
        return "Bearer " + token;
    }

    private static Map<String, List<Integer>> table() throws IOException {
        Map<String, List<Integer>> table = new TreeMap<>();
        Lines.of(TABLE).stream()
                .map(line -> line.split("\\s+"))
                .forEach(cells -> table.put(
                        cells[0], Stream.of(cells).skip(1).map(Integer::valueOf).toList()));
        return table;
    }

    /** So that whoever changes something can compare, and read, before they take it over. */
    private static void write(Map<String, List<Integer>> answers) throws IOException {
        StringBuilder text = new StringBuilder();
        answers.forEach((operation, statuses) -> {
            text.append(String.format("%-24s", operation));
            statuses.forEach(status -> text.append(' ').append(status));
            text.append('\n');
        });
        Path target = Files.createDirectories(Path.of("target", "proof")).resolve(TABLE);
        Files.writeString(target, text);
    }
}
