package dev.cantine.proof.breaches;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.proof.races.Report;
import dev.cantine.testing.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Sees the test of each breach fail on a service without what guards against it: takes all guards of {@code guards.txt} away in a copy of the tree that
 * is committed, builds it, and runs the tests that {@code breaches.txt} names for them. It prints and writes {@code target/proof/breaches.txt}, with
 * what each of them said; that it speaks of its own guard is for people to read.
 */
class BreachesProof {
    private static final String NOT_SEEN = "NOT SEEN";
    private static final Path WITHOUT = Path.of("target", "without-guards");
    private static final Pattern CASE = Pattern.compile(
            "<testcase name=\"(?<test>\\w+)[^\"]*\" classname=\"dev[.]cantine[.](?<where>[\\w.]+)\"[^>]*?(?:/>|>(?<inside>.*?)</testcase>)",
            Pattern.DOTALL);
    private static final Pattern FAILED =
            Pattern.compile("<(?:failure|error)(?: message=\"(?<message>[^\"]*)\")?", Pattern.DOTALL);

    /** A line of the service, and the same without the guard. */
    private record Guard(String breach, String file, String line, String without) {}

    @Test
    void the_test_of_each_breach_fails_without_its_guard() throws Exception {
        Map<String, String> testOf = new TreeMap<>();
        for (String line : Lines.of("breaches.txt")) {
            String[] cells = line.split("\\s+", 2);
            testOf.put(cells[0], cells[1].strip());
        }
        Map<String, String> said = new TreeMap<>();
        for (List<Guard> guards : guards()) {
            said.putAll(without(guards, testOf));
        }
        Report.write(
                "breaches",
                said.entrySet().stream()
                        .map(each -> String.format("%-36s %s%n", each.getKey(), each.getValue()))
                        .collect(joining()));
        assertThat(said).doesNotContainValue(NOT_SEEN);
    }

    /** By breach, what its test said on a service without those guards. */
    private static Map<String, String> without(List<Guard> guards, Map<String, String> testOf) throws Exception {
        Set<String> breaches = new TreeSet<>();
        guards.forEach(guard -> breaches.add(guard.breach()));
        assertThat(testOf.keySet()).containsAll(breaches);
        run(Path.of("."), "rm", "-rf", WITHOUT.toString());
        run(Path.of("."), "git", "clone", "--quiet", ".", WITHOUT.toString());
        for (Guard guard : guards) {
            takeAway(guard);
        }
        run(
                WITHOUT,
                "./mvnw",
                "-B",
                "-o",
                "-q",
                "test",
                "-Dspotless.check.skip",
                "-Dmaven.compiler.failOnWarning=false",
                "-Dpostgresql.test.skip",
                "-Dmaven.test.failure.ignore",
                "-Dtest=" + selection(breaches.stream().map(testOf::get)));

        Map<String, String> failures = failures();
        return breaches.stream()
                .collect(toMap(breach -> breach, breach -> failures.getOrDefault(testOf.get(breach), NOT_SEEN)));
    }

    /** For each service that is built, the guards that it does without. */
    private static List<List<Guard>> guards() throws IOException {
        List<List<Guard>> services = new ArrayList<>();
        List<Guard> guards = new ArrayList<>();
        services.add(guards);
        List<String> lines = Lines.of("guards.txt");
        for (int i = 0; i < lines.size(); i += 3) {
            if (lines.get(i).startsWith("=")) {
                guards = new ArrayList<>();
                services.add(guards);
                i++;
            }
            String[] head = lines.get(i).split("\\s+", 2);
            assertThat(lines.get(i + 1)).startsWith("- ");
            assertThat(lines.get(i + 2)).startsWith("+");
            guards.add(new Guard(
                    head[0],
                    head[1].strip(),
                    lines.get(i + 1).substring(2).strip(),
                    lines.get(i + 2).substring(1).strip()));
        }
        return services;
    }

    /** Of several breaches with one guard, the first has taken it away for all. */
    private static void takeAway(Guard guard) throws IOException {
        String path = "src/main/java/dev/cantine/" + guard.file();
        Path changed = WITHOUT.resolve(path);
        List<String> now = Files.readAllLines(changed, UTF_8);
        assertThat(Files.readAllLines(Path.of(path), UTF_8))
                .as("the guard against " + guard.breach())
                .anyMatch(line -> line.strip().equals(guard.line()));
        Files.write(
                changed,
                now.stream()
                        .map(line -> line.strip().equals(guard.line()) ? guard.without() : line)
                        .toList());
    }

    /** As Surefire takes it: the methods of each class. */
    private static String selection(Stream<String> tests) {
        Map<String, List<String>> byClass = tests.distinct()
                .map(test -> test.split("#", 2))
                .collect(groupingBy(
                        parts -> "dev.cantine." + parts[0], LinkedHashMap::new, mapping(parts -> parts[1], toList())));
        return byClass.entrySet().stream()
                .map(each -> each.getKey() + "#" + String.join("+", each.getValue()))
                .collect(joining(","));
    }

    /** What those that failed said first, by their name as it is in breaches.txt. */
    private static Map<String, String> failures() throws IOException {
        Map<String, String> said = new TreeMap<>();
        try (Stream<Path> reports = Files.list(WITHOUT.resolve("target/surefire-reports"))) {
            for (Path report :
                    reports.filter(file -> file.toString().endsWith(".xml")).toList()) {
                Matcher test = CASE.matcher(Files.readString(report, UTF_8));
                while (test.find()) {
                    Matcher failed = FAILED.matcher(test.group("inside") == null ? "" : test.group("inside"));
                    if (failed.find()) {
                        String message = failed.group("message") == null ? "" : failed.group("message");
                        said.put(
                                test.group("where") + "#" + test.group("test"),
                                message.replace("&#10;", " ")
                                        .replaceAll("\\s+", " ")
                                        .strip()
                                        .replaceFirst("(?<=.{160}).*", ""));
                    }
                }
            }
        }
        return said;
    }

    private static void run(Path where, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "without-guards.log").toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.MINUTES))
                .as(String.join(" ", command))
                .isTrue();
        assertThat(process.exitValue())
                .as(String.join(" ", command) + ", see target/without-guards.log")
                .isZero();
    }
}
