package dev.cantine.plan;

import dev.cantine.member.Membership;
import java.util.List;
import java.util.UUID;

/** A member has these memberships from now on, and no others. Fired in the transaction of the change, under the lock of the member. */
public record MembershipsSet(UUID organisationId, UUID memberId, List<Membership> memberships) {}
