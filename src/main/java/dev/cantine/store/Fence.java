package dev.cantine.store;

import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a request from the rows of other organisations, whatever its statements ask for. On PostgreSQL the policies of its tables do; the
 * embedded store has none.
 *
 * <p>A request has a fence as soon as its caller is known. What happens before, such as a sign-in, and what nobody calls for, such as a job, has
 * none.
 */
@RequestScoped
public class Fence {
    private final Session store;
    private final FencedConnections connections;

    private @Nullable UUID organisationId;

    Fence(Session store, FencedConnections connections) {
        this.store = store;
        this.connections = connections;
    }

    /** From its next connection on, the request sees rows of this organisation alone, and can write no others. */
    public void around(UUID organisation) {
        organisationId = organisation;
    }

    /** From now on, also in the transaction that is under way, it sees all: what is done concerns two organisations that have agreed on it. */
    public void open() {
        organisationId = null;
        store.doWork(connections::onConnectionAcquire);
    }

    /** What is to be known of all organisations, such as whether an address is free; before and after it the fence stands. */
    public <T> T lifted(Supplier<T> question) {
        UUID within = organisationId;
        T answer;
        open();
        try {
            answer = question.get();
        } finally {
            organisationId = within;
        }
        // If it fails, the rollback takes back what was set.
        store.doWork(connections::onConnectionAcquire);
        return answer;
    }

    String organisation() {
        return organisationId == null ? "" : organisationId.toString();
    }
}
