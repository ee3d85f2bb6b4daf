package dev.cantine.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorKeyTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @Test
    void without_a_key_nobody_is_operator() {
        OperatorKey none = new OperatorKey(Optional.empty());

        none.start(null);

        assertThat(none.isPresented("")).isFalse();
        assertThat(none.isPresented(KEY)).isFalse();
    }

    @Test
    void the_key_and_no_other_is_the_key() {
        OperatorKey key = new OperatorKey(Optional.of(KEY));

        assertThatCode(() -> key.start(null)).doesNotThrowAnyException();
        assertThat(key.isPresented(KEY)).isTrue();
        assertThat(key.isPresented(KEY + "0")).isFalse();
        assertThat(key.isPresented(KEY.substring(1))).isFalse();
        assertThat(key.isPresented("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789abcdef0123456789abcde",
                "0123456789abcdef 0123456789abcdef",
                "0123456789abcdef0123456789abcdé0"
            })
    void a_key_that_can_be_guessed_or_not_be_sent_is_no_start(String bad) {
        OperatorKey key = new OperatorKey(Optional.of(bad));

        assertThatThrownBy(() -> key.start(null))
                .hasMessageContaining("CANTINE_OPERATOR_KEY must have 32 to 1000 characters")
                .hasMessageNotContaining(bad);
    }
}
