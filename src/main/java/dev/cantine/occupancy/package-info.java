/**
 * How full a house was and will be: booked, used, lost to no-shows and given back, as a share of the time in which it was really open.
 *
 * <p>Reads the bookings row by row, in SQL, and never holds them: years of a large house need no more memory than a day of a small one.
 * Writes nothing.
 */
@NullMarked
package dev.cantine.occupancy;

import org.jspecify.annotations.NullMarked;
