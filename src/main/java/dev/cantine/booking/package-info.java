/**
 * Bookings, the heart: a desk for a member during a slot, and never two at once.
 *
 * <p>{@link dev.cantine.booking.BookingService} keeps the promise: in one transaction it locks the member, then the desks in the order of
 * their ids, gathers the facts, has all rules judge them, writes, and records the fact in the outbox. Everything that makes a booking
 * active, or changes where or when it is, goes through there, or through {@link dev.cantine.booking.GroupBookingService} and {@link
 * dev.cantine.booking.SeriesService}, which do the same for several at once: all members first, then all desks. What only asks (a dry run,
 * alternatives) takes no locks and is judged by the same rules.
 *
 * <p>A capacity is of no desk and no member. Whoever makes one booking in a space that counts its bookings holds one of its lanes as well
 * ({@link dev.cantine.space.Spaces#lockForOneBooking}), and so knows how many others it does not see; if these might have taken the last room, the
 * request starts again and is alone. Whoever makes several is alone from the start. The facts are gathered after that lock, the last.
 *
 * <p>READ COMMITTED is enough: under the locks nobody else changes what is read. On PostgreSQL an exclusion constraint stands behind.
 */
package dev.cantine.booking;
