/**
 * Desks: what can be booked.
 *
 * <p>The row of a desk is the lock under which it is booked: {@link dev.cantine.desk.Desks#lockForBooking} is the one way to it. A desk
 * that has a future is not taken away under those who booked it: whoever retires or deletes it is told which bookings it would hit,
 * and what is to become of them is said, not guessed.
 */
package dev.cantine.desk;
