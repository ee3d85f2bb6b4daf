package dev.cantine.member;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;
import java.util.UUID;

/** The member who makes the request, from the verified identity and nothing else. */
@RequestScoped
public class CurrentMember {
    private final SecurityIdentity identity;

    CurrentMember(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The caller and what they may do.
     *
     * @throws UnauthorizedException when nobody is signed in
     */
    public Actor actor() {
        return principal().actor();
    }

    public UUID id() {
        return actor().memberId();
    }

    public UUID organisationId() {
        return actor().organisationId();
    }

    /** The session of the token with which the request came; no route that asks for it can be called with an API key. */
    public UUID sessionId() {
        return Objects.requireNonNull(principal().sessionId());
    }

    private ActorPrincipal principal() {
        if (identity.getPrincipal() instanceof ActorPrincipal principal) {
            return principal;
        }
        throw new UnauthorizedException();
    }
}
