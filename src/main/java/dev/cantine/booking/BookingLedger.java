package dev.cantine.booking;

import dev.cantine.booking.BookingFacts.Why;
import dev.cantine.desk.Desk;
import dev.cantine.desk.Desks;
import dev.cantine.member.Actor;
import dev.cantine.member.Member;
import dev.cantine.member.Role;
import dev.cantine.problem.DomainProblem;
import dev.cantine.space.Space;
import dev.cantine.time.LocalTimes;
import dev.cantine.time.RequestedTime;
import dev.cantine.time.TimeSlot;
import dev.cantine.web.Retried;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bookings that come from the service itself and not with a request. */
@ApplicationScoped
public class BookingLedger {
    @Inject
    BookingService service;

    @Inject
    Bookings bookings;

    @Inject
    BookingFacts facts;

    @Inject
    Desks desks;

    /**
     * A booking that is known from elsewhere, with what has become of it.
     *
     * @param status CONFIRMED if it is still ahead; else COMPLETED, CANCELLED or NO_SHOW
     * @param closedAt when it became that; counts only if it is no longer CONFIRMED
     * @param reason why it was cancelled
     */
    public record Entry(
            UUID memberId,
            Desk desk,
            TimeSlot slot,
            @Nullable String note,
            Instant bookedAt,
            BookingStatus status,
            Instant closedAt,
            @Nullable String reason) {

        boolean isClosed() {
            return !status.isActive();
        }
    }

    /**
     * Takes bookings over as they are, with their history. No rule judges them and no lock guards them: this is only for a space that
     * nobody else can book in before the transaction has completed. Nobody is told of them, nor reminded.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void takeOver(Space space, List<Entry> entries) {
        List<Booking> taken = new ArrayList<>();
        for (Entry entry : entries) {
            Booking booking = new Booking(entry.memberId(), entry.desk(), entry.slot(), space.zone(), entry.note())
                    .madeBy(null, entry.bookedAt());
            bookings.persist(booking);
            facts.keep(BookingFacts.Type.BOOKING_CONFIRMED, booking, entry.memberId(), Why.NOT_SAID, entry.bookedAt());
            taken.add(booking);
        }
        bookings.flush();
        for (int i = 0; i < taken.size(); i++) {
            if (entries.get(i).isClosed()) {
                taken.get(i).close(entries.get(i).status());
            }
        }
        bookings.flush();
        for (int i = 0; i < taken.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.isClosed()) {
                UUID actorId = entry.status() == BookingStatus.CANCELLED ? entry.memberId() : null;
                facts.keep(
                        BookingFacts.Type.of(entry.status()),
                        taken.get(i),
                        actorId,
                        Why.of(entry.reason()),
                        entry.closedAt());
            }
        }
    }

    /**
     * Books in the name of the member, under the same locks and rules as if they asked for it.
     *
     * @throws DomainProblem as {@code POST /bookings} has it
     */
    @Retried
    @Transactional
    public void book(Member member, Desk desk, TimeSlot slot, @Nullable String note) {
        service.book(self(member), wanted(desk.id(), null, slot, note));
    }

    /**
     * A plain desk of the space that the member could book now.
     *
     * @throws DomainProblem as {@code POST /bookings} has it, if there is none
     */
    @Transactional
    public Desk bookable(Member member, Space space, TimeSlot slot) {
        Booking booking = service.dryRun(self(member), wanted(null, space.id(), slot, null));
        return desks.get(booking.organisationId, booking.deskId);
    }

    private static Actor self(Member member) {
        return new Actor(member.id(), member.organisationId(), Role.MEMBER, Set.of());
    }

    private static NewBooking wanted(
            @Nullable UUID deskId, @Nullable UUID spaceId, TimeSlot slot, @Nullable String note) {
        return new NewBooking(
                deskId, spaceId, null, requested(slot.startsAt()), requested(slot.endsAt()), null, note, null);
    }

    private static RequestedTime requested(Instant instant) {
        return RequestedTime.of(LocalTimes.at(instant, ZoneOffset.UTC));
    }
}
