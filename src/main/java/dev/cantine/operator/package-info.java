/**
 * What whoever operates the service does with organisations as a whole: founds them, with an invitation for their first admin, suspends and resumes them.
 * Within them the operator may do nothing, and sees nothing.
 *
 * <p>An operator is no member and of no organisation, so that no audit log could hold what they do: the log of the service does.
 */
@NullMarked
package dev.cantine.operator;

import org.jspecify.annotations.NullMarked;
