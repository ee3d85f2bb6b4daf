package dev.cantine.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.cantine.booking.Attendance;
import dev.cantine.booking.Offers;
import dev.cantine.booking.Retention;
import dev.cantine.mail.Postman;
import dev.cantine.operator.Removal;
import dev.cantine.store.OneByOne;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts the jobs with the service, and ends them with it. */
@ApplicationScoped
class Jobs {
    private static final Logger LOG = Logger.getLogger(Jobs.class);

    /** How long a node may be silent before another takes its job over: four beats. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final int MISSED_HEARTBEATS = 4;

    private static final Duration FORGETS_EVERY = Duration.ofHours(1);

    private final AgroalDataSource store;
    private final Attendance attendance;
    private final Offers offers;
    private final Postman postman;
    private final Retention retention;
    private final Removal removal;
    private final boolean enabled;
    private final Duration every;

    private @Nullable Scheduler scheduler;

    Jobs(
            AgroalDataSource store,
            Attendance attendance,
            Offers offers,
            Postman postman,
            Retention retention,
            Removal removal,
            @ConfigProperty(name = "cantine.jobs.enabled") boolean enabled,
            @ConfigProperty(name = "cantine.jobs.every") Duration every) {
        this.store = store;
        this.attendance = attendance;
        this.offers = offers;
        this.postman = postman;
        this.retention = retention;
        this.removal = removal;
        this.enabled = enabled;
        this.every = every;
    }

    void start(@Observes StartupEvent start) {
        if (enabled) {
            scheduler = Scheduler.create(store)
                    .startTasks(
                            Tasks.recurring("attendance", FixedDelay.of(every))
                                    .execute((instance, context) -> closeBookings()),
                            Tasks.recurring("waitlist", FixedDelay.of(every))
                                    .execute((instance, context) -> offerDesks()),
                            Tasks.recurring("mail", FixedDelay.of(every))
                                    .execute((instance, context) -> postman.doRounds(
                                            () -> context.getSchedulerState().isShuttingDown())),
                            Tasks.recurring("retention", FixedDelay.of(FORGETS_EVERY))
                                    .execute((instance, context) -> forget(
                                            () -> context.getSchedulerState().isShuttingDown())),
                            Tasks.recurring("removal", FixedDelay.of(every))
                                    .execute((instance, context) -> removal.removeAll(
                                            () -> context.getSchedulerState().isShuttingDown())))
                    // Two more than the short jobs need: to forget the past can take hours, the first time, and to
                    // remove an organisation too.
                    .threads(4)
                    .pollingInterval(every)
                    .heartbeatInterval(HEARTBEAT)
                    .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                    .shutdownMaxWait(Duration.ofSeconds(5))
                    .build();
            scheduler.start();
        }
    }

    void stop(@Observes ShutdownEvent stop) {
        if (scheduler != null) {
            scheduler.stop();
        }
    }

    /** Gives up bookings to which nobody checks in, and closes those that are over. */
    void closeBookings() {
        int missed = OneByOne.count("missed booking", attendance.missed(), attendance::giveUp);
        OneByOne.count("booking that was not approved", attendance.unapproved(), attendance::refuse);
        int over = 0;
        for (int closed = attendance.closeOver(); closed > 0; closed = attendance.closeOver()) {
            over += closed;
        }
        if (missed + over > 0) {
            LOG.infof("%d bookings given up, %d closed", missed, over);
        }
    }

    /** Forgets what is kept of old bookings for a while only. What is over is closed first, so that none is passed over. */
    void forget(BooleanSupplier stops) {
        closeBookings();
        int forgotten = 0;
        for (int some = 1; some > 0 && !stops.getAsBoolean(); forgotten += some) {
            some = retention.forgetSome();
        }
        retention.forgetWaiting();
        if (forgotten > 0) {
            LOG.infof("Who was there has been forgotten of %d bookings", forgotten);
        }
    }

    /** Takes offers back that have ended, and makes those that can be made. */
    void offerDesks() {
        offers.lapse();
        offers.offerAll();
    }
}
