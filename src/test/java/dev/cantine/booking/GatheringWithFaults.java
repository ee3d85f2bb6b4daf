package dev.cantine.booking;

import dev.cantine.booking.policy.BookingAttempt.Held;
import dev.cantine.desk.Desk;
import dev.cantine.member.Member;
import dev.cantine.proof.races.Fault;
import dev.cantine.space.Space;
import dev.cantine.time.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Collection;
import java.util.List;

/** Gathers too much or too little while such a {@linkplain Fault fault} is planted. */
@Alternative
@ApplicationScoped
public class GatheringWithFaults extends Gathering {

    @Override
    Gathered about(Space space, Member member, Collection<Desk> desks, TimeSlot window, Booking moved) {
        return switch (Fault.planted()) {
            case CLOSED_INTERVAL -> {
                Gathered wide = super.about(space, member, desks, wider(window), moved);
                yield with(
                        wide,
                        wide.held().stream()
                                .map(held -> new Held(
                                        held.bookingId(),
                                        held.deskId(),
                                        held.kind(),
                                        held.memberId(),
                                        wider(held.slot())))
                                .toList());
            }
            case ENCLOSING_MISSED -> {
                Gathered all = super.about(space, member, desks, window, moved);
                yield with(
                        all,
                        all.held().stream()
                                .filter(held -> !(held.slot().startsAt().isBefore(window.startsAt())
                                        && held.slot().endsAt().isAfter(window.endsAt())))
                                .toList());
            }
            default -> super.about(space, member, desks, window, moved);
        };
    }

    /** Half-open slots that overlap when closed ones would touch: times are whole minutes. */
    private static TimeSlot wider(TimeSlot slot) {
        return new TimeSlot(slot.startsAt().minusSeconds(1), slot.endsAt().plusSeconds(1));
    }

    private static Gathered with(Gathered gathered, List<Held> held) {
        return new Gathered(
                gathered.now(), gathered.who(), gathered.house(), gathered.policies(), held, gathered.before());
    }
}
