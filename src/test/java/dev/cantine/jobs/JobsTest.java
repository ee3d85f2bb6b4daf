package dev.cantine.jobs;

import static org.awaitility.Awaitility.await;

import dev.cantine.booking.Attendance;
import dev.cantine.booking.Offers;
import dev.cantine.booking.Retention;
import dev.cantine.mail.Postman;
import dev.cantine.operator.Removal;
import dev.cantine.testing.Given;
import dev.cantine.testing.Store;
import dev.cantine.testing.TestClock;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done by and by, by itself: the only test in which the jobs run. It is Tuesday 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class JobsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    Store store;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Attendance attendance;

    @Inject
    Offers offers;

    @Inject
    Postman postman;

    @Inject
    Retention retention;

    @Inject
    Removal removal;

    private Jobs jobs;

    @BeforeEach
    void stopTheClock() {
        clock.set(NOW);
        jobs = new Jobs(dataSource, attendance, offers, postman, retention, removal, true, Duration.ofMillis(200));
    }

    @AfterEach
    void stopTheJobs() {
        jobs.stop(new ShutdownEvent());
        clock.reset();
    }

    @Test
    void an_organisation_that_was_deleted_is_removed() {
        UUID id = given.admin().organisationId();
        given.operator().deletesOrganisation(id);
        clock.set(NOW.plus(Duration.ofMinutes(2)));

        jobs.start(new StartupEvent());

        await().atMost(Duration.ofSeconds(60))
                .until(() -> store.count("select count(*) from organisation where id = ?", id) == 0);
    }
}
