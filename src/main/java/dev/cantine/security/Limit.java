package dev.cantine.security;

import io.github.bucket4j.Bandwidth;
import java.time.Duration;

/**
 * How often something may be done: so many times at once, and then one more whenever its share of the window has passed.
 *
 * @param name what clients know it by
 */
record Limit(String name, long times, Duration window) {

    Bandwidth bandwidth() {
        return Bandwidth.builder().capacity(times).refillGreedy(times, window).build();
    }

    /** As an item of the header {@code RateLimit-Policy}. */
    String policy() {
        return '"' + name + "\";q=" + times + ";w=" + window.toSeconds();
    }

    /** As an item of the header {@code RateLimit}. */
    String state(long remaining, long secondsToReset) {
        return '"' + name + "\";r=" + remaining + ";t=" + secondsToReset;
    }
}
