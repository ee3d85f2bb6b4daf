package dev.cantine.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.testing.Lines;
import dev.cantine.testing.Store;
import dev.cantine.testing.StoreOfTheTests;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * That nothing about a member is forgotten when they ask what is held, nor when they ask to be forgotten: each column in which an id or a text may be is in
 * {@code personal-data.txt}, with the part of the export that has it, or with the reason why none has. Who adds a column says it there.
 */
@QuarkusTest
class PersonalColumnsTest {
    @Inject
    Store store;

    @Inject
    @Any
    Instance<PersonalPart> parts;

    @Test
    void each_column_is_exported_or_has_a_reason_not_to_be() throws IOException {
        Map<String, String> told = told();
        assertThat(told.keySet()).isEqualTo(store.columns(true));
        Set<String> there = Stream.concat(
                        Stream.of("member", "-"), parts.stream().map(PersonalPart::name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(new TreeSet<>(told.values())).isEqualTo(there);
    }

    /** What cannot be told from another table is that some column refers to a member: of these each is exported or says why not. */
    @Test
    void each_table_that_refers_to_a_member_is_in_the_export() throws IOException {
        Map<String, String> told = told();
        List<String> references = store.columns(true).stream()
                .filter(column -> column.endsWith(".member_id"))
                .toList();
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(column -> assertThat(told.get(column)).as(column).isNotEqualTo("-"));
    }

    private static Map<String, String> told() throws IOException {
        Map<String, String> told = new TreeMap<>();
        boolean countsInMemory = StoreOfTheTests.name().equals("h2");
        for (String line : Lines.of("personal-data.txt")) {
            if (countsInMemory && line.startsWith("rate_limit.")) {
                continue;
            }
            String[] cells = line.split("\\s+", 3);
            assertThat(cells).as(line).hasSizeGreaterThanOrEqualTo(cells[1].equals("-") ? 3 : 2);
            assertThat(told.put(cells[0], cells[1])).as(line).isNull();
        }
        return told;
    }
}
