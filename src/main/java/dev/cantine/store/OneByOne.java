package dev.cantine.store;

import java.util.List;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** What a job does with each of many that have nothing to do with each other. */
public final class OneByOne {
    private static final Logger LOG = Logger.getLogger(OneByOne.class);

    private OneByOne() {}

    /**
     * Does it with each, in their order. One with which it fails is told in the log and left for the next time; the others have their turn.
     *
     * @param what is done, for the log
     * @param action whether it came to something
     * @return with how many it did
     */
    public static <T> int count(String what, List<T> all, Predicate<T> action) {
        int done = 0;
        for (T each : all) {
            try {
                if (action.test(each)) {
                    done++;
                }
            } catch (RuntimeException failure) {
                LOG.errorf(failure, "%s: left for the next time: %s", what, each);
            }
        }
        return done;
    }
}
