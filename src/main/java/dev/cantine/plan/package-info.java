/**
 * Plans: what members may book, and by which rules of their own. Who has which plan, and from when to when, is a membership, which is kept with
 * the member: whoever books for them has it under the same lock.
 */
@NullMarked
package dev.cantine.plan;

import org.jspecify.annotations.NullMarked;
