package dev.cantine.occupancy;

import dev.cantine.desk.Desk;
import dev.cantine.space.Closed;
import dev.cantine.space.OpeningHours;
import dev.cantine.time.TimeSlot;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When the parts of a house are open within a window, each worked out once for those closures that are about it. */
final class OpenTimes {
    private final TimeSlot window;
    private final ZoneId zone;
    private final OpeningHours hours;
    private final List<Closed> closures;
    private final Map<List<Closed>, OpenTime> known = new HashMap<>();

    /** @param closures of the house and its parts, in the order of their starts */
    OpenTimes(TimeSlot window, ZoneId zone, OpeningHours hours, List<Closed> closures) {
        this.window = window;
        this.zone = zone;
        this.hours = hours;
        this.closures = closures;
    }

    /**
     * When the desks are open: but for the closures that are about all of them.
     *
     * @param desks none for the house itself
     */
    OpenTime of(List<Desk> desks) {
        List<Closed> ofAll = closures.stream()
                .filter(closed -> desks.isEmpty()
                        ? closed.isEverywhere()
                        : desks.stream().allMatch(desk -> closed.covers(desk.id(), desk.zoneId())))
                .toList();
        return known.computeIfAbsent(
                ofAll,
                unused -> new OpenTime(
                        window, zone, hours, ofAll.stream().map(Closed::slot).toList()));
    }
}
