package dev.cantine.proof.races.checker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/** Who holds what while time goes by: finds the slots that are held already when another takes them. */
final class Occupancy {

    /** A slot that a booking holds; the owner is the desk, or the member and a kind. */
    record Hold(Object owner, UUID booking, UUID desk, long from, long to) {
        boolean overlaps(Hold other) {
            return from < other.to && other.from < to;
        }
    }

    private record Start(long from, UUID booking) implements Comparable<Start> {
        @Override
        public int compareTo(Start other) {
            return Comparator.comparingLong(Start::from)
                    .thenComparing(Start::booking)
                    .compare(this, other);
        }
    }

    private final Map<Object, NavigableMap<Start, Hold>> held = new HashMap<>();

    /** @return those who hold a part of it already */
    List<Hold> take(Hold wanted) {
        NavigableMap<Start, Hold> others = held.computeIfAbsent(wanted.owner(), none -> new TreeMap<>());
        List<Hold> rivals = new ArrayList<>();
        Start start = new Start(wanted.from(), wanted.booking());
        // Those held do not overlap each other, or that was told already: the last that starts before is the one that
        // may reach into it.
        Map.Entry<Start, Hold> before = others.lowerEntry(start);
        if (before != null && before.getValue().overlaps(wanted)) {
            rivals.add(before.getValue());
        }
        for (Hold after : others.tailMap(start, true).values()) {
            if (!after.overlaps(wanted)) {
                break;
            }
            rivals.add(after);
        }
        rivals.removeIf(rival -> Objects.equals(rival.booking(), wanted.booking()));
        others.put(start, wanted);
        return rivals;
    }

    void free(Hold hold) {
        held.getOrDefault(hold.owner(), new TreeMap<>()).remove(new Start(hold.from(), hold.booking()));
    }
}
