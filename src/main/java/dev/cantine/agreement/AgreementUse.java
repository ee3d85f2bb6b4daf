package dev.cantine.agreement;

import dev.cantine.plan.PlanUse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** A plan on which another organisation relies is not taken away under it. */
@ApplicationScoped
class AgreementUse implements PlanUse {
    @Inject
    Agreements agreements;

    @Override
    public boolean needs(UUID organisationId, UUID planId) {
        return agreements.anyOfPlan(organisationId, planId);
    }
}
