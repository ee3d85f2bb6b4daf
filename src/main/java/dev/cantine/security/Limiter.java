package dev.cantine.security;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import io.github.bucket4j.ConsumptionProbe;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Counts, and says no to who does something too often. What it has counted stays counted, whatever becomes of the transaction of the request. */
@ApplicationScoped
class Limiter {
    private final Buckets buckets;
    private final RateLimitHeaders headers;

    Limiter(Buckets buckets, RateLimitHeaders headers) {
        this.buckets = buckets;
        this.headers = headers;
    }

    /** @throws DomainProblem {@code too-many-requests}, with how long to wait */
    void countExactly(Limit limit, String key) {
        count(limit, () -> buckets.exact(limit, key).tryConsumeAndReturnRemaining(1));
    }

    /** Not as exact over several nodes, and cheap. */
    void countQuickly(Limit limit, String key) {
        count(limit, () -> quickly(limit, key));
    }

    /** As if one of those that were counted exactly had never been. */
    void forget(Limit limit, String key) {
        QuarkusTransaction.suspendingExisting()
                .run(() -> buckets.exact(limit, key).addTokens(1));
    }

    /** Of several who come at once and find no bucket in the store, one makes it, and the others are told only that it was not there. */
    private ConsumptionProbe quickly(Limit limit, String key) {
        try {
            return buckets.quick(limit, key).tryConsumeAndReturnRemaining(1);
        } catch (RuntimeException notThereYet) {
            return buckets.exact(limit, key).tryConsumeAndReturnRemaining(1);
        }
    }

    private void count(Limit limit, Callable<ConsumptionProbe> one) {
        ConsumptionProbe probe = QuarkusTransaction.suspendingExisting().call(one);
        headers.tell(limit.policy(), limit.state(probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset())));
        if (!probe.isConsumed()) {
            throw tooMany(probe);
        }
    }

    static DomainProblem tooMany(ConsumptionProbe probe) {
        Duration wait = Duration.ofSeconds(seconds(probe.getNanosToWaitForRefill()));
        return DomainProblem.of(ProblemType.TOO_MANY_REQUESTS, wait).with("retryAfter", wait);
    }

    static long seconds(long nanos) {
        return Duration.ofNanos(nanos).plusNanos(999_999_999).toSeconds();
    }
}
