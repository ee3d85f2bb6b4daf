package dev.cantine.booking;

import static java.util.stream.Collectors.toMap;

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
import java.util.Map;
import java.util.function.UnaryOperator;

/** Gathers too much or too little while such a {@linkplain Fault fault} is planted. */
@Alternative
@ApplicationScoped
public class GatheringWithFaults extends Gathering {

    @Override
    Gathered about(Space space, Member member, Collection<Desk> desks, TimeSlot window, Booking moved) {
        return switch (Fault.planted()) {
            case CLOSED_INTERVAL ->
                with(
                        super.about(space, member, desks, wider(window), moved),
                        held -> held.stream()
                                .map(each -> new Held(
                                        each.bookingId(),
                                        each.spaceId(),
                                        each.zoneId(),
                                        each.deskId(),
                                        each.kind(),
                                        each.memberId(),
                                        each.teamId(),
                                        wider(each.slot()),
                                        each.active(),
                                        each.together()))
                                .toList());
            case ENCLOSING_MISSED ->
                with(
                        super.about(space, member, desks, window, moved),
                        held -> held.stream()
                                .filter(each -> !(each.slot().startsAt().isBefore(window.startsAt())
                                        && each.slot().endsAt().isAfter(window.endsAt())))
                                .toList());
            default -> super.about(space, member, desks, window, moved);
        };
    }

    /** Half-open slots that overlap when closed ones would touch: times are whole minutes. */
    private static TimeSlot wider(TimeSlot slot) {
        return new TimeSlot(slot.startsAt().minusSeconds(1), slot.endsAt().plusSeconds(1));
    }

    private static Gathered with(Gathered gathered, UnaryOperator<List<Held>> fault) {
        return new Gathered(
                gathered.now(),
                gathered.who(),
                gathered.house(),
                gathered.terms(),
                gathered.passedOver(),
                gathered.ofDesks().entrySet().stream()
                        .collect(toMap(Map.Entry::getKey, desk -> fault.apply(desk.getValue()))),
                fault.apply(gathered.ofMember()),
                fault.apply(gathered.ofTeams()),
                fault.apply(gathered.inSpace()),
                gathered.funds(),
                gathered.before());
    }
}
