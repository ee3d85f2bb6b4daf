package dev.cantine.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Lets something happen when the current transaction is over. */
@ApplicationScoped
public class AfterCompletion {
    private final TransactionSynchronizationRegistry transactions;

    @Inject
    AfterCompletion(TransactionSynchronizationRegistry transactions) {
        this.transactions = transactions;
    }

    /**
     * Runs the action once the current transaction has committed or rolled back, in whichever thread completes it: that may be
     * another one, after a time-out. The action must not touch the store and must not fail.
     *
     * @throws IllegalStateException if no transaction is active
     */
    public void run(Runnable action) {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                action.run();
            }
        });
    }
}
