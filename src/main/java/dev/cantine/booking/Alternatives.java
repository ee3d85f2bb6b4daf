package dev.cantine.booking;

import dev.cantine.desk.Desk;
import dev.cantine.desk.Desks;
import dev.cantine.member.Member;
import dev.cantine.space.Space;
import dev.cantine.time.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What could be booked instead of a desk that is taken. Each is judged by all rules, for the same member: it can be booked as it stands. */
@ApplicationScoped
class Alternatives {
    /** How far beyond the wanted slot another time is looked for. */
    private static final Duration OUTLOOK = Duration.ofDays(7);

    private static final int OTHER_DESKS = 3;
    private static final int OTHER_TIMES = 2;

    @Inject
    Desks desks;

    @Inject
    Gathering gathering;

    /**
     * Other desks of the kind at the same time, those of the same zone first, and then the wanted desks at their next free time.
     *
     * @param wanted the desks that would have done, all of one kind and all taken
     */
    List<Slot> insteadOf(Space space, Member member, List<Desk> wanted, TimeSlot slot, @Nullable Booking moved) {
        return Stream.concat(
                        otherDesks(space, member, wanted.get(0), slot, moved),
                        otherTimes(space, member, wanted, slot, moved))
                .toList();
    }

    private Stream<Slot> otherDesks(Space space, Member member, Desk wanted, TimeSlot slot, @Nullable Booking moved) {
        List<Desk> sameKind = desks.fitting(space.organisationId(), space.id(), wanted.kind(), null, List.of());
        Gathered gathered = gathering.about(space, member, sameKind, slot, moved);
        return sameKind.stream()
                .filter(desk -> gathered.allows(desk, slot))
                .sorted(mostLike(wanted))
                .limit(OTHER_DESKS)
                .map(desk -> Slot.of(desk.id(), slot, space.zone()));
    }

    /** Among desks of its kind, those of the same zone first. */
    static Comparator<Desk> mostLike(Desk wanted) {
        return Comparator.comparing((Desk desk) -> !Objects.equals(desk.zoneId(), wanted.zoneId()))
                .thenComparing(Desk::name);
    }

    private Stream<Slot> otherTimes(
            Space space, Member member, List<Desk> wanted, TimeSlot slot, @Nullable Booking moved) {
        List<Desk> some = wanted.stream().limit(OTHER_TIMES).toList();
        TimeSlot outlook = new TimeSlot(slot.startsAt(), slot.endsAt().plus(OUTLOOK));
        Gathered gathered = gathering.about(space, member, some, outlook, moved);
        return some.stream()
                .flatMap(desk -> gathered.firstFree(desk, slot.duration(), outlook).stream()
                        .map(free -> Slot.of(desk.id(), free, space.zone())));
    }
}
