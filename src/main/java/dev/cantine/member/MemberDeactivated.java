package dev.cantine.member;

import java.util.UUID;

/** A member may no longer act, or is no more. Fired in the transaction of the change, so that whoever observes it changes with it. */
public record MemberDeactivated(UUID organisationId, UUID memberId) {}
