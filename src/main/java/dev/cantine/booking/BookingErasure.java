package dev.cantine.booking;

import dev.cantine.member.MemberErased;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/**
 * Takes out of the bookings of who is erased, and out of what they did to those of others, what somebody has written. That there was a booking, of which
 * desk, when, what it has cost and what has become of it stays, and is counted as before. The versions of the bookings stay too, since they count the facts.
 */
@ApplicationScoped
class BookingErasure {
    @Inject
    Bookings bookings;

    @Inject
    AllSeries series;

    @Inject
    Waitlist waitlist;

    @Inject
    BookingFacts facts;

    @Transactional(Transactional.TxType.MANDATORY)
    void whenErased(@Observes MemberErased event) {
        bookings.flush();
        bookings.update("note = null where memberId = ?1 and note is not null", event.memberId());
        series.update("note = null where memberId = ?1 and note is not null", event.memberId());
        waitlist.update("note = null where memberId = ?1 and note is not null", event.memberId());
        facts.forgetWords(event.organisationId(), event.memberId());
    }
}
