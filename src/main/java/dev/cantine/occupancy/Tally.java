package dev.cantine.occupancy;

import java.time.Instant;
import java.util.PriorityQueue;

/** What is counted of one group of desks: seconds for each part of the window, and how many desks were taken at once. */
final class Tally {
    final long[] open;
    final long[] booked;
    final long[] used;
    final long[] noShow;
    final long[] released;
    final int[] peak;

    private final PriorityQueue<Instant> endsOfRunning = new PriorityQueue<>();

    Tally(int parts) {
        open = new long[parts];
        booked = new long[parts];
        used = new long[parts];
        noShow = new long[parts];
        released = new long[parts];
        peak = new int[parts];
    }

    /** One more desk is taken from then on, in that part; to be told in the order of the starts. */
    void begins(int part, Instant start, Instant end) {
        endBefore(start);
        endsOfRunning.add(end);
        peak[part] = Math.max(peak[part], endsOfRunning.size());
    }

    /** A part begins with those desks taken that still are. */
    void enters(int part, Instant start) {
        endBefore(start);
        peak[part] = Math.max(peak[part], endsOfRunning.size());
    }

    private void endBefore(Instant instant) {
        while (!endsOfRunning.isEmpty() && !endsOfRunning.element().isAfter(instant)) {
            endsOfRunning.remove();
        }
    }
}
