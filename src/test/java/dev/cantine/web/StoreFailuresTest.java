package dev.cantine.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import java.io.IOException;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.h2.api.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreFailuresTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08001", "53100", "53300", "57P01", "57P03", "58030", "25006"})
    void a_store_that_is_gone_or_full_is_unavailable(String state) {
        assertThat(StoreFailures.isUnavailable(inCommit(new SQLException("gone", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {ErrorCode.DATABASE_IS_CLOSED, ErrorCode.IO_EXCEPTION_2})
    void a_closed_file_of_h2_is_unavailable(int code) {
        assertThat(StoreFailures.isUnavailable(inCommit(new SQLException("closed", Integer.toString(code), code))))
                .isTrue();
    }

    @Test
    void a_file_that_h2_cannot_write_is_unavailable() {
        var full = new SQLException("General error", "HY000", ErrorCode.GENERAL_ERROR_1, new IOException("No space"));
        assertThat(StoreFailures.isUnavailable(inCommit(full))).isTrue();
    }

    @Test
    void what_others_hold_is_not() {
        var deadlock = inCommit(new SQLException("deadlock", "40P01"));
        assertThat(StoreFailures.isUnavailable(deadlock)).isFalse();
        assertThat(StoreFailures.isContention(deadlock)).isTrue();
    }

    @Test
    void a_fault_of_ours_is_neither() {
        var fault = inCommit(new SQLException("syntax", "42601"));
        assertThat(StoreFailures.isUnavailable(fault)).isFalse();
        assertThat(StoreFailures.isContention(fault)).isFalse();
    }

    /** As the transaction manager throws it: the failure itself is only suppressed. */
    private static Throwable inCommit(SQLException failure) {
        var rolledBack = new RollbackException("Could not commit transaction.");
        var resource = new XAException("Error trying to transactionCommit local transaction");
        resource.initCause(failure);
        rolledBack.addSuppressed(resource);
        return new IllegalStateException(rolledBack);
    }
}
