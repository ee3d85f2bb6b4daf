package dev.cantine.occupancy;

import java.time.Instant;
import java.util.Arrays;
import java.util.PriorityQueue;

/** What is counted of one group of desks: seconds for each part of the window, and how many desks were taken at once. */
final class Tally {
    /** In the place of a number of desks, where the house is never open. */
    static final int NEVER_OPEN = -1;

    final long[] open;
    final long[] booked;
    final long[] used;
    final long[] noShow;
    final long[] released;
    final int[] peak;

    /** The smallest number such that no more desks were taken during at least half of the seconds in which the house is open. */
    final int[] p50;

    /** As {@link #p50}, during at least nine tenths. */
    final int[] p90;

    private final OpenTime openTime;
    private final PriorityQueue<Instant> endsOfRunning = new PriorityQueue<>();

    /** Of the part that is gone through: for how many open seconds so many desks were taken, until {@link #reached}. */
    private long[] secondsWith = new long[1];

    private Instant reached;

    /** @param start of the window */
    Tally(int parts, Instant start, OpenTime openTime) {
        open = new long[parts];
        booked = new long[parts];
        used = new long[parts];
        noShow = new long[parts];
        released = new long[parts];
        peak = new int[parts];
        p50 = new int[parts];
        p90 = new int[parts];
        this.openTime = openTime;
        reached = start;
    }

    /** One more desk is taken from then on, in that part; to be told in the order of the starts. */
    void begins(int part, Instant start, Instant end) {
        goTo(start);
        endsOfRunning.add(end);
        peak[part] = Math.max(peak[part], endsOfRunning.size());
    }

    /** A part begins with those desks taken that still are. */
    void enters(int part) {
        peak[part] = endsOfRunning.size();
    }

    /** A part is over. */
    void leaves(int part, Instant end) {
        goTo(end);
        p50[part] = desksDuring(50);
        p90[part] = desksDuring(90);
        Arrays.fill(secondsWith, 0);
    }

    private int desksDuring(int percent) {
        long all = Arrays.stream(secondsWith).sum();
        if (all == 0) {
            return NEVER_OPEN;
        }
        int desks = 0;
        long seconds = secondsWith[0];
        while (100 * seconds < percent * all) {
            desks++;
            seconds += secondsWith[desks];
        }
        return desks;
    }

    private void goTo(Instant instant) {
        while (!endsOfRunning.isEmpty() && !endsOfRunning.element().isAfter(instant)) {
            stayUntil(endsOfRunning.element());
            endsOfRunning.remove();
        }
        stayUntil(instant);
    }

    private void stayUntil(Instant instant) {
        int taken = endsOfRunning.size();
        if (taken >= secondsWith.length) {
            secondsWith = Arrays.copyOf(secondsWith, 2 * taken);
        }
        secondsWith[taken] += openTime.secondsBetween(reached, instant);
        reached = instant;
    }
}
