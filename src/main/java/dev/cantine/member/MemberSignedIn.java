package dev.cantine.member;

/**
 * A member has signed in. Fired in the transaction that opens their session.
 *
 * @param path of the call with which they did, without the base path: {@code /tokens}
 */
public record MemberSignedIn(Member member, String path) {}
