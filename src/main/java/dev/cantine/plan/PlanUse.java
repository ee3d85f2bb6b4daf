package dev.cantine.plan;

import java.util.UUID;

/** What hangs on a plan beside memberships, told by whoever keeps it. Without any bean of this type, nothing does. */
public interface PlanUse {

    /** Whether the plan of the organisation cannot go. */
    boolean needs(UUID organisationId, UUID planId);
}
