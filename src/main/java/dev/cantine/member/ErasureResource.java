package dev.cantine.member;

import dev.cantine.web.EntityTags;
import dev.cantine.web.Idempotent;
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

/** A member whom an admin has forgotten, because they have asked for it or have left long ago. */
@Path(MemberResource.PATH + "/{id}/erasure")
@Produces(MediaType.APPLICATION_JSON)
class ErasureResource {
    private final Erasure erasure;
    private final CurrentMember caller;

    ErasureResource(Erasure erasure, CurrentMember caller) {
        this.erasure = erasure;
        this.caller = caller;
    }

    @POST
    @RolesAllowed("ADMIN")
    @Retried
    @Transactional
    @Idempotent
    public Response erase(@PathParam("id") UUID id) {
        Member left = erasure.erase(caller.organisationId(), id);
        return EntityTags.changed(MemberView.of(left), left.version());
    }
}
