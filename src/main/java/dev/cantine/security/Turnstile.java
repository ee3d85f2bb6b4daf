package dev.cantine.security;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import io.github.bucket4j.ConsumptionProbe;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets in no more requests at a time than can be served, and turns the others away at once: who waits in a line that only grows gets an answer when
 * they have long given up. No network address has more than half of the places, so that nobody can hold them all; and none asks without end.
 * Health and metrics are always answered.
 */
@ApplicationScoped
class Turnstile {
    /** After what no answer goes without, and what cannot be read; before whoever does any work. */
    private static final int FIRST = Integer.MIN_VALUE + 2;

    private static final String OPERATION = "/q/";

    private final Limit byAddress;
    private final int most;
    private final Buckets buckets;
    final AtomicInteger inside = new AtomicInteger();
    private final Map<String, Integer> insideOf = new ConcurrentHashMap<>();

    Turnstile(LimitSettings settings, Buckets buckets) {
        this.byAddress = new Limit("address", settings.addressPerMinute(), Duration.ofMinutes(1));
        this.most = settings.atOnce();
        this.buckets = buckets;
    }

    void standAt(@Observes Router router) {
        router.route().order(FIRST).handler(this::letIn);
    }

    private void letIn(RoutingContext request) {
        if (request.request().uri().startsWith(OPERATION)) {
            request.next();
            return;
        }
        String address = NetworkAddress.of(request.request());
        ConsumptionProbe probe = buckets.local(byAddress, address).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            request.response()
                    .putHeader("RateLimit-Policy", byAddress.policy())
                    .putHeader("RateLimit", byAddress.state(0, Limiter.seconds(probe.getNanosToWaitForReset())));
            request.fail(Limiter.tooMany(probe));
        } else if (isFull(address)) {
            leave(address);
            request.fail(DomainProblem.of(ProblemType.TRY_AGAIN));
        } else {
            request.addEndHandler(answered -> leave(address));
            request.next();
        }
    }

    /** One more is inside. */
    private boolean isFull(String address) {
        int all = inside.incrementAndGet();
        int ofAddress = insideOf.merge(address, 1, Integer::sum);
        return all > most || ofAddress > Math.max(1, most / 2);
    }

    private void leave(String address) {
        inside.decrementAndGet();
        insideOf.computeIfPresent(address, (key, there) -> there == 1 ? null : there - 1);
    }
}
