package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import dev.cantine.space.RulesInForce.Scope;
import dev.cantine.time.TimeSlot;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * There are only so many bookings at a time.
 *
 * @param capacity how many, this one included
 * @param scope which bookings of the space count
 */
record Room(int capacity, Scope scope) implements BookingPolicy {

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        int most = most(attempt, capacity);
        return most >= capacity ? Optional.of(Violation.of("space-full", capacity, most + 1)) : Optional.empty();
    }

    /** Whether it allows the attempt, and would not if there were so many more bookings that are not seen. */
    boolean mayBeFull(BookingAttempt attempt, int unseen) {
        int most = most(attempt, capacity - unseen);
        return most < capacity && most + unseen >= capacity;
    }

    /** How many others there are at one instant of the slot: exactly, if that might be so many. */
    private int most(BookingAttempt attempt, int many) {
        List<TimeSlot> others = others(attempt).toList();
        return others.size() < many ? others.size() : mostAtOnce(others, attempt.slot());
    }

    @Override
    public Stream<Instant> borders(BookingAttempt attempt) {
        return others(attempt).flatMap(TimeSlot::borders);
    }

    private Stream<TimeSlot> others(BookingAttempt attempt) {
        return attempt.inSpace().stream()
                .filter(other -> scope.covers(other.kind(), other.zoneId()))
                .map(BookingAttempt.Held::slot)
                .filter(attempt.slot()::overlaps);
    }

    /** At one instant of the slot; all of them overlap it. */
    private static int mostAtOnce(List<TimeSlot> others, TimeSlot slot) {
        NavigableMap<Instant, Integer> changes = new TreeMap<>();
        for (TimeSlot other : others) {
            changes.merge(
                    other.startsAt().isBefore(slot.startsAt()) ? slot.startsAt() : other.startsAt(), 1, Integer::sum);
            changes.merge(other.endsAt(), -1, Integer::sum);
        }
        int most = 0;
        int present = 0;
        for (int change : changes.values()) {
            present += change;
            most = Math.max(most, present);
        }
        return most;
    }
}
