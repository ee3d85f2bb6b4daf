package dev.cantine.proof.model;

import dev.cantine.booking.Attendance;
import dev.cantine.testing.Given;
import dev.cantine.testing.TestClock;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One episode after the other, against the service that is under test. */
abstract class Episodes {
    static final long SEED = Long.getLong("cantine.model.seed", 20261124L);

    /** Long enough that much is booked, short enough that the model, which looks at all of it each time, is quick. */
    private static final int OPERATIONS_OF_AN_EPISODE = 250;

    @Inject
    Given given;

    @Inject
    DataSource store;

    @Inject
    TestClock clock;

    @Inject
    Attendance attendance;

    @TestHTTPResource("/")
    URI address;

    private Service service;

    @BeforeEach
    void begin() {
        service = new Service(address, given, store, clock, attendance);
    }

    @AfterEach
    void end() {
        service.end();
        clock.reset();
    }

    /** How it went: without a story, the model and the service said the same. */
    record Run(Story story, int operations, Map<String, Integer> seen) {}

    /** Plays until so many operations are done or a difference is found. */
    Run play(int operations) {
        Map<String, Integer> seen = new TreeMap<>();
        int done = 0;
        for (int number = 0; done < operations; number++) {
            int length = Math.min(OPERATIONS_OF_AN_EPISODE, operations - done);
            Story story = new Episode(service, SEED, number, seen).play(length);
            if (story != null) {
                return new Run(story, done + story.operations(), seen);
            }
            done += length;
        }
        return new Run(null, done, seen);
    }
}
