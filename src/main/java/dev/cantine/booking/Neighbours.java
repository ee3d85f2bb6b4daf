package dev.cantine.booking;

import dev.cantine.desk.Desk;
import dev.cantine.desk.Position;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Desks that stand close to each other on the floor plan. */
final class Neighbours {

    private Neighbours() {}

    /**
     * The desks, those first that belong together: the desk around which that many are closest, and the others by their distance from it.
     * Those without a position come last; between equals the given order stays.
     *
     * @param count how many will be taken
     */
    static List<Desk> first(List<Desk> desks, int count) {
        List<Desk> placed =
                desks.stream().filter(desk -> desk.position() != null).toList();
        return placed.stream()
                .min(Comparator.comparingDouble(middle -> distances(middle, placed)
                        .sorted(Comparator.naturalOrder())
                        .limit(count)
                        .mapToDouble(Double::doubleValue)
                        .sum()))
                .map(middle -> Stream.concat(
                                placed.stream().sorted(Comparator.comparingDouble(desk -> distance(middle, desk))),
                                desks.stream().filter(desk -> desk.position() == null))
                        .toList())
                .orElse(desks);
    }

    private static Stream<Double> distances(Desk middle, List<Desk> placed) {
        return placed.stream().map(desk -> distance(middle, desk));
    }

    private static double distance(Desk one, Desk other) {
        Position from = one.position();
        Position to = other.position();
        return from == null || to == null ? 0 : Math.hypot(from.x() - to.x(), from.y() - to.y());
    }
}
