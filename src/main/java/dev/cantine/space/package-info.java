/**
 * Spaces: the sites of an organisation, with their time zone, opening hours, zones, closures and the rules for their bookings.
 *
 * <p>The space owns the clock on the wall: whatever is local, a day, an opening hour, a notice, is local to a space. Lower packages do
 * not know who uses a space; {@link dev.cantine.space.SpaceUse} lets them object before it goes, and
 * {@link dev.cantine.space.BookingsInTheWay} tells what a closure hits. When a space is open, {@link dev.cantine.space.Calendars} puts
 * together, for all who ask.
 *
 * <p>While bookings are counted, the rules by which they are must not change: {@link dev.cantine.space.Spaces} has the locks for both.
 */
package dev.cantine.space;
