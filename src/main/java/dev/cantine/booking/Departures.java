package dev.cantine.booking;

import dev.cantine.booking.BookingFacts.Why;
import dev.cantine.member.MemberDeactivated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Who is deactivated holds no desk any longer: what they have booked and has not begun is cancelled, whatever deadline there is for that, and they
 * wait for nothing. What has begun stays as it is: they may be sitting there.
 */
@ApplicationScoped
class Departures {
    @Inject
    Bookings bookings;

    @Inject
    Waitlist waitlist;

    @Inject
    BookingFacts facts;

    @Inject
    Clock clock;

    void whenDeactivated(@Observes MemberDeactivated event) {
        if (event.bookingsStay()) {
            return;
        }
        waitlist.waitingOf(event.memberId()).forEach(entry -> entry.end(WaitlistStatus.CANCELLED));
        Instant now = clock.instant();
        List<Booking> notBegun = bookings.notBegunOfMember(event.organisationId(), event.memberId(), now);
        notBegun.forEach(booking -> booking.cancel(now));
        bookings.flush();
        notBegun.forEach(booking ->
                facts.record(BookingFacts.Type.BOOKING_CANCELLED, booking, null, Why.of("member-deactivated")));
    }
}
