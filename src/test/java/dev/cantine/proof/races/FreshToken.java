package dev.cantine.proof.races;

import java.time.Duration;
import java.util.function.Supplier;

/** An access token that is valid now: signs in when first asked, and again before the token ends. Many threads may use one. */
final class FreshToken implements Supplier<String> {
    /** A third of what a token lasts. */
    private static final Duration USED = Duration.ofMinutes(5);

    private final Supplier<String> signIn;
    private String token;
    private long since;

    FreshToken(Supplier<String> signIn) {
        this.signIn = signIn;
    }

    @Override
    public synchronized String get() {
        if (token == null || System.nanoTime() - since > USED.toNanos()) {
            since = System.nanoTime();
            token = signIn.get();
        }
        return token;
    }
}
