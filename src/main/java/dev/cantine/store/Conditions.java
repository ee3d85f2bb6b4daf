package dev.cantine.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The conditions of a list, of which those count that are asked for. Always within one organisation. */
public final class Conditions {
    private final List<String> texts = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    private Conditions() {}

    public static Conditions within(UUID organisationId) {
        return new Conditions().and("organisationId = :organisation", "organisation", organisationId);
    }

    /** Adds a condition on a value, unless the value is null or an empty collection: then nobody asked for it. */
    public Conditions and(String condition, String name, @Nullable Object value) {
        if (value != null && !(value instanceof Collection<?> many && many.isEmpty())) {
            texts.add("(" + condition + ")");
            values.put(name, value);
        }
        return this;
    }

    /** Gives a second value to a condition that is there already. */
    public Conditions with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** The query, in the given order. */
    public String orderBy(String order) {
        return all() + " order by " + order;
    }

    /** All conditions, for a question that has no order. */
    public String all() {
        return String.join(" and ", texts);
    }

    public Map<String, Object> values() {
        return values;
    }
}
