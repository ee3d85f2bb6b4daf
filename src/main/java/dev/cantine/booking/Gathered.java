package dev.cantine.booking;

import dev.cantine.booking.policy.BookingAttempt;
import dev.cantine.booking.policy.BookingAttempt.Held;
import dev.cantine.booking.policy.BookingAttempt.House;
import dev.cantine.booking.policy.BookingAttempt.Where;
import dev.cantine.booking.policy.BookingAttempt.Who;
import dev.cantine.booking.policy.BookingPolicies;
import dev.cantine.desk.Desk;
import dev.cantine.problem.Violation;
import dev.cantine.time.TimeSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a window of time, gathered once, from which attempts at any of the desks asked for, in any slot inside the window, are
 * judged.
 *
 * @param ofDesks the active bookings of each desk that overlap the window
 * @param ofMember those of the member
 */
record Gathered(
        Instant now,
        Who who,
        House house,
        BookingPolicies policies,
        Map<UUID, List<Held>> ofDesks,
        List<Held> ofMember,
        @Nullable TimeSlot before) {

    BookingAttempt attempt(Desk desk, TimeSlot slot) {
        return new BookingAttempt(
                now,
                who,
                new Where(desk.id(), desk.kind(), desk.status(), desk.assignedTo()),
                slot,
                before,
                house,
                ofDesks.getOrDefault(desk.id(), List.of()),
                ofMember);
    }

    /**
     * When the desk can first be booked for that long.
     *
     * @param outlook the window in which it is looked for, which the facts are about
     */
    Optional<TimeSlot> firstFree(Desk desk, Duration length, TimeSlot outlook) {
        return Stream.concat(Stream.of(outlook.startsAt()), borders(desk, outlook).stream())
                .map(start -> new TimeSlot(start, start.plus(length)))
                .filter(outlook::encloses)
                .filter(slot -> allows(desk, slot))
                .findFirst();
    }

    /** The window in parts, each of them either free as a whole or taken as a whole for the same reasons. */
    List<Stretch> stretches(Desk desk, TimeSlot window) {
        List<Instant> borders = new ArrayList<>(borders(desk, window));
        borders.add(window.endsAt());
        List<Stretch> stretches = new ArrayList<>();
        Instant last = borders.get(0);
        Stretch first = judged(desk, new TimeSlot(window.startsAt(), last));
        for (Instant border : borders.subList(1, borders.size())) {
            Stretch part = judged(desk, new TimeSlot(last, border));
            if (!reasons(part).equals(reasons(first))) {
                stretches.add(stretch(desk, first, last));
                first = part;
            }
            last = border;
        }
        stretches.add(stretch(desk, first, last));
        return stretches;
    }

    private NavigableSet<Instant> borders(Desk desk, TimeSlot window) {
        return policies.borders(attempt(desk, window));
    }

    private Stretch judged(Desk desk, TimeSlot slot) {
        return new Stretch(slot, judge(desk, slot));
    }

    private static List<String> reasons(Stretch stretch) {
        return stretch.violations().stream()
                .filter(violation -> !BookingPolicies.isOfDuration(violation))
                .map(Violation::code)
                .toList();
    }

    /**
     * The parts that say the same, from the first of them to the end. What is free is so for any part of it that is no longer than a booking
     * may be, unless it is itself too short for one.
     */
    private Stretch stretch(Desk desk, Stretch first, Instant end) {
        boolean isFree = reasons(first).isEmpty();
        Stretch whole = first.slot().endsAt().equals(end)
                ? first
                : judged(desk, new TimeSlot(first.slot().startsAt(), end));
        return new Stretch(
                whole.slot(),
                whole.violations().stream()
                        .filter(violation -> isFree
                                ? !BookingPolicies.isTooLong(violation)
                                : !BookingPolicies.isOfDuration(violation))
                        .toList());
    }

    List<Violation> judge(Desk desk, TimeSlot slot) {
        return policies.judge(attempt(desk, slot));
    }

    boolean allows(Desk desk, TimeSlot slot) {
        return judge(desk, slot).isEmpty();
    }
}
