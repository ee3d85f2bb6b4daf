package dev.cantine.security;

import dev.cantine.member.CurrentMember;
import dev.cantine.member.Members;
import dev.cantine.web.Retried;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** The invitation of a member, made by an admin. */
@Path("/api/v1/members/{id}/invitation")
@Produces(MediaType.APPLICATION_JSON)
class InvitationResource {
    private final Invitations invitations;
    private final Members members;
    private final CurrentMember caller;

    InvitationResource(Invitations invitations, Members members, CurrentMember caller) {
        this.invitations = invitations;
        this.members = members;
        this.caller = caller;
    }

    /** Not idempotent by key: its answer is kept nowhere. Who loses it asks for another. */
    @POST
    @RolesAllowed("ADMIN")
    @Retried
    @Transactional
    public Response invite(@PathParam("id") UUID id) {
        Invitations.Code code = invitations.invite(members.lockForBooking(caller.organisationId(), id));
        return Response.status(Response.Status.CREATED).entity(code).build();
    }
}
