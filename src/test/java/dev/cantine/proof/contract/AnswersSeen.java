package dev.cantine.proof.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.cantine.testing.Contract;
import dev.cantine.testing.Lines;
import dev.cantine.testing.SeenExchanges;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each answer that the contract describes was seen in the suite that has just run on that store, but for those that {@code
 * contract-unseen.txt} lists with a reason; and none of those was, unless it says sometimes. The build runs it after the tests, in a virtual machine of its own. It
 * passes over a run of some of the tests only, unless {@code -Dcantine.whole.suite=true} says that all were to run.
 */
class AnswersSeen {

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void every_answer_of_the_contract_was_seen_or_is_listed(String store) throws IOException {
        Path report = SeenExchanges.report(store);
        assumeTrue(Files.exists(report), "no test has run on " + store);
        List<String> lines = new ArrayList<>(Files.readAllLines(report));
        assumeTrue(lines.remove(0).equals(SeenExchanges.build()), "no test has run on " + store + " in this build");
        Set<String> seen = new TreeSet<>(lines);
        assumeAllHaveRun(minus(suite(), seen), store);

        Set<String> unseen = minus(described(), seen);
        Set<String> never = listed("");
        Set<String> sometimes = listed(" sometimes");

        System.out.printf(
                "Contract, %s: %d answers described, %d seen, %d not%n",
                store, described().size(), described().size() - unseen.size(), unseen.size());
        assertThat(minus(minus(unseen, never), sometimes))
                .as("described by the contract, but seen in no test on " + store)
                .isEmpty();
        assertThat(minus(never, unseen))
                .as("listed in contract-unseen.txt, but seen on " + store)
                .isEmpty();
    }

    private static void assumeAllHaveRun(Set<String> notRun, String store) {
        String message = "Not all tests have run on %s, so the contract is not compared with what was seen: %s"
                .formatted(store, notRun);
        if (!notRun.isEmpty()) {
            System.out.println(message);
            assertThat(Boolean.getBoolean("cantine.whole.suite")).as(message).isFalse();
        }
        assumeTrue(notRun.isEmpty(), message);
    }

    /** As they tell of themselves when they begin. */
    private static Set<String> suite() {
        return new ClassFileImporter()
                .importPackages("dev.cantine").stream()
                        .filter(test -> test.isAnnotatedWith(QuarkusTest.class))
                        .filter(test -> !test.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::getName)
                        .filter(name -> name.endsWith("Test"))
                        .map(name -> "class " + name)
                        .collect(Collectors.toSet());
    }

    private static Set<String> described() {
        Set<String> described = new TreeSet<>();
        for (Contract.Operation operation : Contract.ofThisService().operations()) {
            operation
                    .node()
                    .get("responses")
                    .propertyNames()
                    .forEach(status -> described.add(operation.id() + " " + status));
        }
        return described;
    }

    /** {@code operation status: reason}, or {@code operation status sometimes: reason}; the operation may be {@code *}. */
    private static Set<String> listed(String howOften) throws IOException {
        Set<String> listed = new TreeSet<>();
        List<String> unreadable = new ArrayList<>();
        for (String line : Lines.of("contract-unseen.txt")) {
            Set<String> meant = line.matches("([A-Za-z]+|\\*) \\d{3}( sometimes)?: \\S.*") ? meant(line) : Set.of();
            if (meant.isEmpty()) {
                unreadable.add(line);
            }
            if (line.matches("\\S+ \\d{3}" + howOften + ":.*")) {
                listed.addAll(meant);
            }
        }
        assertThat(unreadable).as("no answer of the contract, or no reason").isEmpty();
        return listed;
    }

    private static Set<String> meant(String line) {
        String pair = line.substring(0, line.indexOf(':')).replace(" sometimes", "");
        Set<String> meant = described();
        meant.removeIf(one -> !(pair.startsWith("*") ? one.endsWith(pair.substring(1)) : one.equals(pair)));
        return meant;
    }

    private static Set<String> minus(Set<String> all, Set<String> without) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(without);
        return rest;
    }
}
