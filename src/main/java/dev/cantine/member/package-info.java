/**
 * The people of an organisation: who they are, what they may do, and who of them is calling.
 *
 * <p>{@link dev.cantine.member.Actor} is the caller as the store knows them at this request;
 * {@link dev.cantine.member.CurrentMember} hands it to whoever asks. How somebody proves to be that member is the concern of
 * {@code security}, on which nothing here depends; what a member has booked is asked through {@link dev.cantine.member.MemberUse}.
 */
package dev.cantine.member;
