package dev.cantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.testing.EmbeddedPostgresql;
import dev.cantine.testing.ServiceProcess;
import dev.cantine.testing.ServiceProcess.Jar;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two packages, started as an operator would start them. */
class PackagedServiceIT {

    @TempDir
    Path directory;

    @Test
    void the_h2_package_starts_in_an_empty_directory_and_again_after_it_was_killed() {
        try (var service = ServiceProcess.start(Jar.H2, directory, Map.of())) {
            assertThat(service.isRunning()).as(service.output()).isTrue();
            assertThat(directory.resolve("data/cantine.mv.db")).isRegularFile();

            service.kill();
            service.restart();

            assertThat(service.get("/q/health/ready").statusCode()).isEqualTo(200);
            assertThat(service.get("/q/openapi").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void the_postgresql_package_starts_on_an_empty_database_and_drains_when_it_is_stopped() {
        try (var service =
                ServiceProcess.start(Jar.POSTGRESQL, directory, postgresql(EmbeddedPostgresql.newDatabase()))) {
            assertThat(service.isRunning()).as(service.output()).isTrue();
            assertThat(service.get("/q/health/ready").statusCode()).isEqualTo(200);

            service.stop();

            assertThat(service.output()).contains("stopped in");
        }
    }

    @Test
    void the_h2_package_names_the_other_one_when_it_is_given_postgresql() {
        try (var service = ServiceProcess.start(Jar.H2, directory, postgresql("jdbc:postgresql://localhost/cantine"))) {
            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(service.output())
                    .isEqualToNormalizingNewlines(
                            "This package is for H2, but CANTINE_DATABASE_URL names a PostgreSQL database: start"
                                    + " quarkus-app-postgresql/quarkus-run.jar instead.\n");
        }
    }

    @Test
    void the_postgresql_package_names_the_other_one_when_it_is_given_h2() {
        try (var service = ServiceProcess.start(
                Jar.POSTGRESQL, directory, Map.of("CANTINE_DATABASE_URL", "jdbc:h2:file:./mine"))) {
            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(service.output())
                    .isEqualToNormalizingNewlines(
                            "This package is for PostgreSQL, but CANTINE_DATABASE_URL names an H2 database: start"
                                    + " quarkus-app/quarkus-run.jar instead.\n");
        }
    }

    @Test
    void a_second_process_on_the_same_h2_file_says_so_and_leaves_the_first_alone() {
        try (var first = ServiceProcess.start(Jar.H2, directory, Map.of());
                var second = ServiceProcess.start(Jar.H2, directory, Map.of())) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.output())
                    .contains("cantine.mv.db is in use by another process")
                    .hasLineCount(1);
            assertThat(first.get("/q/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_postgresql_that_cannot_be_reached_is_told_in_one_sentence() {
        try (var service = ServiceProcess.start(
                Jar.POSTGRESQL, directory, postgresql("jdbc:postgresql://127.0.0.1:1/cantine?loginTimeout=9"))) {
            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(service.output())
                    .startsWith(
                            "PostgreSQL cannot be reached at jdbc:postgresql://127.0.0.1:1/cantine: start it, or correct"
                                    + " CANTINE_DATABASE_URL.")
                    .hasLineCount(1);
        }
    }

    @Test
    void a_postgresql_without_that_database_is_told_in_one_sentence() {
        try (var service = ServiceProcess.start(
                Jar.POSTGRESQL, directory, postgresql(EmbeddedPostgresql.newDatabase() + "_not"))) {
            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(service.output()).contains("has no such database").hasLineCount(1);
        }
    }

    private static Map<String, String> postgresql(String url) {
        return Map.of(
                "CANTINE_DATABASE_URL", url,
                "CANTINE_DATABASE_USERNAME", EmbeddedPostgresql.USERNAME,
                "CANTINE_DATABASE_PASSWORD", EmbeddedPostgresql.PASSWORD);
    }
}
