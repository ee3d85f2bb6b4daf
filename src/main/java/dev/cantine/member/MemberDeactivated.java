package dev.cantine.member;

import java.util.UUID;

/**
 * A member may no longer act, or is no more. Fired in the transaction of the change, under the lock of the member, so that whoever observes it
 * changes with it.
 *
 * @param bookingsStay whether what they have booked is for somebody else to decide
 */
public record MemberDeactivated(UUID organisationId, UUID memberId, boolean bookingsStay) {}
