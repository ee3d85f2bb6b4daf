package dev.cantine.security;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * The keys with which the identity provider signs. They are fetched when somebody first comes from there, again when they are old, and when a token
 * names one that is not among them; but not more often than once in a while, whatever tokens are sent to us.
 */
@ApplicationScoped
class IssuerKeys {
    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);

    /** What the provider has withdrawn is trusted for that long at most. */
    static final Duration LIFE = Duration.ofHours(1);

    static final Duration PAUSE = Duration.ofSeconds(10);

    private final IssuerDocuments documents;
    private final Clock clock;
    private final Lock fetching = new ReentrantLock();
    private volatile Fetched last = new Fetched(List.of(), Instant.EPOCH);
    private Instant triedAt = Instant.EPOCH;

    private record Fetched(List<JsonWebKey> keys, Instant at) {}

    IssuerKeys(IssuerDocuments documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    /** @throws DomainProblem {@code try-again} if the provider cannot be reached */
    List<JsonWebKey> of(Issuer issuer) {
        Fetched known = last;
        return isWithin(LIFE, known.at()) ? known.keys() : newestOf(issuer);
    }

    /**
     * As they are now or were a few seconds ago.
     *
     * @throws DomainProblem {@code try-again} if the provider cannot be reached
     */
    List<JsonWebKey> newestOf(Issuer issuer) {
        fetching.lock();
        try {
            if (!isWithin(PAUSE, triedAt)) {
                triedAt = clock.instant();
                last = new Fetched(fetch(issuer), triedAt);
            } else if (!last.at().equals(triedAt)) {
                throw outOfReach();
            }
            return last.keys();
        } catch (IOException failure) {
            LOG.warnf("The identity provider cannot be asked for its keys: %s", failure);
            throw outOfReach();
        } finally {
            fetching.unlock();
        }
    }

    /** A clock that was set back makes nothing young. */
    private boolean isWithin(Duration duration, Instant start) {
        Instant now = clock.instant();
        return !now.isBefore(start) && now.isBefore(start.plus(duration));
    }

    private List<JsonWebKey> fetch(Issuer issuer) throws IOException {
        try {
            var description = JsonUtil.parseJson(documents.fetch(issuer.description()));
            if (!issuer.id().equals(description.get("issuer"))) {
                throw new IOException("it says that it is another issuer");
            }
            if (description.get("jwks_uri") instanceof String keys && Issuer.isSafe(keys)) {
                return List.copyOf(new JsonWebKeySet(documents.fetch(URI.create(keys))).getJsonWebKeys());
            }
            throw new IOException("it does not say where its keys are");
        } catch (JoseException | ClassCastException | NullPointerException unreadable) {
            throw new IOException("what it says cannot be read", unreadable);
        }
    }

    private static DomainProblem outOfReach() {
        return DomainProblem.of(ProblemType.TRY_AGAIN, "identity-provider");
    }
}
