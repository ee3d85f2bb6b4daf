package dev.cantine.security;

import dev.cantine.web.Retried;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Invitations for whoever has the code of one. */
@Path("/api/v1/invitations/acceptance")
@Produces(MediaType.APPLICATION_JSON)
class AcceptanceResource {
    private final Reception reception;
    private final NetworkAddress address;

    AcceptanceResource(Reception reception, NetworkAddress address) {
        this.reception = reception;
        this.address = address;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
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

            @Nullable @Email @Size(max = 254) String email,

            @Nullable @Pattern(regexp = SecondFactors.OTP) String otp) {
        @Override
        public String toString() {
            return "Acceptance[]";
        }
    }
}
