package dev.cantine.proof.speed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** One comparison, measured several times in turn: the ratio of each round, their median and their spread. */
final class Ratios {
    private final String name;
    private final List<Double> rounds = new ArrayList<>();
    private final List<String> details = new ArrayList<>();

    Ratios(String name) {
        this.name = name;
    }

    void round(double ours, double theirs) {
        rounds.add(ours / theirs);
        details.add(String.format(Locale.ROOT, "%.0f/%.0f", ours, theirs));
    }

    double median() {
        List<Double> sorted = new ArrayList<>(rounds);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-88s %6.2f   (%.2f to %.2f; per second %s)",
                name,
                median(),
                Collections.min(rounds),
                Collections.max(rounds),
                String.join(", ", details));
    }
}
