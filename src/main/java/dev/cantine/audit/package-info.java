/**
 * The audit log: what managers and admins have changed, and when they signed in, for the admins of their organisation to read.
 *
 * <p>Each call of theirs that changed something is an entry, written in the transaction of the change: there is none without the other. It says
 * who, as what, when, with which call and of what, by ids; what was said in the call stays out of it, since that may be personal, or a secret. What
 * became of a booking tells its history. The log only grows: there is no way to change an entry or to remove one, and on PostgreSQL the store refuses
 * to change one as well.
 */
@NullMarked
package dev.cantine.audit;

import org.jspecify.annotations.NullMarked;
