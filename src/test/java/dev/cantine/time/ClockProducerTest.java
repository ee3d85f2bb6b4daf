package dev.cantine.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClockProducerTest {

    @Test
    void the_clock_is_the_systems_in_microseconds() {
        assertThat(new ClockProducer().clock()).isEqualTo(Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000)));
    }
}
