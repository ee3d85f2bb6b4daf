package dev.cantine.security;

import dev.cantine.member.CurrentMember;
import dev.cantine.member.Member;
import dev.cantine.member.Members;
import dev.cantine.web.Retried;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the caller shows beside their password. Not idempotent by key: what is answered is shown once and kept nowhere. */
@Path("/api/v1/me/second-factor")
@Produces(MediaType.APPLICATION_JSON)
class SecondFactorResource {
    @Inject
    SecondFactors factors;

    @Inject
    Members members;

    @Inject
    CurrentMember caller;

    @Inject
    Doorkeeper doorkeeper;

    @Inject
    NetworkAddress address;

    @GET
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    public Response get() {
        Optional<SecondFactor> factor = factors.inForce(caller.id());
        return Response.ok(new SecondFactorView(
                        factor.isPresent(),
                        factor.map(found -> found.confirmedAt).orElse(null),
                        factor.isPresent() ? factors.recoveryCodesLeft(caller.id()) : 0))
                .build();
    }

    /** The password is judged first: that takes long, and the transaction has no connection to the store yet. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Retried
    @Transactional
    public Response begin(@NotNull @Valid Beginning beginning) {
        doorkeeper.mustKnowPassword(caller.id(), beginning.password(), address.network());
        return Response.ok(factors.begin(locked())).build();
    }

    @POST
    @Path("/confirmation")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Retried
    @Transactional
    public Response confirm(@NotNull @Valid Proof proof) {
        factors.countGuess(caller.id().toString(), proof.otp());
        return Response.ok(factors.confirm(locked().id(), proof.otp())).build();
    }

    @POST
    @Path("/removal")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Retried
    @Transactional
    public Response giveUp(@NotNull @Valid Proof proof) {
        factors.countGuess(caller.id().toString(), proof.otp());
        factors.remove(locked().id(), proof.otp());
        return Response.noContent().build();
    }

    private Member locked() {
        return members.lockForBooking(caller.organisationId(), caller.id());
    }

    record Beginning(
            @Nullable @Size(min = 1, max = Passwords.LONGEST)
            String password) {
        @Override
        public String toString() {
            return "Beginning[]";
        }
    }

    record Proof(
            @NotNull @Pattern(regexp = SecondFactors.OTP) String otp) {
        @Override
        public String toString() {
            return "Proof[]";
        }
    }
}
