package dev.cantine.occupancy;

import dev.cantine.time.TimeSlot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes bookings in the order of their starts, and counts them in the tallies of their desks or plans. */
final class Counting {
    private final List<TimeSlot> parts;
    private final Map<UUID, OpenTime> open;
    private final Map<UUID, Tally> where;
    private final List<Tally> tallies;
    private int reached;

    /**
     * @param open when each desk is open
     * @param where the bookings of each desk, or under each plan, are counted; one that is not there is not counted
     */
    Counting(List<TimeSlot> parts, Map<UUID, OpenTime> open, Map<UUID, Tally> where, List<Tally> tallies) {
        this.parts = parts;
        this.open = open;
        this.where = where;
        this.tallies = tallies;
    }

    /**
     * Adds a booking; to be told in the order of their starts.
     *
     * @param key by which it is found where it is counted
     * @param freedAt when its desk was freed before its end; the end if it was not
     */
    void add(UUID key, UUID desk, Instant startsAt, Instant endsAt, Instant freedAt, String status) {
        Tally tally = where.get(key);
        OpenTime openTime = open.get(desk);
        if (tally == null || openTime == null) {
            return;
        }
        Instant start =
                startsAt.isBefore(parts.get(0).startsAt()) ? parts.get(0).startsAt() : startsAt;
        while (!parts.get(reached).endsAt().isAfter(start)) {
            enterNext();
        }
        if (!status.equals("CANCELLED") && freedAt.isAfter(start)) {
            tally.begins(reached, start, freedAt);
        }
        for (int part = reached;
                part < parts.size() && parts.get(part).startsAt().isBefore(endsAt);
                part++) {
            TimeSlot slot = parts.get(part);
            Instant from = start.isAfter(slot.startsAt()) ? start : slot.startsAt();
            Instant to = endsAt.isBefore(slot.endsAt()) ? endsAt : slot.endsAt();
            Instant left = freedAt.isBefore(from) ? from : freedAt.isBefore(to) ? freedAt : to;
            tally.released[part] += openTime.secondsBetween(left, to);
            long seconds = openTime.secondsBetween(from, left);
            switch (status) {
                case "CANCELLED" -> tally.released[part] += seconds;
                case "NO_SHOW" -> {
                    tally.booked[part] += seconds;
                    tally.noShow[part] += seconds;
                }
                case "CHECKED_IN", "COMPLETED" -> {
                    tally.booked[part] += seconds;
                    tally.used[part] += seconds;
                }
                default -> tally.booked[part] += seconds;
            }
        }
    }

    /** There are no more bookings; those that still run take their desks in the parts that are left. */
    void end() {
        while (reached < parts.size() - 1) {
            enterNext();
        }
        leave();
    }

    private void enterNext() {
        leave();
        reached++;
        tallies.forEach(tally -> tally.enters(reached));
    }

    private void leave() {
        Instant end = parts.get(reached).endsAt();
        tallies.forEach(tally -> tally.leaves(reached, end));
    }
}
