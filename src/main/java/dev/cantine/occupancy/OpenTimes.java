package dev.cantine.occupancy;

import dev.cantine.desk.Desk;
import dev.cantine.space.Calendar;
import dev.cantine.space.Closed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When the parts of a house are open within a window, each worked out once for those closures that are about it. */
final class OpenTimes {
    private final Calendar calendar;
    private final Map<List<Closed>, OpenTime> known = new HashMap<>();

    OpenTimes(Calendar calendar) {
        this.calendar = calendar;
    }

    /**
     * When the desks are open: but for the closures that are about all of them.
     *
     * @param desks none for the house itself
     */
    OpenTime of(List<Desk> desks) {
        List<Closed> ofAll = calendar.closed().stream()
                .filter(closed -> desks.isEmpty()
                        ? closed.isEverywhere()
                        : desks.stream().allMatch(desk -> closed.covers(desk.id(), desk.zoneId())))
                .toList();
        return known.computeIfAbsent(
                ofAll,
                unused -> new OpenTime(
                        calendar.open(), ofAll.stream().map(Closed::slot).toList()));
    }
}
