package dev.cantine.proof.model;

import java.time.DayOfWeek;
import java.util.List;

/**
 * How the model and the service came to differ.
 *
 * @param episode its number in the run of that seed
 * @param operations after how many operations of the episode it was noticed
 * @param lines what happened, in words; the last line has the difference
 */
record Story(long seed, int episode, World world, int operations, List<String> lines, List<Episode.Step> steps) {

    @Override
    public String toString() {
        return "With -Dcantine.model.seed=%d, in episode %d after %d operations, shrunk to %d:%n"
                        .formatted(seed, episode, operations, lines.size())
                + "Space 0 in %s is open %s%s; space 1 in %s is open %s.%n"
                        .formatted(
                                world.zone(0),
                                hours(0),
                                world.holidays() ? ", and closed on holidays" : "",
                                world.zone(1),
                                hours(1))
                + String.join("\n", lines)
                + "\n";
    }

    private String hours(int space) {
        List<World.WeekdayHours> hours = world.hours().get(space);
        return hours.isEmpty()
                ? "around the clock"
                : "each day "
                        + hours.stream()
                                .filter(each -> each.day() == DayOfWeek.MONDAY)
                                .map(each -> each.hours().opens() + "-"
                                        + each.hours().closes())
                                .toList();
    }
}
