package dev.cantine.security;

import dev.cantine.member.CurrentMember;
import dev.cantine.problem.DomainProblem;
import dev.cantine.web.Retried;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signing in, staying in, signing out. */
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
class TokenResource {
    private final Doorkeeper doorkeeper;
    private final Usher usher;
    private final Sessions sessions;
    private final SignInLimits limits;
    private final NetworkAddress address;
    private final CurrentMember caller;

    TokenResource(
            Doorkeeper doorkeeper,
            Usher usher,
            Sessions sessions,
            SignInLimits limits,
            NetworkAddress address,
            CurrentMember caller) {
        this.doorkeeper = doorkeeper;
        this.usher = usher;
        this.sessions = sessions;
        this.limits = limits;
        this.address = address;
        this.caller = caller;
    }

    /** Without a transaction of its own: the doorkeeper opens short ones around the work on the password. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    @Retried
    public Response signIn(@NotNull @Valid SignIn signIn) {
        return Response.ok(doorkeeper.letIn(signIn.email(), signIn.password(), signIn.otp(), address.network()))
                .build();
    }

    /** Without a transaction of its own: the usher opens one when the identity provider has been asked. */
    @POST
    @Path("/oidc")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    @Retried
    public Response signInWithIdToken(@NotNull @Valid IdTokenSignIn signIn) {
        return Response.ok(usher.letIn(signIn.idToken(), signIn.otp(), address.network()))
                .build();
    }

    /** Commits when it refuses too, so that a token that is used twice ends its session. */
    @POST
    @Path("/refresh")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    @Retried
    @Transactional(dontRollbackOn = DomainProblem.class)
    public Response refresh(@NotNull @Valid Refresh refresh) {
        SignInLimits.Attempt attempt = limits.attempt(Optional.empty(), address.network());
        Tokens tokens = sessions.renew(refresh.refreshToken());
        attempt.forgive();
        return Response.ok(tokens).build();
    }

    @DELETE
    @Path("/current")
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Retried
    @Transactional
    public Response signOut() {
        sessions.end(caller.sessionId());
        return Response.noContent().build();
    }

    record SignIn(
            @NotBlank @Size(max = 254) String email,
            @NotEmpty @Size(max = Passwords.LONGEST) String password,

            @Nullable @Pattern(regexp = SecondFactors.OTP) String otp) {
        @Override
        public String toString() {
            return "SignIn[]";
        }
    }

    record IdTokenSignIn(
            @NotBlank @Size(max = 16_000) String idToken,

            @Nullable @Pattern(regexp = SecondFactors.OTP) String otp) {
        @Override
        public String toString() {
            return "IdTokenSignIn[]";
        }
    }

    record Refresh(@NotBlank @Size(max = 4000) String refreshToken) {
        @Override
        public String toString() {
            return "Refresh[]";
        }
    }
}
