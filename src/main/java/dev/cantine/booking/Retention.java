package dev.cantine.booking;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.cantine.web.Retried;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Forgets, some time after a booking is over, what is kept for the days around it only: what was written with it, who did what to it, and when somebody
 * came and left. What stays is that its member had the desk at that time and what has become of it: quotas, ledger and occupancy count that, and the
 * member sees it. Whoever calls it calls it often; it does nothing twice.
 */
@ApplicationScoped
public class Retention {
    /** The ends that a booking may come to. */
    private static final Set<BookingStatus> ENDS =
            Set.of(BookingStatus.COMPLETED, BookingStatus.NO_SHOW, BookingStatus.CANCELLED, BookingStatus.REFUSED);

    /** So many bookings are dealt with in one transaction. */
    private static final int AT_ONCE = 200;

    @Inject
    EntityManager entities;

    @Inject
    Bookings bookings;

    @Inject
    BookingFacts facts;

    @Inject
    Clock clock;

    @ConfigProperty(name = "cantine.privacy.presence-kept")
    Period kept;

    void checkAtStart(@Observes StartupEvent start) {
        if (kept.isNegative()) {
            throw new IllegalStateException(
                    "CANTINE_PRIVACY_PRESENCE_KEPT must not be negative: what has not happened yet cannot be forgotten");
        }
    }

    /**
     * Deals with some bookings, of all organisations. What is over has to be closed before: what is still active is passed over for good.
     *
     * @return with how many; call again until there are none
     */
    @Retried
    @Transactional
    public int forgetSome() {
        return ENDS.stream().mapToInt(this::forgetSome).sum();
    }

    private int forgetSome(BookingStatus end) {
        Instant until = until();
        // So that two nodes do not do the same.
        RetentionMark mark = entities.find(RetentionMark.class, end, LockModeType.PESSIMISTIC_WRITE);
        List<Booking> some = bookings.endedAs(end, mark.endedAt, mark.bookingId, until, AT_ONCE);
        if (some.isEmpty()) {
            return 0;
        }
        bookings.update(
                "note = null, createdBy = null where id in ?1 and (note is not null or createdBy is not null)",
                some.stream().map(Booking::id).toList());
        some.stream()
                .collect(groupingBy(booking -> booking.organisationId, mapping(Booking::id, toList())))
                .forEach(facts::forgetPresence);
        forgetSeries(
                some.stream()
                        .map(booking -> booking.seriesId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                until);
        mark.advance(some.get(some.size() - 1));
        return some.size();
    }

    /** Those of which nothing is left that ended later. */
    private void forgetSeries(List<UUID> ids, Instant until) {
        if (!ids.isEmpty()) {
            entities.createQuery("""
                            update BookingSeries s set s.note = null
                            where s.id in :ids and s.note is not null
                                and not exists (select b.id from Booking b where b.seriesId = s.id and b.slot.endsAt > :until)""")
                    .setParameter("ids", ids)
                    .setParameter("until", until)
                    .executeUpdate();
        }
    }

    /** Takes away what was written by those who waited for a time that is as long over. */
    @Retried
    @Transactional
    public void forgetWaiting() {
        entities.createQuery("""
                        update WaitlistEntry w set w.note = null
                        where w.note is not null and w.slot.endsAt <= :until and w.status not in :open""")
                .setParameter("until", until())
                .setParameter("open", WaitlistStatus.OPEN)
                .executeUpdate();
    }

    /** What ended until then. */
    private Instant until() {
        return clock.instant().atZone(ZoneOffset.UTC).minus(kept).toInstant();
    }
}
