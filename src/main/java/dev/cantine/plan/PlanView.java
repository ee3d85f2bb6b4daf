package dev.cantine.plan;

import java.time.Instant;
import java.util.UUID;

/** A plan as clients see it. */
record PlanView(UUID id, String name, PlanTerms terms, Instant createdAt) {

    static PlanView of(Plan plan) {
        return new PlanView(plan.id, plan.name, plan.terms, plan.createdAt);
    }
}
