/**
 * The rules of booking, pure: facts in, violations out.
 *
 * <p>{@link dev.cantine.booking.policy.BookingPolicies} is the one ordered list of them; whoever books, moves or only asks goes through
 * its {@code judge}. A rule is a record whose components are its settings and whose Javadoc is the sentence that users read. Nothing here
 * knows the store, the clock or HTTP: whatever a rule needs to know is in the {@link dev.cantine.booking.policy.BookingAttempt}.
 */
package dev.cantine.booking.policy;
