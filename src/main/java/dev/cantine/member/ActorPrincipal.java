package dev.cantine.member;

import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The principal of a verified identity: the actor, and the session in which they act.
 *
 * @param sessionId null for who acts through an API key
 */
public record ActorPrincipal(Actor actor, @Nullable UUID sessionId) implements Principal {

    /** The id of the member. */
    @Override
    public String getName() {
        return actor.memberId().toString();
    }
}
