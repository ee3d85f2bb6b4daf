package dev.cantine.occupancy;

import dev.cantine.time.TimeSlot;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** When a house, or a part of it, is really open within a window: its opening hours without its closures. Tells how much of that lies between two instants. */
final class OpenTime {
    /** In epoch seconds, in order: the house is open from each start to the end of the same place. */
    private final long[] starts;

    private final long[] ends;

    /** How many seconds it was open before each start. */
    private final long[] before;

    /**
     * @param opened by the hours, in order and apart from each other
     * @param closures in the order of their starts
     */
    OpenTime(List<TimeSlot> opened, List<TimeSlot> closures) {
        List<TimeSlot> open = TimeSlot.without(opened, closures);
        starts = open.stream()
                .mapToLong(slot -> slot.startsAt().getEpochSecond())
                .toArray();
        ends = open.stream().mapToLong(slot -> slot.endsAt().getEpochSecond()).toArray();
        before = new long[starts.length];
        for (int i = 1; i < starts.length; i++) {
            before[i] = before[i - 1] + ends[i - 1] - starts[i - 1];
        }
    }

    /** For how many seconds the house is open from the one instant to the other; both in the window. */
    long secondsBetween(Instant from, Instant to) {
        return Math.max(0, until(to.getEpochSecond()) - until(from.getEpochSecond()));
    }

    private long until(long instant) {
        int place = Arrays.binarySearch(starts, instant);
        int last = place >= 0 ? place : -place - 2;
        return last < 0 ? 0 : before[last] + Math.min(instant, ends[last]) - starts[last];
    }
}
