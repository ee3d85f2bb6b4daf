/**
 * Credits: what bookings under a plan cost, and the ledger of what members and teams have bought and spent.
 *
 * <p>What is paid for is a {@link dev.cantine.credit.Use}: a day of a member under a plan, however many bookings make it up, so that a day
 * pass is paid once. The ledger only grows. It is settled in the transaction of each change of a booking, under the lock of the member and of
 * the team that pays: what the bookings of a day are worth less what was paid for that day is written as one more entry, a debit or a refund.
 * Nothing else has to be remembered, and doing it twice does nothing.
 */
@NullMarked
package dev.cantine.credit;

import org.jspecify.annotations.NullMarked;
