package dev.cantine.web;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What is done once a {@link Retried} call has committed, by the same thread and before its caller goes on: it holds none of the locks of the
 * call, and its failure is not one of the call. Whoever relies on it looks again later, since the service may end before it is done.
 */
public final class Afterwards {
    private static final Logger LOG = Logger.getLogger(Afterwards.class);

    private static final ThreadLocal<@Nullable Map<Object, Runnable>> DUE = new ThreadLocal<>();

    private Afterwards() {}

    /**
     * Does it after the call that is under way, if there is one.
     *
     * @param key of actions with the same key one is done
     */
    public static void run(Object key, Runnable action) {
        Map<Object, Runnable> actions = DUE.get();
        if (actions != null) {
            actions.putIfAbsent(key, action);
        }
    }

    /** @return whether no other call of this thread is under way */
    static boolean begin() {
        boolean isOutermost = DUE.get() == null;
        if (isOutermost) {
            DUE.set(new LinkedHashMap<>());
        }
        return isOutermost;
    }

    /** Does what is due, and what becomes due meanwhile. */
    static void doAll() {
        Map<Object, Runnable> actions = DUE.get();
        while (actions != null && !actions.isEmpty()) {
            Iterator<Runnable> first = actions.values().iterator();
            Runnable action = first.next();
            first.remove();
            try {
                action.run();
            } catch (RuntimeException failure) {
                LOG.warn("What was to be done after a change is left undone", failure);
            }
        }
    }

    static void end() {
        DUE.remove();
    }
}
