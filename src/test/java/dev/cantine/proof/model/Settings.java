package dev.cantine.proof.model;

import java.time.Duration;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The settings of the rules, as somebody says them; null where nothing is said. */
record Settings(
        Duration minDuration,
        Duration maxDuration,
        Period maxAdvance,
        Duration minNotice,
        Duration grid,
        Duration buffer,
        Integer maxUpcoming,
        List<Quota> quotas,
        Integer capacity,
        Duration changeDeadline,
        Boolean needsApproval,
        Duration checkInOpens,
        Duration noShowAfter,
        Boolean needsMembership) {

    static final Settings NONE =
            new Settings(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** Either a number of bookings or a duration, per DAY, WEEK or MONTH. */
    record Quota(String per, Integer bookings, Duration duration) {

        @Override
        public String toString() {
            return (bookings == null ? duration : bookings + " bookings") + " per " + per;
        }
    }

    /**
     * All that a space says.
     *
     * @param overridable the codes that managers may pass over
     */
    record House(
            Settings everywhere, Map<String, Settings> byKind, Map<Integer, Settings> byZone, Set<String> overridable) {

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(everywhere.toString());
            new TreeMap<>(byKind)
                    .forEach((kind, rules) ->
                            text.append(", for ").append(kind).append(' ').append(rules));
            new TreeMap<>(byZone)
                    .forEach((zone, rules) ->
                            text.append(", in zone ").append(zone).append(' ').append(rules));
            return text.append(", overridable ").append(overridable).toString();
        }
    }

    /** As they are in JSON: every one that a body may have, with null for what is not said. */
    Map<String, Object> inJson() {
        Map<String, Object> all = ofPlan();
        all.put("grid", text(grid));
        all.put("buffer", text(buffer));
        all.put("capacity", capacity);
        all.put("changeDeadline", text(changeDeadline));
        all.put("needsApproval", needsApproval);
        all.put("checkInOpens", text(checkInOpens));
        all.put("noShowAfter", text(noShowAfter));
        all.put("needsMembership", needsMembership);
        return all;
    }

    /** Those that a plan may say. */
    Map<String, Object> ofPlan() {
        Map<String, Object> some = new LinkedHashMap<>();
        some.put("minDuration", text(minDuration));
        some.put("maxDuration", text(maxDuration));
        some.put("maxAdvance", text(maxAdvance));
        some.put("minNotice", text(minNotice));
        some.put("maxUpcoming", maxUpcoming);
        some.put(
                "quotas",
                quotas == null
                        ? null
                        : quotas.stream()
                                .map(quota -> {
                                    Map<String, Object> one = new LinkedHashMap<>();
                                    one.put("per", quota.per);
                                    one.put("bookings", quota.bookings);
                                    one.put("duration", text(quota.duration));
                                    return one;
                                })
                                .toList());
        return some;
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    /** Only what is said. */
    @Override
    public String toString() {
        Map<String, Object> said = inJson();
        said.values().removeIf(value -> value == null);
        if (quotas != null) {
            said.put("quotas", quotas);
        }
        return said.toString();
    }
}
