/**
 * What whoever operates the service does with organisations as a whole: founds them, with an invitation for their first admin, suspends and resumes,
 * exports and deletes them. Within them the operator may do nothing.
 *
 * <p>An operator is no member and of no organisation, so that no audit log could hold what they do: the log of the service does.
 *
 * <p>What there is of an organisation is known by table and not by entity ({@link dev.cantine.operator.Holding}): so nothing is forgotten that somebody adds
 * elsewhere, and no other package has to know how an organisation ends.
 */
@NullMarked
package dev.cantine.operator;

import org.jspecify.annotations.NullMarked;
