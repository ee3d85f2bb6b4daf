package dev.cantine.booking;

import dev.cantine.store.OneByOne;
import dev.cantine.time.TimeSlot;
import dev.cantine.web.Afterwards;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Offers what becomes free to who waits for it, one after the other: at once, by whoever has freed it; and whatever else lets somebody book,
 * a quota or a rule that has changed, when the jobs run.
 */
@ApplicationScoped
public class Offers {
    /** So many are asked whether they can have what has become free, before the request goes on that freed it. */
    private static final int MOST_AT_ONCE = 50;

    private static final int PAGE = 200;

    @Inject
    Waitlist waitlist;

    @Inject
    WaitlistService service;

    @Inject
    Clock clock;

    /** Time that has become free in a space. */
    private record Freed(UUID spaceId, TimeSlot slot) {}

    void onRecorded(@Observes BookingFacts.Recorded recorded) {
        Booking booking = recorded.booking();
        TimeSlot free = recorded.type() == BookingFacts.Type.BOOKING_MOVED
                ? booking.left
                : booking.status.isActive() ? null : booking.slot;
        if (free != null && free.endsAt().isAfter(clock.instant())) {
            Freed freed = new Freed(booking.spaceId, free);
            Afterwards.run(freed, () -> offer(waitlist.waiting(freed.spaceId, freed.slot, MOST_AT_ONCE)));
        }
    }

    /** Takes back what nobody said yes to in time, and offers it to the next. */
    public void lapse() {
        OneByOne.count("offer that has ended", waitlist.offeredUntil(clock.instant(), PAGE), service::lapse);
    }

    /** Offers whatever can be had now to all who wait, who came first is first. */
    public void offerAll() {
        List<UUID> waiting = waitlist.waiting(new UUID(0, 0), PAGE);
        while (!waiting.isEmpty()) {
            offer(waiting);
            waiting = waitlist.waiting(waiting.get(waiting.size() - 1), PAGE);
        }
    }

    private void offer(List<UUID> waiting) {
        OneByOne.count("who waits for a desk", waiting, service::offer);
    }
}
