package dev.cantine.space;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * When a space is open, week by week, in its local time. Without any period it is open around the clock.
 *
 * @param periods sorted by weekday and time; those of one day do not overlap
 */
public record OpeningHours(List<OpeningPeriod> periods) {

    public static final OpeningHours ALWAYS = new OpeningHours(List.of());

    public OpeningHours {
        periods = periods.stream()
                .sorted(Comparator.comparing(OpeningPeriod::day).thenComparing(OpeningPeriod::opens))
                .toList();
    }

    /**
     * Hours as a request gives them.
     *
     * @throws DomainProblem {@code validation-failed} for a period that does not close after it opens, or two that overlap
     */
    static OpeningHours of(List<OpeningPeriod> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            OpeningPeriod period = wanted.get(i);
            if (!period.opening().opensBeforeItCloses()) {
                throw DomainProblem.invalid(Violation.at("/openingHours/" + i + "/closes", "ends-before-start"));
            }
            if (wanted.subList(0, i).stream().anyMatch(period::overlaps)) {
                throw DomainProblem.invalid(Violation.at("/openingHours/" + i, "opening-hours-overlap"));
            }
        }
        return new OpeningHours(wanted);
    }

    /** Whether the space is open during the whole slot. Periods that touch, as over midnight, are one. */
    public boolean enclose(TimeSlot slot, ZoneId zone) {
        return during(slot, zone).stream().anyMatch(open -> open.encloses(slot));
    }

    /** As the other, of a space that says nothing of single dates. */
    public List<TimeSlot> during(TimeSlot window, ZoneId zone) {
        return during(window, zone, List.of());
    }

    /**
     * The times at which the space is open that overlap the window, in order and apart from each other; the window itself if it is always
     * open.
     *
     * @param days the dates that have hours of their own, in place of those of their weekday
     */
    public List<TimeSlot> during(TimeSlot window, ZoneId zone, List<DayHours> days) {
        if (periods.isEmpty() && days.isEmpty()) {
            return List.of(window);
        }
        Map<LocalDate, DayHours> exceptions = days.stream().collect(Collectors.toMap(DayHours::date, day -> day));
        List<TimeSlot> open = new ArrayList<>();
        LocalDate last = LocalTimes.localOf(window.endsAt(), zone).toLocalDate();
        for (LocalDate date = firstDate(window, zone); !date.isAfter(last); date = date.plusDays(1)) {
            DayHours exception = exceptions.get(date);
            for (TimeSlot slot : exception == null ? on(date, zone) : on(date, zone, exception.periods())) {
                if (window.overlaps(slot)) {
                    open.add(slot);
                }
            }
        }
        return TimeSlot.joined(open);
    }

    /** The day before the window, whose night may reach into it. */
    static LocalDate firstDate(TimeSlot window, ZoneId zone) {
        return LocalTimes.localOf(window.startsAt(), zone).toLocalDate().minusDays(1);
    }

    private List<TimeSlot> on(LocalDate date, ZoneId zone) {
        return periods.isEmpty()
                ? List.of(LocalTimes.day(date, zone))
                : on(
                        date,
                        zone,
                        periods.stream()
                                .filter(period -> period.day() == date.getDayOfWeek())
                                .map(OpeningPeriod::opening)
                                .toList());
    }

    private static List<TimeSlot> on(LocalDate date, ZoneId zone, List<Opening> periods) {
        return periods.stream()
                .flatMap(period -> period.on(date, zone).stream())
                .toList();
    }
}
