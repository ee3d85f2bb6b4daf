package dev.cantine.proof.crashes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Prints a duration per round, then their median and the worst. They are looked at, not asserted: the machine may be busy. */
final class Figures {
    private final String what;
    private final List<Duration> all = new ArrayList<>();

    Figures(String what) {
        this.what = what;
    }

    void add(Duration one, String remark) {
        all.add(one);
        say("%s, round %d: %s; %s", what, all.size(), seconds(one), remark);
    }

    void summary() {
        List<Duration> sorted = new ArrayList<>(all);
        Collections.sort(sorted);
        say(
                "%s: median %s, worst %s, %d rounds",
                what, seconds(sorted.get(sorted.size() / 2)), seconds(sorted.get(sorted.size() - 1)), sorted.size());
    }

    static void say(String format, Object... arguments) {
        System.out.println("PROOF " + String.format(Locale.ROOT, format, arguments));
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
    }
}
