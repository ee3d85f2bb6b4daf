package dev.cantine.web;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keys that the service makes for itself at their first use and keeps in the store, so that every node has the same and a restart
 * changes nothing.
 */
@ApplicationScoped
public class Secrets {
    private static final int BYTES = 32;

    private final EntityManager entities;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, byte[]> keys = new ConcurrentHashMap<>();

    @Inject
    Secrets(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * The 256-bit key of this name, at most 60 characters. The first use asks the store in a transaction of its own: where that
     * matters, ask for it when the service starts.
     */
    public byte[] key(String name) {
        byte[] key = keys.get(name);
        if (key == null) {
            key = Base64.getDecoder().decode(kept(name).orElseGet(() -> make(name)));
            keys.put(name, key);
        }
        return key.clone();
    }

    private Optional<String> kept(String name) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        Optional.ofNullable(entities.find(Secret.class, name)).map(Secret::content));
    }

    private String make(String name) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        String content = Base64.getEncoder().encodeToString(key);
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                entities.persist(new Secret(name, content, clock.instant()));
                entities.flush();
            });
            return content;
        } catch (PersistenceException alreadyThere) {
            // Another node was faster: what it made is the key.
            return kept(name).orElseThrow(() -> alreadyThere);
        }
    }
}
