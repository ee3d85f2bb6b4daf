package dev.cantine.security;

import dev.cantine.member.CurrentMember;
import dev.cantine.member.Members;
import dev.cantine.web.Retried;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

/** For who has lost their phone, and the recovery codes as well: an admin who knows them lets them begin anew. */
@Path("/api/v1/members/{id}/second-factor")
@Produces(MediaType.APPLICATION_JSON)
class SecondFactorOfMemberResource {
    @Inject
    SecondFactors factors;

    @Inject
    Members members;

    @Inject
    CurrentMember caller;

    @DELETE
    @RolesAllowed("ADMIN")
    @Retried
    @Transactional
    public Response reset(@RestPath UUID id) {
        factors.forget(members.lockForBooking(caller.organisationId(), id).id());
        return Response.noContent().build();
    }
}
