package dev.cantine.booking;

import dev.cantine.booking.policy.BookingAttempt.House;
import dev.cantine.booking.policy.BookingAttempt.Who;
import dev.cantine.booking.policy.BookingPolicies;
import dev.cantine.desk.Desk;
import dev.cantine.member.Member;
import dev.cantine.member.MemberStatus;
import dev.cantine.space.Closures;
import dev.cantine.space.Space;
import dev.cantine.time.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gathers the facts that the rules judge, in two statements whatever the number of desks. */
@ApplicationScoped
class Gathering {
    @Inject
    Closures closures;

    @Inject
    Bookings bookings;

    @Inject
    Clock clock;

    /**
     * @param member who is booked for
     * @param desks desks of the space about which attempts will be made
     * @param window encloses all slots that will be attempted
     * @param moved the booking that is being moved, which does not stand in its own way; null for a new one
     */
    Gathered about(Space space, Member member, Collection<Desk> desks, TimeSlot window, @Nullable Booking moved) {
        UUID itself = moved == null ? null : moved.id;
        return new Gathered(
                clock.instant(),
                new Who(member.id(), member.status() != MemberStatus.DEACTIVATED),
                new House(
                        space.zone(),
                        space.openingHours(),
                        closures.during(space.organisationId(), space.id(), window)),
                BookingPolicies.of(space.rules()),
                bookings
                        .held(
                                space.organisationId(),
                                desks.stream().map(Desk::id).toList(),
                                member.id(),
                                window)
                        .stream()
                        .filter(held -> !held.bookingId().equals(itself))
                        .toList(),
                moved == null ? null : moved.slot);
    }
}
