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
import java.util.Optional;

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
            if (!period.opensBeforeItCloses()) {
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

    /**
     * The times at which the space is open that overlap the window, in order and apart from each other; the window itself if it is always
     * open.
     */
    public List<TimeSlot> during(TimeSlot window, ZoneId zone) {
        if (periods.isEmpty()) {
            return List.of(window);
        }
        List<TimeSlot> open = new ArrayList<>();
        LocalDate last = LocalTimes.localOf(window.endsAt(), zone).toLocalDate();
        for (LocalDate date = LocalTimes.localOf(window.startsAt(), zone)
                        .toLocalDate()
                        .minusDays(1);
                !date.isAfter(last);
                date = date.plusDays(1)) {
            for (OpeningPeriod period : periods) {
                if (period.day() == date.getDayOfWeek()) {
                    Optional<TimeSlot> slot = period.on(date, zone).filter(window::overlaps);
                    slot.ifPresent(open::add);
                }
            }
        }
        return TimeSlot.joined(open);
    }
}
