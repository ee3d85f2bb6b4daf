/**
 * Facts: what happened and was committed.
 *
 * <p>A fact is written in the transaction of the change itself, so there is no change without its fact and no fact without its change.
 * It is never altered, but to forget people: their words, who they were, and whether they were there ({@link dev.cantine.outbox.Outbox#reword}). The history of a booking is read from here. Whatever leaves the service is noted in that transaction too, by who
 * observes the fact, and sent after the commit: ids and times are not in the order of the commits, so that to look for what is new since
 * the last time would miss what was committed late.
 */
package dev.cantine.outbox;
