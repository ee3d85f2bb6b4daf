package dev.cantine.security;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Slows down who guesses: each e-mail address and each network address may fail so often, then one more time whenever its share of the
 * window has passed.
 */
@ApplicationScoped
class SignInLimits {
    private final Limit byEmail;
    private final Limit byAddress;
    private final Limiter limiter;

    SignInLimits(SignInSettings settings, Limiter limiter) {
        this.byEmail = new Limit("email", settings.failuresPerEmail(), settings.window());
        this.byAddress = new Limit("address", settings.failuresPerAddress(), settings.window());
        this.limiter = limiter;
    }

    /**
     * Counts an attempt as failed until it is {@linkplain Attempt#forgive forgiven}, so that many at once are no way around.
     *
     * @param email whose password is tried, if one is
     * @throws DomainProblem {@code too-many-requests}
     */
    Attempt attempt(Optional<String> email, String address) {
        limiter.countExactly(byAddress, address);
        try {
            email.ifPresent(tried -> limiter.countExactly(byEmail, tried));
        } catch (DomainProblem tooMany) {
            limiter.forget(byAddress, address);
            throw tooMany;
        }
        return () -> {
            limiter.forget(byAddress, address);
            email.ifPresent(tried -> limiter.forget(byEmail, tried));
        };
    }

    /** Does what lets somebody in; it counts as a failure if it refuses them. Otherwise as {@link #attempt(Optional, String)}. */
    <T> T attempt(Optional<String> email, String address, Supplier<T> signIn) {
        Attempt attempt = attempt(email, address);
        boolean refused = false;
        try {
            return signIn.get();
        } catch (DomainProblem problem) {
            refused = problem.type() == ProblemType.AUTHENTICATION_REQUIRED;
            throw problem;
        } finally {
            if (!refused) {
                attempt.forgive();
            }
        }
    }

    /** An attempt that counts as failed. */
    interface Attempt {

        /** It did not fail after all. */
        void forgive();
    }
}
