/**
 * The demo: two houses of La Cantine with people in them, so that whoever starts the service has something to look at and to book.
 *
 * <p>Only with {@code CANTINE_DEMO=true}, and only in a store that was empty or is the demo's already; the store remembers which, beside
 * the other things that the service keeps to itself. At first the past week and the week ahead are taken over as they would be by now,
 * with their history; on later days what is missing ahead is booked under the locks and rules that everybody books under, so that it
 * never gets in the way of what others booked meanwhile. The same date always gives the same day.
 */
@NullMarked
package dev.cantine.demo;

import org.jspecify.annotations.NullMarked;
