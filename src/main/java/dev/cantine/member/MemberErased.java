package dev.cantine.member;

import java.util.UUID;

/**
 * A member is to be forgotten. Fired in the transaction of the erasure, after {@link MemberDeactivated}: whoever holds something by which they could be
 * recognised takes it away now, and leaves what is only counted.
 *
 * @param address the e-mail address that they had, for whoever knows them by it
 */
public record MemberErased(UUID organisationId, UUID memberId, String address) {}
