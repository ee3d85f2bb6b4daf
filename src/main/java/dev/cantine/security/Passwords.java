package dev.cantine.security;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Argon2id with the parameters that OWASP recommends (19 MiB, 2 passes, 1 lane). Only a few at a time: each takes its memory and
 * a processor, and a crowd that signs in must not take all of them.
 */
@ApplicationScoped
class Passwords {
    static final int SHORTEST = 8;
    static final int LONGEST = 200;

    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final int SALT_BYTES = 16;
    private static final int PATIENCE_SECONDS = 5;

    private final Semaphore slots =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));
    private final String hashOfNobody;

    Passwords() {
        hashOfNobody = hash("nobody has this password");
    }

    final String hash(String password) {
        return oneOfAFew(() -> Password.hash(normalised(password))
                .addRandomSalt(SALT_BYTES)
                .with(ARGON2)
                .getResult());
    }

    /** Whether this is the password; without a hash it is not, and finding that out takes as long. */
    boolean matches(String password, Optional<String> hash) {
        String compared = hash.orElse(hashOfNobody);
        boolean same = oneOfAFew(() ->
                Password.check(normalised(password), compared).with(Argon2Function.getInstanceFromHash(compared)));
        return same && hash.isPresent();
    }

    /** The same letters are the same password, however the keyboard composes them. */
    private static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private <T> T oneOfAFew(Supplier<T> work) {
        try {
            if (!slots.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw DomainProblem.of(ProblemType.TRY_AGAIN);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw DomainProblem.of(ProblemType.TRY_AGAIN);
        }
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }
}
