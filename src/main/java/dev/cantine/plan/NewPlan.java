package dev.cantine.plan;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A plan as a request gives it. */
record NewPlan(
        @NotBlank @Size(max = 200) String name,
        @NotNull @Valid PlanTerms terms) {

    static NewPlan of(Plan plan) {
        return new NewPlan(plan.name, plan.terms);
    }
}
