package dev.cantine.credit;

import dev.cantine.member.CurrentMember;
import dev.cantine.member.Members;
import dev.cantine.member.Role;
import dev.cantine.member.Teams;
import dev.cantine.problem.DomainProblem;
import dev.cantine.web.Idempotent;
import dev.cantine.web.Paged;
import dev.cantine.web.Retried;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

/** The credits that the members of a team share: the ledger, which they may read, and what admins enter. */
@Path("/api/v1/teams/{id}/credits")
@Produces(MediaType.APPLICATION_JSON)
class TeamCreditsResource {
    @Inject
    Members members;

    @Inject
    Teams teams;

    @Inject
    Ledger ledger;

    @Inject
    CurrentMember caller;

    @GET
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Paged
    public Response list(@RestPath UUID id) {
        if (caller.actor().role() == Role.MEMBER && !isOfTeam(id)) {
            throw DomainProblem.notFound("team");
        }
        teams.mustExist(caller.organisationId(), id);
        return ledger.page(id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("ADMIN")
    @Retried
    @Transactional
    @Idempotent
    public Response enter(@RestPath UUID id, @NotNull @Valid NewCredits wanted) {
        teams.mustExist(caller.organisationId(), id);
        teams.lockForBooking(Set.of(id));
        return ledger.entered(id, wanted, "/api/v1/teams/" + id + "/credits");
    }

    private boolean isOfTeam(UUID id) {
        return members.get(caller.organisationId(), caller.id()).memberships().stream()
                .anyMatch(membership -> id.equals(membership.teamId()));
    }
}
