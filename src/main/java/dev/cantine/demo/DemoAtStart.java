package dev.cantine.demo;

import dev.cantine.security.FirstOrganisation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Opens the demo when the service starts, if the settings ask for it. */
@ApplicationScoped
class DemoAtStart {
    private static final Logger LOG = Logger.getLogger(DemoAtStart.class);
    private static final int TRIES = 5;

    private final boolean wanted;
    private final FirstOrganisation firstOrganisation;
    private final Founding founding;
    private final DaysAhead daysAhead;
    private final Progress progress;
    private final Welcome welcome;
    private final Clock clock;

    DemoAtStart(
            @ConfigProperty(name = "cantine.demo", defaultValue = "false") boolean wanted,
            FirstOrganisation firstOrganisation,
            Founding founding,
            DaysAhead daysAhead,
            Progress progress,
            Welcome welcome,
            Clock clock) {
        this.wanted = wanted;
        this.firstOrganisation = firstOrganisation;
        this.founding = founding;
        this.daysAhead = daysAhead;
        this.progress = progress;
        this.welcome = welcome;
        this.clock = clock;
    }

    /** Before the first admin is looked for, and before requests are answered. */
    void fill(@Observes @Priority(5_000) StartupEvent event) {
        if (!wanted) {
            return;
        }
        Instant start = clock.instant();
        firstOrganisation.whileMissing(TRIES, founding::found);
        organisation()
                .ifPresentOrElse(
                        id -> {
                            int added = daysAhead.fill(id);
                            LOG.infof(
                                    "The demo took %d ms to prepare; %d bookings were added for the days ahead",
                                    Duration.between(start, clock.instant()).toMillis(), added);
                        },
                        () -> LOG.warn(
                                "CANTINE_DEMO is set, but the store has an organisation of its own: nothing of the demo"
                                        + " was added. Give the demo an empty store"));
    }

    void welcome(@ObservesAsync HttpServerStart server) {
        if (wanted) {
            organisation()
                    .ifPresent(id -> LOG.info(welcome.text(id, server.options().getPort())));
        }
    }

    private Optional<UUID> organisation() {
        return QuarkusTransaction.requiringNew().call(progress::organisation);
    }
}
