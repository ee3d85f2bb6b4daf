package dev.cantine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In H2 half a migration stays; the copy from before puts it right. */
class InterruptedMigrationTest {
    @TempDir
    Path directory;

    @TempDir
    Path migrations;

    @Test
    void a_migration_that_ended_leaves_no_copy() throws Exception {
        write("V1__one.sql", "create table one (id int);");
        migrate();
        assertThat(directory.resolve("cantine.before-migration.zip")).doesNotExist();
        assertThat(tables()).isEqualTo(1);
    }

    @Test
    void an_interrupted_migration_is_undone_at_the_next_start_and_what_was_there_stays() throws Exception {
        write("V1__one.sql", "create table one (id int); insert into one values (1);");
        migrate();
        write("V2__two.sql", "create table two (id int); insert into one values (2); create table one (id int);");
        assertThatThrownBy(this::migrate).isInstanceOf(FlywayException.class);
        assertThat(tables()).as("half of it stayed").isEqualTo(2);

        assertThat(start()).isEmpty();

        assertThat(tables()).isEqualTo(1);
        assertThat(directory.resolve("cantine.before-migration.zip")).doesNotExist();
        write("V2__two.sql", "create table two (id int);");
        migrate();
        assertThat(tables()).isEqualTo(2);
        assertThat(count("select count(*) from one")).isEqualTo(1);
    }

    @Test
    void a_copy_that_was_not_finished_counts_for_nothing() throws Exception {
        write("V1__one.sql", "create table one (id int);");
        migrate();
        Files.writeString(directory.resolve("cantine.before-migration.zip.part"), "half");
        assertThat(start()).isEmpty();
        assertThat(tables()).isEqualTo(1);
    }

    @Test
    void a_copy_that_cannot_be_read_is_told_and_the_file_left_alone() throws Exception {
        write("V1__one.sql", "create table one (id int);");
        migrate();
        Files.writeString(directory.resolve("cantine.before-migration.zip"), "no zip");
        assertThat(start()).get().asString().contains("cannot be put back").doesNotContain("\n");
        assertThat(tables()).isEqualTo(1);
    }

    private Optional<String> start() {
        return StoreCheck.objection("h2", Optional.of(url()), url());
    }

    private void migrate() {
        Flyway.configure()
                .dataSource(url(), "cantine", "cantine")
                .locations("filesystem:" + migrations)
                .callbacks(new CopyBeforeMigration())
                .load()
                .migrate();
    }

    private int tables() throws SQLException {
        return count("select count(*) from information_schema.tables where table_name in ('ONE', 'TWO')");
    }

    private int count(String query) throws SQLException {
        try (var connection = DriverManager.getConnection(url(), "cantine", "cantine");
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            return result.getInt(1);
        }
    }

    private void write(String name, String sql) throws Exception {
        Files.writeString(migrations.resolve(name), sql);
    }

    private String url() {
        return "jdbc:h2:file:" + directory.resolve("cantine");
    }
}
