package dev.cantine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cantine.problem.Contended;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** What one transaction holds, no other gets before it is over. */
class ProcessLocksTest {
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);

    private final ThreadLocal<FakeTransaction> current = ThreadLocal.withInitial(FakeTransaction::new);
    private final ProcessLocks locks = locks(true);

    private ProcessLocks locks(boolean needed) {
        Registry registry = new Registry();
        return new ProcessLocks(needed, Duration.ofMillis(50), new AfterCompletion(registry), registry);
    }

    private void inAnother(Runnable action) throws Throwable {
        try {
            CompletableFuture.runAsync(action).get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    @Test
    void another_transaction_does_not_get_what_is_held_until_it_is_over() throws Throwable {
        locks.holdUntilCompletion("desk", List.of(ONE, TWO));
        assertThatThrownBy(() -> inAnother(() -> locks.holdUntilCompletion("desk", List.of(TWO))))
                .isInstanceOf(Contended.class);
        current.get().complete();
        inAnother(() -> locks.holdUntilCompletion("desk", List.of(TWO)));
    }

    @Test
    void the_same_transaction_may_ask_again() {
        locks.holdUntilCompletion("desk", List.of(ONE));
        locks.holdUntilCompletion("desk", List.of(ONE, ONE, TWO));
        assertThat(current.get().synchronizations).hasSize(1);
    }

    @Test
    void of_several_one_is_taken_that_is_free_and_waited_for_if_there_is_none() throws Throwable {
        assertThat(locks.holdOneUntilCompletion("lane", List.of(ONE, TWO))).isZero();
        FakeTransaction first = current.get();
        inAnother(() -> {
            current.remove();
            assertThat(locks.holdOneUntilCompletion("lane", List.of(ONE, TWO))).isEqualTo(1);
        });
        assertThatThrownBy(() -> inAnother(() -> {
                    current.remove();
                    locks.holdOneUntilCompletion("lane", List.of(ONE, TWO));
                }))
                .isInstanceOf(Contended.class);
        first.complete();
        inAnother(() -> {
            current.remove();
            assertThat(locks.holdOneUntilCompletion("lane", List.of(ONE, TWO))).isZero();
        });
    }

    @Test
    void the_same_id_of_another_kind_is_another_lock() throws Throwable {
        locks.holdUntilCompletion("desk", List.of(ONE));
        inAnother(() -> locks.holdUntilCompletion("member", List.of(ONE)));
    }

    @Test
    void what_was_taken_before_a_time_out_is_given_back_with_the_transaction() throws Throwable {
        FakeTransaction[] other = new FakeTransaction[1];
        locks.holdUntilCompletion("desk", List.of(TWO));
        assertThatThrownBy(() -> inAnother(() -> {
                    other[0] = current.get();
                    locks.holdUntilCompletion("desk", List.of(ONE, TWO));
                }))
                .isInstanceOf(Contended.class);
        assertThatThrownBy(() -> inAnother(() -> {
                    current.remove();
                    locks.holdUntilCompletion("desk", List.of(ONE));
                }))
                .isInstanceOf(Contended.class);
        other[0].complete();
        inAnother(() -> {
            current.remove();
            locks.holdUntilCompletion("desk", List.of(ONE));
        });
    }

    @Test
    void whichever_thread_completes_the_transaction_frees_the_locks() throws Throwable {
        FakeTransaction mine = current.get();
        locks.holdUntilCompletion("desk", List.of(ONE));
        inAnother(mine::complete);
        inAnother(() -> {
            current.remove();
            locks.holdUntilCompletion("desk", List.of(ONE));
        });
    }

    @Test
    void a_transaction_that_was_ended_while_it_waited_gets_nothing_any_more() throws Throwable {
        locks.holdUntilCompletion("desk", List.of(ONE));
        current.get().complete();
        assertThatThrownBy(() -> locks.holdUntilCompletion("desk", List.of(TWO)))
                .isInstanceOf(Contended.class);
        inAnother(() -> {
            current.remove();
            locks.holdUntilCompletion("desk", List.of(ONE, TWO));
        });
    }

    @Test
    void on_postgresql_nothing_is_held() throws Throwable {
        ProcessLocks none = locks(false);
        none.holdUntilCompletion("desk", List.of(ONE));
        inAnother(() -> none.holdUntilCompletion("desk", List.of(ONE)));
        assertThat(current.get().synchronizations).isEmpty();
    }

    private static final class FakeTransaction {
        private final List<Synchronization> synchronizations = new ArrayList<>();
        private final Map<Object, Object> resources = new HashMap<>();

        void complete() {
            synchronizations.forEach(one -> one.afterCompletion(0));
        }
    }

    private final class Registry implements TransactionSynchronizationRegistry {
        @Override
        public Object getTransactionKey() {
            return current.get();
        }

        @Override
        public void putResource(Object key, Object value) {
            current.get().resources.put(key, value);
        }

        @Override
        public Object getResource(Object key) {
            return current.get().resources.get(key);
        }

        @Override
        public void registerInterposedSynchronization(Synchronization synchronization) {
            current.get().synchronizations.add(synchronization);
        }

        @Override
        public int getTransactionStatus() {
            return 0;
        }

        @Override
        public void setRollbackOnly() {}

        @Override
        public boolean getRollbackOnly() {
            return false;
        }
    }
}
