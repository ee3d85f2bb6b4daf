package dev.cantine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreCheckTest {

    @TempDir
    Path directory;

    @Test
    void without_a_url_h2_starts_and_postgresql_asks_for_one() {
        assertThat(objection("h2", null)).isEmpty();
        assertThat(objection("postgresql", null))
                .get()
                .asString()
                .contains("set CANTINE_DATABASE_URL", "quarkus-app/quarkus-run.jar");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:a",
                "jdbc:h2:file:./none",
                "jdbc:h2:~/none",
                "jdbc:h2:tcp://localhost/a",
                "jdbc:h2:./none;MODE=REGULAR"
            })
    void h2_starts_on_any_database_of_its_own_that_is_free(String url) {
        assertThat(objection("h2", url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "h2, jdbc:postgresql://localhost/cantine, quarkus-app-postgresql",
        "postgresql, jdbc:h2:mem:a, quarkus-app/"
    })
    void the_other_stores_url_is_answered_with_the_other_package(String store, String url, String other) {
        assertThat(objection(store, url)).get().asString().contains(other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "postgres://localhost/cantine", "jdbc:mysql://localhost/cantine"})
    void any_other_url_is_answered_with_what_it_must_look_like(String url) {
        assertThat(objection("h2", url)).get().asString().contains("must begin with");
        assertThat(objection("postgresql", url)).get().asString().contains("must begin with");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:mem:a;WRITE_DELAY=500", "jdbc:h2:mem:a;MODE=REGULAR;lock_timeout=1"})
    void a_url_must_not_weaken_what_makes_h2_durable(String url) {
        assertThat(objection("h2", url)).get().asString().contains("must not set");
    }

    private Optional<String> objection(String store, String url) {
        return StoreCheck.objection(store, Optional.ofNullable(url), "jdbc:h2:file:" + directory.resolve("cantine"));
    }
}
