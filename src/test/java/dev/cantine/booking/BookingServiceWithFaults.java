package dev.cantine.booking;

import dev.cantine.desk.Desk;
import dev.cantine.member.Actor;
import dev.cantine.proof.races.Fault;
import dev.cantine.space.Space;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.transaction.Transactional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Books and moves with less care while such a {@linkplain Fault fault} is planted. */
@Alternative
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class BookingServiceWithFaults extends BookingService {

    @Override
    Booking book(Actor actor, NewBooking wanted) {
        if (Fault.planted() != Fault.CHOICE_BEFORE_THE_LOCK || wanted.deskId() != null) {
            return super.book(actor, wanted);
        }
        members.lockForBooking(actor.organisationId(), wanted.memberId());
        Booking booking = dryRun(actor, wanted);
        desks.lockForBooking(actor.organisationId(), Set.of(booking.deskId));
        bookings.persist(booking.madeBy(actor.memberId(), clock.instant()));
        facts.record(BookingFacts.Type.BOOKING_CONFIRMED, booking, actor.memberId(), BookingFacts.Why.NOT_SAID);
        return booking;
    }

    @Override
    Booking change(Actor actor, Booking booking, BookingChange wanted) {
        if (Fault.planted() != Fault.MOVE_SKIPS_THE_RULES) {
            return super.change(actor, booking, wanted);
        }
        members.lockForBooking(booking.organisationId, booking.memberId);
        Set<UUID> both = new TreeSet<>(Set.of(wanted.deskId()));
        both.add(booking.deskId);
        Desk desk = desks.lockForBooking(booking.organisationId, both).stream()
                .filter(each -> each.id().equals(wanted.deskId()))
                .findFirst()
                .orElseThrow();
        bookings.getEntityManager().refresh(booking);
        booking.mustBeChangeable(clock.instant());
        Space space = spaces.get(booking.organisationId, booking.spaceId);
        long before = booking.version;
        booking.moveTo(desk, wanted.slot(space), space.zone());
        bookings.flush();
        if (booking.version > before) {
            facts.record(BookingFacts.Type.BOOKING_MOVED, booking, actor.memberId(), BookingFacts.Why.NOT_SAID);
        }
        return booking;
    }
}
