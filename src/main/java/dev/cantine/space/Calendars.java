package dev.cantine.space;

import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Puts together when spaces are open. */
@ApplicationScoped
public class Calendars {
    @Inject
    Closures closures;

    @Inject
    OpeningDays days;

    @Inject
    Holidays holidays;

    /** As the store has it. */
    public Calendar during(Space space, TimeSlot window) {
        return of(
                space,
                window,
                days.between(
                        space.organisationId,
                        space.id,
                        Calendar.firstDate(space, window),
                        Calendar.lastDate(space, window)),
                closures.during(space.organisationId, space.id, window));
    }

    /**
     * From what is known already.
     *
     * @param special what the space says of the dates from {@link Calendar#firstDate} to {@link Calendar#lastDate}
     * @param closures of the space and its parts that overlap the window
     */
    public Calendar of(Space space, TimeSlot window, List<DayHours> special, List<Closed> closures) {
        List<LocalDate> observed =
                holidays.observed(space, Calendar.firstDate(space, window), Calendar.lastDate(space, window));
        Stream<Closed> holidaysOff = Calendar.closedDates(observed, special).stream()
                .map(date -> LocalTimes.day(date, space.zone()))
                .filter(window::overlaps)
                .map(Closed::everywhere);
        return new Calendar(
                space.openingHours().during(window, space.zone(), special),
                Stream.concat(closures.stream(), holidaysOff)
                        .sorted(Comparator.comparing(closed -> closed.slot().startsAt()))
                        .toList());
    }
}
