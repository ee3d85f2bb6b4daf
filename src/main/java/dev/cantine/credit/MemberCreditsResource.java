package dev.cantine.credit;

import dev.cantine.member.CurrentMember;
import dev.cantine.member.Members;
import dev.cantine.member.Role;
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
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

/** The credits of a member: the ledger, which the member may read, and what admins enter. */
@Path("/api/v1/members/{id}/credits")
@Produces(MediaType.APPLICATION_JSON)
class MemberCreditsResource {
    @Inject
    Members members;

    @Inject
    Ledger ledger;

    @Inject
    CurrentMember caller;

    @GET
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Paged
    public Response list(@RestPath UUID id) {
        if (caller.actor().role() == Role.MEMBER && !caller.id().equals(id)) {
            throw DomainProblem.notFound("member");
        }
        members.get(caller.organisationId(), id);
        return ledger.page(id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("ADMIN")
    @Retried
    @Transactional
    @Idempotent
    public Response enter(@RestPath UUID id, @NotNull @Valid NewCredits wanted) {
        members.lockForBooking(caller.organisationId(), id);
        return ledger.entered(id, wanted, "/api/v1/members/" + id + "/credits");
    }
}
