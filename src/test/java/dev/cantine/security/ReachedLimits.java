package dev.cantine.security;

import io.github.bucket4j.Bucket;
import io.quarkus.arc.ClientProxy;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Reaches limits that are far beyond what a test asks. Stop the clock first: what is used up comes back with the time. */
@Unremovable
@ApplicationScoped
public class ReachedLimits {
    /** The ways in which a test may reach the service. */
    private static final List<String> HERE = List.of("127.0.0.1", "0000000000000000");

    @Inject
    Buckets buckets;

    @Inject
    Turnstile turnstile;

    @Inject
    LimitSettings settings;

    /** Nobody may ask anything more from here. */
    public void exhaustAddress() {
        ofAddress().forEach(Bucket::tryConsumeAsMuchAsPossible);
    }

    public void renewAddress() {
        ofAddress().forEach(Bucket::reset);
    }

    /** As many are inside as may be. */
    public void takeAllPlaces() {
        ClientProxy.unwrap(turnstile).inside.addAndGet(settings.atOnce());
    }

    public void freeAllPlaces() {
        ClientProxy.unwrap(turnstile).inside.addAndGet(-settings.atOnce());
    }

    /** Of what the member may search only so much is left. */
    public void leaveToSearch(UUID member, long requests) {
        leave(new Limit("search", settings.searchPerMinute(), Duration.ofMinutes(1)), member, requests);
    }

    /** Of what the member may book and change only so much is left. */
    public void leaveToBook(UUID member, long requests) {
        leave(new Limit("booking", settings.bookingPerMinute(), Duration.ofMinutes(1)), member, requests);
    }

    private void leave(Limit limit, UUID member, long requests) {
        Bucket bucket = buckets.quick(limit, member.toString());
        bucket.tryConsume(bucket.getAvailableTokens() - requests);
    }

    private Stream<Bucket> ofAddress() {
        Limit limit = new Limit("address", settings.addressPerMinute(), Duration.ofMinutes(1));
        return HERE.stream().map(address -> buckets.local(limit, address));
    }
}
