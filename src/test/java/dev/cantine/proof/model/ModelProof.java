package dev.cantine.proof.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.proof.races.Report;
import dev.cantine.testing.StoreOfTheTests;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The model and the service say the same of 100,000 operations. */
@QuarkusTest
class ModelProof extends Episodes {
    private static final int OPERATIONS = Integer.getInteger("cantine.model.operations", 100_000);

    /** In a run of a few thousand operations the rarest may be missing. */
    private static final int MANY = 50_000;

    private static final List<String> CODES = List.of(
            "desk-not-bookable",
            "not-entitled",
            "in-the-past",
            "too-far-ahead",
            "too-short",
            "too-long",
            "outside-opening-hours",
            "space-closed",
            "already-booked-elsewhere",
            "too-short-notice",
            "off-grid",
            "buffer-needed",
            "too-many-upcoming",
            "quota-exceeded",
            "space-full",
            "too-late-to-change");

    @Test
    void the_model_and_the_service_say_the_same() throws IOException {
        System.out.printf("Model: seed %d, %d operations%n", SEED, OPERATIONS);
        long start = System.nanoTime();
        Run run = play(OPERATIONS);
        double seconds = (System.nanoTime() - start) / 1e9;
        StringBuilder table = new StringBuilder();
        int succeeded = 0;
        int answers = 0;
        for (Map.Entry<String, Integer> each : run.seen().entrySet()) {
            table.append(String.format(Locale.ROOT, "%8d  %s%n", each.getValue(), each.getKey()));
            boolean isByTheClock =
                    each.getKey().startsWith("Pass") || each.getKey().startsWith("Attend");
            answers += isByTheClock ? 0 : each.getValue();
            succeeded += !isByTheClock && each.getKey().contains(" 2") ? each.getValue() : 0;
        }
        Report.write(
                "model-" + StoreOfTheTests.name(),
                String.format(
                        Locale.ROOT,
                        "%s, seed %d: %d operations in %.0f s%n%s%s",
                        StoreOfTheTests.name(),
                        SEED,
                        run.operations(),
                        seconds,
                        table,
                        run.story() == null ? "no difference\n" : run.story()));
        assertThat(run.story()).as(String.valueOf(run.story())).isNull();
        assertThat(succeeded * 100 / answers).as("how many of 100 succeed").isGreaterThan(30);
        assertThat(missing(run.seen().keySet()))
                .as("outcomes that never occurred")
                .isEmpty();
    }

    /** What should occur: each code of a refusal, and on the longer run for each way to a booking. */
    private static Set<String> missing(Set<String> seen) {
        Set<String> missing = new TreeSet<>();
        for (String code : CODES) {
            if (seen.stream().noneMatch(outcome -> outcome.endsWith(" " + code))) {
                missing.add(code);
            }
            for (String way :
                    OPERATIONS < MANY ? List.<String>of() : List.of("Book", "Move", "BookSeries", "BookGroup")) {
                boolean isNone = code.equals("too-late-to-change") && way.startsWith("Book");
                if (!isNone && !seen.contains(way + " 422 booking-refused " + code)) {
                    missing.add(way + " " + code);
                }
            }
        }
        return missing;
    }
}
