package dev.cantine.member;

import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The principal of a verified identity: the actor, and by what they act, which is one of two.
 *
 * @param sessionId the session of their token; null for who acts through an API key
 * @param apiKeyId that key
 */
public record ActorPrincipal(
        Actor actor, @Nullable UUID sessionId, @Nullable UUID apiKeyId) implements Principal {

    /** The id of the member. */
    @Override
    public String getName() {
        return actor.memberId().toString();
    }
}
