package dev.cantine.space;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * When a space is open on one date, whatever its weekday.
 *
 * @param periods sorted by time, without overlaps; none if it is closed
 */
public record DayHours(LocalDate date, List<Opening> periods) {

    public DayHours {
        periods = periods.stream().sorted(Comparator.comparing(Opening::opens)).toList();
    }

    /**
     * Hours as a request gives them.
     *
     * @throws DomainProblem {@code validation-failed} for a period that does not close after it opens, or two that overlap
     */
    static DayHours of(LocalDate date, List<Opening> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            Opening period = wanted.get(i);
            if (!period.opensBeforeItCloses()) {
                throw DomainProblem.invalid(Violation.at("/periods/" + i + "/closes", "ends-before-start"));
            }
            if (wanted.subList(0, i).stream().anyMatch(period::overlaps)) {
                throw DomainProblem.invalid(Violation.at("/periods/" + i, "opening-hours-overlap"));
            }
        }
        return new DayHours(date, wanted);
    }

    /** @param column the periods as {@link #column} writes them */
    public static DayHours ofColumn(LocalDate date, String column) {
        return new DayHours(
                date,
                column.isEmpty()
                        ? List.of()
                        : Arrays.stream(column.split(";", -1))
                                .map(text -> text.split(" ", -1))
                                .map(part -> new Opening(part[0], part[1]))
                                .toList());
    }

    String column() {
        return periods.stream()
                .map(period -> period.opens() + " " + period.closes())
                .collect(Collectors.joining(";"));
    }
}
