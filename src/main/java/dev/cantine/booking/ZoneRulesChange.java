package dev.cantine.booking;

import dev.cantine.desk.Desks;
import dev.cantine.member.Members;
import dev.cantine.space.BookingRules;
import dev.cantine.space.Spaces;
import dev.cantine.time.Position;
import dev.cantine.time.TimeSlot;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * When the rules of a time zone have changed since the service last ran, bookings ahead keep what the clock on the wall shows and get new
 * instants. Looked for at each start, since the rules come with the Java runtime.
 */
@ApplicationScoped
class ZoneRulesChange {
    private static final Logger LOG = Logger.getLogger(ZoneRulesChange.class);
    private static final int PAGE = 500;

    @Inject
    EntityManager store;

    @Inject
    Spaces spaces;

    @Inject
    Bookings bookings;

    @Inject
    Members members;

    @Inject
    Desks desks;

    @Inject
    BookingFacts facts;

    @Inject
    Clock clock;

    /** A booking whose instants no longer are what its local intent says. */
    private record Stale(UUID id, Instant startsAt, boolean later) {}

    void onStart(@Observes StartupEvent started) {
        List<String> zones = QuarkusTransaction.requiringNew().call(() -> spaces.timeZones());
        zones.forEach(this::follow);
    }

    private void follow(String zone) {
        String version = ZoneRulesProvider.getVersions(zone).lastKey();
        if (version.equals(lastFollowed(zone))) {
            return;
        }
        List<Stale> stale = staleBookings(zone);
        // Who moves later makes room for the one before, so the last goes first; who moves earlier, the other way
        // round.
        for (int i = stale.size() - 1; i >= 0; i--) {
            moveIf(stale.get(i).later(), stale.get(i));
        }
        stale.forEach(booking -> moveIf(!booking.later(), booking));
        QuarkusTransaction.requiringNew().run(() -> store.merge(new ZoneRules(zone, version)));
        if (!stale.isEmpty()) {
            LOG.infof("Gave %d bookings in %s new instants, for rules %s of the zone", stale.size(), zone, version);
        }
    }

    private String lastFollowed(String zone) {
        return QuarkusTransaction.requiringNew().call(() -> {
            ZoneRules rules = store.find(ZoneRules.class, zone);
            return rules == null ? "" : rules.rulesVersion;
        });
    }

    private List<Stale> staleBookings(String zone) {
        List<Stale> stale = new ArrayList<>();
        Position after = new Position(clock.instant().minus(BookingRules.LONGEST), new UUID(0, 0));
        List<Booking> page;
        do {
            Position from = after;
            page = QuarkusTransaction.requiringNew().call(() -> bookings.activeInZone(zone, from, PAGE));
            for (Booking booking : page) {
                TimeSlot meant = booking.intent.meantNow(booking.slot);
                if (booking.slot.endsAt().isAfter(clock.instant()) && !meant.equals(booking.slot)) {
                    stale.add(new Stale(
                            booking.id,
                            booking.slot.startsAt(),
                            meant.startsAt().isAfter(booking.slot.startsAt())));
                }
                after = new Position(booking.slot.startsAt(), booking.id);
            }
        } while (page.size() == PAGE);
        return stale;
    }

    private void moveIf(boolean itsTurn, Stale stale) {
        if (itsTurn) {
            QuarkusTransaction.requiringNew().run(() -> move(stale.id()));
        }
    }

    private void move(UUID id) {
        Booking booking = bookings.findById(id);
        members.lockForBooking(booking.organisationId, booking.memberId);
        desks.lockForBooking(booking.organisationId, Set.of(booking.deskId));
        store.refresh(booking);
        if (booking.status.isActive()) {
            booking.slot = booking.intent.meantNow(booking.slot);
            bookings.flush();
            facts.record(BookingFacts.Type.BOOKING_MOVED, booking, null, BookingFacts.Why.of("time-zone-rules"));
        }
    }
}
