package dev.cantine.plan;

import dev.cantine.member.Membership;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** All memberships of a member, as clients see and set them. Of several that are in force and cover a desk the best counts. */
record Memberships(@NotNull @Size(max = 100) List<@NotNull @Valid Membership> memberships) {

    /**
     * Refuses a plan or a team that is not there, and an end that is not after its start.
     *
     * @param plans the plans of the organisation among those that it names
     * @param teams the teams, likewise
     * @throws DomainProblem {@code validation-failed}
     */
    void mustBeSound(Set<UUID> plans, Set<UUID> teams) {
        for (int i = 0; i < memberships.size(); i++) {
            Membership membership = memberships.get(i);
            if (!plans.contains(membership.planId())) {
                throw DomainProblem.invalid(Violation.at("/memberships/" + i + "/planId", "unknown"));
            }
            if (membership.teamId() != null && !teams.contains(membership.teamId())) {
                throw DomainProblem.invalid(Violation.at("/memberships/" + i + "/teamId", "unknown"));
            }
            if (membership.endsOn() != null && !membership.endsOn().isAfter(membership.startsOn())) {
                throw DomainProblem.invalid(Violation.at("/memberships/" + i + "/endsOn", "ends-before-start"));
            }
        }
    }
}
