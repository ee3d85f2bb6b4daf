package dev.cantine.security;

import dev.cantine.agreement.Guests;
import dev.cantine.member.CurrentMember;
import dev.cantine.member.Member;
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

/** Members who go to another organisation as guests, under an agreement of theirs with it. */
@Path("/api/v1/agreements/{id}/visits")
@Produces(MediaType.APPLICATION_JSON)
class VisitResource {
    private final Guests guests;
    private final Sessions sessions;
    private final CurrentMember caller;

    VisitResource(Guests guests, Sessions sessions, CurrentMember caller) {
        this.guests = guests;
        this.sessions = sessions;
        this.caller = caller;
    }

    /** Not idempotent by key: its answer is kept nowhere. Who loses it comes again, and is the same guest. */
    @POST
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Retried
    @Transactional
    public Response visit(@PathParam("id") UUID id) {
        Guests.Visit visit = guests.receive(caller.actor(), id);
        Tokens tokens = sessions.open(visit.guest(), visit.until());
        return Response.status(Response.Status.CREATED)
                .entity(VisitTokens.of(tokens, visit.guest()))
                .build();
    }

    /** What a client needs to act as the guest, and as whom it acts. */
    record VisitTokens(
            String accessToken,
            String tokenType,
            long expiresIn,
            String refreshToken,
            UUID memberId,
            UUID organisationId) {

        static VisitTokens of(Tokens tokens, Member guest) {
            return new VisitTokens(
                    tokens.accessToken(),
                    tokens.tokenType(),
                    tokens.expiresIn(),
                    tokens.refreshToken(),
                    guest.id(),
                    guest.organisationId());
        }

        @Override
        public String toString() {
            return "VisitTokens[]";
        }
    }
}
