package dev.cantine.member;

import java.security.Principal;
import java.util.UUID;

/** The principal of a verified identity: the actor, and the session in which they act. */
public record ActorPrincipal(Actor actor, UUID sessionId) implements Principal {

    /** The id of the member. */
    @Override
    public String getName() {
        return actor.memberId().toString();
    }
}
