package dev.cantine.booking;

import static java.util.stream.Collectors.toMap;

import dev.cantine.booking.Gathered.Terms;
import dev.cantine.booking.policy.BookingAttempt.Held;
import dev.cantine.booking.policy.WrongPolicies;
import dev.cantine.desk.Desk;
import dev.cantine.member.Member;
import dev.cantine.proof.model.WrongRule;
import dev.cantine.space.Space;
import dev.cantine.time.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Gathers the facts for rules of which {@linkplain WrongRule one is wrong}. */
@Alternative
@ApplicationScoped
public class GatheringWithWrongRules extends Gathering {

    @Override
    Gathered about(Space space, Member member, Collection<Desk> desks, TimeSlot window, Booking moved) {
        return switch (WrongRule.planted()) {
            case NONE -> super.about(space, member, desks, window, moved);
            case OWN_WAY -> super.about(space, member, desks, window, null);
            case TOUCHING ->
                with(
                        super.about(space, member, desks, longer(window), moved),
                        held -> held.stream()
                                .map(GatheringWithWrongRules::longer)
                                .toList());
            default -> with(super.about(space, member, desks, window, moved), held -> held);
        };
    }

    private static TimeSlot longer(TimeSlot slot) {
        return new TimeSlot(slot.startsAt(), slot.endsAt().plusSeconds(1));
    }

    private static Held longer(Held held) {
        return new Held(
                held.bookingId(),
                held.spaceId(),
                held.zoneId(),
                held.deskId(),
                held.kind(),
                held.memberId(),
                held.teamId(),
                longer(held.slot()),
                held.active(),
                held.together());
    }

    private static Gathered with(Gathered gathered, UnaryOperator<List<Held>> facts) {
        return new Gathered(
                gathered.now(),
                gathered.who(),
                gathered.house(),
                gathered.terms().entrySet().stream()
                        .collect(toMap(
                                Map.Entry::getKey,
                                part -> part.getValue().stream()
                                        .map(terms -> new Terms(
                                                terms.valid(),
                                                terms.planId(),
                                                terms.teamId(),
                                                terms.rules(),
                                                WrongPolicies.of(terms.policies())))
                                        .toList())),
                gathered.passedOver(),
                gathered.ofDesks().entrySet().stream()
                        .collect(toMap(Map.Entry::getKey, desk -> facts.apply(desk.getValue()))),
                gathered.ofMember(),
                gathered.ofTeams(),
                gathered.inSpace(),
                gathered.funds(),
                gathered.before());
    }
}
