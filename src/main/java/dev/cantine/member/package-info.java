/**
 * The people of an organisation: who they are, what they may do, and who of them is calling.
 *
 * <p>{@link dev.cantine.member.Actor} is the caller as the store knows them at this request;
 * {@link dev.cantine.member.CurrentMember} hands it to whoever asks. How somebody proves to be that member is the concern of
 * {@code security}, on which nothing here depends; what a member has booked is asked through {@link dev.cantine.member.MemberUse}.
 *
 * <p>What is held about somebody is spread over the packages: each tells its {@link dev.cantine.member.PersonalPart} of an export, and takes away what is
 * theirs when they are erased ({@link dev.cantine.member.MemberErased}).
 */
package dev.cantine.member;
