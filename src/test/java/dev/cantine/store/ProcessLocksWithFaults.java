package dev.cantine.store;

import dev.cantine.proof.races.Fault;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Collection;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Locks nothing while that {@linkplain Fault fault} is planted. */
@Alternative
@Singleton
public class ProcessLocksWithFaults extends ProcessLocks {

    @Inject
    ProcessLocksWithFaults(
            @ConfigProperty(name = "quarkus.datasource.db-kind") String store,
            AfterCompletion afterCompletion,
            TransactionSynchronizationRegistry transactions) {
        super(store, afterCompletion, transactions);
    }

    @Override
    public void holdUntilCompletion(String kind, Collection<UUID> ids) {
        if (Fault.planted() != Fault.PROCESS_LOCK_LEFT_OUT) {
            super.holdUntilCompletion(kind, ids);
        }
    }
}
