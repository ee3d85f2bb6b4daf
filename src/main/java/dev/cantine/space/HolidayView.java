package dev.cantine.space;

import java.time.LocalDate;

/**
 * A public holiday as clients see it.
 *
 * @param closed whether the space is closed for it, all day
 */
record HolidayView(LocalDate date, String name, boolean closed) {}
