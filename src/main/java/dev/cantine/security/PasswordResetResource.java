package dev.cantine.security;

import dev.cantine.member.Member;
import dev.cantine.web.Retried;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;

/** For whoever has forgotten their password; the answer is the same for everybody. */
@Path("/api/v1/password-resets")
@Produces(MediaType.APPLICATION_JSON)
class PasswordResetResource {
    /** So often a mailbox gets such a mail, and no more. */
    private static final Limit OF_ADDRESSEE = new Limit("reset", 3, Duration.ofHours(1));

    @Inject
    PasswordResets resets;

    @Inject
    SignInLimits signInLimits;

    @Inject
    Limiter limiter;

    @Inject
    NetworkAddress address;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    @Retried
    @Transactional
    public Response request(@NotNull @Valid Request request) {
        signInLimits.attempt(Optional.empty(), address.network());
        limiter.countExactly(OF_ADDRESSEE, Member.addressOf(request.email()));
        resets.request(request.email());
        return Response.accepted().build();
    }

    record Request(@NotBlank @Size(max = 254) String email) {
        @Override
        public String toString() {
            return "Request[]";
        }
    }
}
