/**
 * Facts: what happened and was committed.
 *
 * <p>A fact is written in the transaction of the change itself, so there is no change without its fact and no fact without its change.
 * It is never altered. The history of a booking is read from here, and whatever leaves the service will be sent from here after the
 * commit.
 */
package dev.cantine.outbox;
