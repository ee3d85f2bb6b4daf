package dev.cantine.testing;

import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The clock of the service under test: the system's, until a test sets it. Reset it when the test is over. */
@Mock
@Singleton
public class TestClock extends Clock {
    private volatile Instant set;

    /** Stops the clock at that instant. */
    public void set(Instant instant) {
        set = instant;
    }

    /** Stops the clock so much later than it shows now. */
    public void advance(Duration duration) {
        set = instant().plus(duration);
    }

    /** Lets it follow the system again. */
    public void reset() {
        set = null;
    }

    @Override
    public Instant instant() {
        Instant stopped = set;
        return stopped != null ? stopped : Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
