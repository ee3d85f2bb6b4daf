package dev.cantine.demo;

import java.time.LocalDate;
import java.util.List;

/** Which days of the demo have bookings. */
final class Days {
    static final int BACK = 7;
    static final int AHEAD = 7;

    private Days() {}

    /** All days around today that the demo begins with, today among them. */
    static List<LocalDate> atFirst(LocalDate today) {
        return today.minusDays(BACK).datesUntil(last(today).plusDays(1)).toList();
    }

    /** The days from today on that have no bookings yet, if those up to the given day have. */
    static List<LocalDate> missing(LocalDate filledUntil, LocalDate today) {
        LocalDate first = filledUntil.isBefore(today) ? today : filledUntil.plusDays(1);
        LocalDate end = last(today).plusDays(1);
        return first.isBefore(end) ? first.datesUntil(end).toList() : List.of();
    }

    static LocalDate last(LocalDate today) {
        return today.plusDays(AHEAD);
    }
}
