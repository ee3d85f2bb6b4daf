package dev.cantine.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.testing.Contract;
import dev.cantine.testing.Lines;
import dev.cantine.testing.Store;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** That no table and no secret is forgotten when an organisation is exported, and when it is removed. */
@QuarkusTest
class HoldingTest {
    /**
     * In these nothing is an organisation's: the keys of the service, the rules of time zones, the plan of the jobs, how far reminders and the
     * forgetting of old bookings have come, counts under digests for minutes, and the migrations. Whoever adds a table says it here or in Holding.
     */
    private static final Set<String> OF_NOBODY = Set.of(
            "secret", "zone_rules", "scheduled_tasks", "reminders", "retention", "rate_limit", "flyway_schema_history");

    @Inject
    Store store;

    @Test
    void each_table_is_an_organisations_or_of_nobody() {
        Set<String> there = names("""
                select lower(table_name) from information_schema.tables where lower(table_schema) = 'public'""");
        there.removeAll(OF_NOBODY);

        assertThat(Arrays.stream(Holding.values()).map(Holding::table)).containsExactlyInAnyOrderElementsOf(there);
    }

    /** Nothing but secrets, or technical: whoever adds a table that is not told says here that it need not be. */
    @Test
    void each_table_is_told_but_these() {
        Set<String> told = Holding.told().stream().map(Holding::table).collect(Collectors.toCollection(TreeSet::new));

        assertThat(told)
                .doesNotContain("refresh_token", "recovery_code", "idempotency_key", "password_reset", "booking_lane");
        assertThat(told).hasSize(Holding.values().length - 5);
        assertThat(Contract.ofThisService().schema("OrganisationExport").get("properties"))
                .hasSize(told.size() + 1);
    }

    /** By what {@code personal-data.txt} says of each column in which there may be a text. */
    @Test
    void no_secret_is_told() throws IOException {
        List<String> secrets = Lines.of("personal-data.txt").stream()
                .filter(line -> line.matches("\\S+\\s+- .*(secret|digest|code).*|desk[.]check_in_code.*"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
        assertThat(secrets).contains("credential.password_hash", "second_factor.secret", "desk.check_in_code");
        Set<String> told = new TreeSet<>();
        for (Holding holding : Holding.told()) {
            secrets.stream()
                    .filter(column -> column.startsWith(holding.table() + "."))
                    .filter(column -> !holding.isSecret(column.substring(column.indexOf('.') + 1)))
                    .forEach(told::add);
        }

        assertThat(told).isEmpty();
    }

    @Test
    void a_key_is_never_null() {
        Set<String> nullable = names("""
                select lower(table_name) || '.' || lower(column_name) from information_schema.columns
                where lower(table_schema) = 'public' and is_nullable = 'YES'""");
        for (Holding holding : Holding.values()) {
            assertThat(holding.key().stream().map(column -> holding.table() + "." + column))
                    .doesNotContainAnyElementsOf(nullable);
        }
    }

    private Set<String> names(String question) {
        return store.ask(question).stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
    }
}
