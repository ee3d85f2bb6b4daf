package dev.cantine.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Slows down who guesses: each e-mail address and each network address may fail so often, then one more time whenever its share of the
 * window has passed. Kept in this process: with several nodes each counts for itself.
 */
@ApplicationScoped
class SignInLimits {
    /** Beyond it those seen least are forgotten; a bucket is some hundred bytes. */
    private static final int REMEMBERED = 100_000;

    private final Limit byEmail;
    private final Limit byAddress;
    private final RateLimitHeaders headers;

    SignInLimits(SignInSettings settings, Clock clock, RateLimitHeaders headers) {
        this.byEmail = new Limit("email", settings.failuresPerEmail(), settings.window(), clock);
        this.byAddress = new Limit("address", settings.failuresPerAddress(), settings.window(), clock);
        this.headers = headers;
    }

    /**
     * Counts an attempt as failed until it is {@linkplain Attempt#forgive forgiven}, so that many at once are no way around.
     *
     * @param email whose password is tried, if one is
     * @throws DomainProblem {@code too-many-requests}
     */
    Attempt attempt(Optional<String> email, String address) {
        Bucket ofAddress = take(byAddress, address);
        if (email.isEmpty()) {
            return ofAddress::addTokens;
        }
        try {
            Bucket ofEmail = take(byEmail, email.get());
            return tokens -> {
                ofAddress.addTokens(tokens);
                ofEmail.addTokens(tokens);
            };
        } catch (DomainProblem tooMany) {
            ofAddress.addTokens(1);
            throw tooMany;
        }
    }

    private Bucket take(Limit limit, String key) {
        Bucket bucket = limit.buckets.get(key, unseen -> limit.full());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        headers.tell(limit.policy(), limit.state(probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset())));
        if (!probe.isConsumed()) {
            Duration wait = Duration.ofSeconds(seconds(probe.getNanosToWaitForRefill()));
            throw DomainProblem.of(ProblemType.TOO_MANY_REQUESTS, wait).with("retryAfter", wait);
        }
        return bucket;
    }

    private static long seconds(long nanos) {
        return Duration.ofNanos(nanos).plusNanos(999_999_999).toSeconds();
    }

    /** An attempt that counts as failed. */
    interface Attempt {

        void giveBack(long tokens);

        /** It did not fail after all. */
        default void forgive() {
            giveBack(1);
        }
    }

    private record Limit(String name, long failures, Duration window, TimeMeter time, Cache<String, Bucket> buckets) {

        Limit(String name, long failures, Duration window, Clock clock) {
            this(
                    name,
                    failures,
                    window,
                    new ClockMeter(clock),
                    Caffeine.newBuilder()
                            .maximumSize(REMEMBERED)
                            .expireAfterAccess(window)
                            .build());
        }

        Bucket full() {
            return Bucket.builder()
                    .addLimit(limit -> limit.capacity(failures).refillGreedy(failures, window))
                    .withCustomTimePrecision(time)
                    .build();
        }

        String policy() {
            return '"' + name + "\";q=" + failures + ";w=" + window.toSeconds();
        }

        String state(long remaining, long secondsToReset) {
            return '"' + name + "\";r=" + remaining + ";t=" + secondsToReset;
        }
    }

    private record ClockMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
