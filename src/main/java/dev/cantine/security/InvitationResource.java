package dev.cantine.security;

import dev.cantine.member.CurrentMember;
import dev.cantine.member.Members;
import dev.cantine.web.Retried;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invitations: made by an admin, accepted by whoever has the code. */
@Path("/api/v1")
class InvitationResource {
    private final Invitations invitations;
    private final Members members;
    private final CurrentMember caller;
    private final Reception reception;
    private final NetworkAddress address;

    InvitationResource(
            Invitations invitations,
            Members members,
            CurrentMember caller,
            Reception reception,
            NetworkAddress address) {
        this.invitations = invitations;
        this.members = members;
        this.caller = caller;
        this.reception = reception;
        this.address = address;
    }

    /** Not idempotent by key: its answer is kept nowhere. Who loses it asks for another. */
    @POST
    @Path("/members/{id}/invitation")
    @RolesAllowed("ADMIN")
    @Limited
    @Retried
    @Transactional
    public Response invite(@PathParam("id") UUID id) {
        Invitations.Code code = invitations.invite(members.lockForBooking(caller.organisationId(), id));
        return Response.status(Response.Status.CREATED).entity(code).build();
    }

    @POST
    @Path("/invitations/acceptance")
    @PermitAll
    @Limited
    @Retried
    public Response accept(@NotNull @Valid Acceptance acceptance) {
        return Response.ok(reception.receive(acceptance, address.network())).build();
    }

    record Acceptance(
            @NotBlank @Size(max = 200) String code,

            @NotNull @Size(min = Passwords.SHORTEST, max = Passwords.LONGEST)
            String password,

            @Nullable @Size(max = 200) @Pattern(regexp = "(?s).*\\S.*")
            String name,

            @Nullable @Email @Size(max = 254) String email) {
        @Override
        public String toString() {
            return "Acceptance[]";
        }
    }
}
