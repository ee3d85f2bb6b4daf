package dev.cantine.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dev.cantine.testing.Given;
import dev.cantine.testing.HeardLog;
import dev.cantine.testing.Someone;
import dev.cantine.testing.Store;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an organisation takes with it. It is Tuesday 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class OrganisationExportTest {
    @Inject
    Given given;

    @Inject
    Filled filled;

    @Inject
    OrganisationExport export;

    @Inject
    TestClock clock;

    @Inject
    Store store;

    @BeforeEach
    void stopTheClock() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void it_is_a_file_that_nobody_keeps_on_the_way() {
        UUID id = given.organisation();
        given.operator()
                .asks()
                .get(path(id))
                .then()
                .statusCode(200)
                .header("Content-Type", "application/json;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"organisation-" + id + ".json\"")
                .header("Cache-Control", "no-store")
                .body("exportedAt", equalTo("2026-11-24T07:00:00Z"))
                .body("organisation.id", equalTo(List.of(id.toString())))
                .body("organisation[0].name", equalTo("La Cantine"))
                .body("booking.size()", equalTo(0));
        given.operator().asks().head(path(id)).then().statusCode(200);
        given.operator().asks().get(path(UUID.randomUUID())).then().statusCode(404);
    }

    @Test
    void everything_of_it_is_in_it_and_nothing_of_others() {
        Filled.World world = filled.everything();
        Filled.World other = filled.everything();
        filled.visit(world, filled.agreed(other, world));
        filled.mustBeEverywhere(world);

        JsonPath told = exported(world);

        for (Holding holding : Holding.told()) {
            assertThat((long) told.getList(inCamelCase(holding.table())).size())
                    .as(holding.table())
                    .isEqualTo(filled.rows(holding, world));
        }
        assertThat(ids(other)).isNotEmpty().noneMatch(told.prettify()::contains);
        assertThat(told.getString("booking[0].startsAt")).isEqualTo("2026-11-25T08:00:00Z");
        assertThat(told.getString("booking[0].localStartsAt")).isEqualTo("2026-11-25T09:00:00");
        assertThat(told.getString("openingDay[0].onDate")).isEqualTo("2026-12-24");
        assertThat(told.getString("space[0].timeZone")).isEqualTo("Europe/Paris");
        assertThat(told.getInt("creditEntry[1].balance")).isEqualTo(15);
        assertThat(told.getBoolean("member[0].showsName")).isFalse();
        assertThat(told.<Map<String, Object>>getList("waitlistEntry").get(0)).containsEntry("note", null);
    }

    @Test
    void no_secret_is_in_it() {
        Filled.World world = filled.everything();
        Set<String> secrets = new TreeSet<>();
        for (String question : List.of(
                "select password_hash from credential",
                "select code_hash from invitation",
                "select key_hash from api_key",
                "select secret from second_factor",
                "select code_hash from recovery_code",
                "select token_hash from refresh_token",
                "select check_in_code from desk where check_in_code is not null")) {
            List<Object> some = store.ask(question);
            assertThat(some).as(question).isNotEmpty();
            some.forEach(secret -> secrets.add(secret.toString()));
        }

        String told = exported(world).prettify();

        assertThat(secrets).noneMatch(told::contains);
    }

    @Test
    void a_long_one_has_each_row_once() {
        Filled.World world = filled.everything();
        filled.manyMore(world, 2 * Holdings.AT_ONCE);

        JsonPath told = exported(world);

        for (Holding holding : List.of(Holding.BOOKING, Holding.FACT)) {
            List<String> ids = told.getList(inCamelCase(holding.table()) + ".id");
            assertThat(ids).doesNotHaveDuplicates();
            assertThat((long) ids.size()).isEqualTo(filled.rows(holding, world)).isGreaterThan(2 * Holdings.AT_ONCE);
        }
    }

    /** So that memory does not grow with it: what is taken away while the first rows are written has not been read yet. */
    @Test
    void rows_are_read_while_others_are_written() throws IOException {
        Filled.World world = filled.everything();
        filled.manyMore(world, 2 * Holdings.AT_ONCE);

        String told = toldWhile(
                world, () -> store.tell("delete from booking where organisation_id = ?", world.organisation()));

        assertThat(JsonPath.from(told).getList("booking")).hasSize(Holdings.AT_ONCE);
    }

    @Test
    void one_that_is_deleted_meanwhile_is_not_told_as_if_that_were_all() {
        Filled.World world = filled.everything();
        filled.manyMore(world, 2 * Holdings.AT_ONCE);
        Someone operator = given.operator();

        assertThatThrownBy(() -> toldWhile(world, () -> operator.deletesOrganisation(world.organisation())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("deleted");
    }

    /** Does something as soon as the first bookings are written. */
    private String toldWhile(Filled.World world, Runnable meanwhile) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        export.write(world.organisation(), new OutputStream() {
            private boolean begun;

            @Override
            public void write(int one) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                file.write(bytes, from, length);
                if (!begun && file.toString(UTF_8).contains("\"booking\":[{")) {
                    begun = true;
                    meanwhile.run();
                }
            }
        });
        return file.toString(UTF_8);
    }

    @Test
    void that_it_was_taken_is_in_the_log() {
        Someone admin = given.admin();
        try (HeardLog log = new HeardLog(Map.of())) {
            given.operator().asks().get(path(admin.organisationId())).then().statusCode(200);

            assertThat(log.lines())
                    .anyMatch(line -> line.contains("operator exports organisation " + admin.organisationId()));
        }
    }

    private JsonPath exported(Filled.World world) {
        return given.operator()
                .asks()
                .get(path(world.organisation()))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Of what is the other's alone. */
    private Set<String> ids(Filled.World other) {
        return List.of("member", "space", "desk", "booking", "fact").stream()
                .flatMap(table ->
                        store
                                .ask("select id from " + table + " where organisation_id = ?", other.organisation())
                                .stream())
                .map(Object::toString)
                .collect(Collectors.toSet());
    }

    private static String path(UUID organisation) {
        return "/api/v1/organisations/" + organisation + "/export";
    }

    private static String inCamelCase(String table) {
        String[] words = table.split("_", -1);
        return words.length == 1
                ? table
                : words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
    }
}
