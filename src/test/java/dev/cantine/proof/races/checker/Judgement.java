package dev.cantine.proof.races.checker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the checker found: of each property how often it was broken, with the first few cases in words; and what was answered how often. */
public final class Judgement {
    private static final int MOST_CASES = 5;

    private final Map<Property, Long> breaches = new EnumMap<>(Property.class);
    private final Map<Property, List<String>> cases = new EnumMap<>(Property.class);
    private final Map<String, Long> answers = new TreeMap<>();
    private final Map<String, Long> retries = new TreeMap<>();
    private long calls;
    private long bookings;
    private long facts;

    void broken(Property property, String how, Object... details) {
        breaches.merge(property, 1L, Long::sum);
        List<String> some = cases.computeIfAbsent(property, none -> new ArrayList<>());
        if (some.size() < MOST_CASES) {
            some.add(String.format(Locale.ROOT, how, details));
        }
    }

    void answered(Call call) {
        calls++;
        String problem = call.problem() == null ? "" : " " + call.problem();
        answers.merge(call.what() + " " + call.status() + problem, 1L, Long::sum);
    }

    void retried(String why, long times) {
        retries.put(why, times);
    }

    void sizes(long manyBookings, long manyFacts) {
        bookings = manyBookings;
        facts = manyFacts;
    }

    /** The properties that do not hold. */
    public Set<Property> broken() {
        return breaches.keySet();
    }

    /** How often each of them does not. */
    public Map<Property, Long> counts() {
        return Collections.unmodifiableMap(breaches);
    }

    public long count(Property property) {
        return breaches.getOrDefault(property, 0L);
    }

    public long calls() {
        return calls;
    }

    public boolean isClean() {
        return breaches.isEmpty();
    }

    /** In words, over several lines. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(calls)
                .append(" calls, ")
                .append(bookings)
                .append(" bookings, ")
                .append(facts)
                .append(" facts\n");
        for (Property property : Property.values()) {
            text.append(String.format(Locale.ROOT, "%8d  %s%n", count(property), property.sentence()));
            cases.getOrDefault(property, List.of())
                    .forEach(one -> text.append("          - ").append(one).append('\n'));
        }
        text.append("answers ").append(answers).append('\n');
        text.append("tried again ").append(retries).append('\n');
        return text.toString();
    }
}
