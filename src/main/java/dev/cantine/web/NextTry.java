package dev.cantine.web;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one try of a {@link Retried} call tells those that come after it. */
public final class NextTry {
    private static final ThreadLocal<@Nullable Set<Object>> TOLD = new ThreadLocal<>();

    private NextTry() {}

    /** Whether there would be one, if this one failed because of others. */
    public static boolean comes() {
        return TOLD.get() != null;
    }

    /** Tells it, if there is one. */
    public static void tell(Object what) {
        Set<Object> told = TOLD.get();
        if (told != null) {
            told.add(what);
        }
    }

    /** Whether an earlier try of the call that is under way has told it. */
    public static boolean wasTold(Object what) {
        Set<Object> told = TOLD.get();
        return told != null && told.contains(what);
    }

    static void begin() {
        TOLD.set(new HashSet<>());
    }

    static void end() {
        TOLD.remove();
    }
}
