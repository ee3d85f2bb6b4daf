package dev.cantine.security;

import dev.cantine.problem.DomainProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

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

    /** An attempt that counts as failed. */
    interface Attempt {

        /** It did not fail after all. */
        void forgive();
    }
}
