/**
 * How a member proves who they are, and what that lets them do.
 *
 * <p>Signing in opens a session. Its access token (a JWT, HS256, a quarter of an hour) is checked with the service's key and then
 * against the store, in one statement, at every request: so a log-out, a deactivation or a change of role holds at once. Its refresh
 * token is used once; presented a second time, it ends the session, since somebody else has it. What could be stolen from the store
 * is kept as a digest: passwords as Argon2id, tokens and codes as SHA-256, which is enough for what has 256 random bits.
 *
 * <p>Beside the password there may be an identity provider: its ID token opens a session like any other, for the member whom it means by issuer and
 * subject ({@link dev.cantine.security.Usher}).
 *
 * <p>A guest has no password: they come with the token of home, and their session ends after a day, or with the membership at home that
 * lets them come ({@link dev.cantine.agreement.Guests}).
 *
 * <p>A program comes with an API key, in the place of the token. It has the role of its member for the calls that its scopes reach
 * ({@link dev.cantine.security.ApiScope}) and none for all others, so that what a route says of who may call it refuses it there.
 *
 * <p>Who operates the service comes with a key of the settings ({@link dev.cantine.security.OperatorKey}), is of no organisation, and may do nothing within
 * one. While an organisation is suspended nobody of it gets in, whatever they come with.
 *
 * <p>Nothing depends on this package: resources state with annotations who may call them, and ask
 * {@link dev.cantine.member.CurrentMember} who does.
 */
package dev.cantine.security;
