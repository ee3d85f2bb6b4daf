package dev.cantine.space;

import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import java.time.LocalDate;
import java.util.List;

/**
 * When a space is open within a window, and when it is closed all the same.
 *
 * @param open by its hours, those of the week or of single dates: in order and apart from each other
 * @param closed the space or its parts, in the order of their starts
 */
public record Calendar(List<TimeSlot> open, List<Closed> closed) {

    /**
     * The public holidays on which a space is closed: but for those on which it is open by hours of their own.
     *
     * @param days what the space says of single dates, of these at least
     */
    static List<LocalDate> closedDates(List<LocalDate> holidays, List<DayHours> days) {
        return holidays.stream()
                .filter(date -> days.stream()
                        .noneMatch(
                                day -> day.date().equals(date) && !day.periods().isEmpty()))
                .toList();
    }

    /** The first date whose hours may reach into the window. */
    public static LocalDate firstDate(Space space, TimeSlot window) {
        return OpeningHours.firstDate(window, space.zone());
    }

    /** The last date whose hours may reach into the window. */
    public static LocalDate lastDate(Space space, TimeSlot window) {
        return LocalTimes.localOf(window.endsAt(), space.zone()).toLocalDate();
    }
}
