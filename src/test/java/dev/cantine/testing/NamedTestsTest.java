package dev.cantine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the tests exist to which the tables of requirements and of breaches point. */
class NamedTestsTest {

    /** What is to be shown, and the test that shows it. */
    private record Row(String what, String test) {}

    @ParameterizedTest
    @ValueSource(strings = {"asvs.txt", "breaches.txt"})
    void each_test_that_a_table_names_is_there(String table) throws IOException {
        assertThat(rows(table))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(exists(row.test()))
                        .as(row.what() + " " + row.test())
                        .isTrue());
    }

    @Test
    void a_requirement_has_the_form_of_the_standard() throws IOException {
        assertThat(rows("asvs.txt"))
                .extracting(Row::what)
                .allMatch(Pattern.compile("1?[0-9][.][0-9]+[.][0-9]+").asMatchPredicate());
    }

    @Test
    void each_breach_is_told_once_and_there_are_enough_of_them() throws IOException {
        assertThat(rows("breaches.txt"))
                .extracting(Row::what)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(25);
    }

    private static List<Row> rows(String table) throws IOException {
        return Lines.of(table).stream()
                .map(line -> line.split("\\s+"))
                .map(cells -> new Row(cells[0], cells[1]))
                .toList();
    }

    private static boolean exists(String test) {
        String in = test.substring(0, test.indexOf('#'));
        String name = test.substring(in.length() + 1);
        try {
            // Not initialised: it may be one that Quarkus has to start for.
            Class<?> named = Class.forName("dev.cantine." + in, false, NamedTestsTest.class.getClassLoader());
            for (Class<?> each = named; each != null; each = each.getSuperclass()) {
                if (Arrays.stream(each.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class)
                                || method.isAnnotationPresent(ParameterizedTest.class))
                        .anyMatch(method -> method.getName().equals(name))) {
                    return true;
                }
            }
            return false;
        } catch (ClassNotFoundException none) {
            return false;
        }
    }
}
