/**
 * Mail to members: what has become of a booking of theirs, and a reminder before it starts.
 *
 * <p>What a member is to be told is a row, written in the transaction of the {@linkplain dev.cantine.outbox.Fact fact} itself ({@link
 * dev.cantine.mail.DueMails}): what is rolled back is not told, and what is committed is told even if the node dies right after.
 * {@link dev.cantine.mail.Postman} takes the rows that are due, has {@link dev.cantine.mail.Letters} write what they are about, gives that
 * to the {@link dev.cantine.mail.Carrier} and removes them. Taking puts the next attempt off first and commits that, so that a node that
 * dies on the way, and a server that is gone, cost an attempt and no more. In the normal course each mail is sent once; when a node dies
 * between sending and removing, once more, with the same {@code Message-ID}.
 *
 * <p>To tell of another kind of fact: an {@link dev.cantine.mail.Occasion} of the name of its type, and its sentences in both languages. Its
 * content has to say which member, desk and time it is about, as that of a booking does; if it does not, {@link dev.cantine.mail.Letters}
 * is the place that reads it.
 */
@NullMarked
package dev.cantine.mail;

import org.jspecify.annotations.NullMarked;
