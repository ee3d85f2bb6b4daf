package dev.cantine.member;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import java.util.Set;
import java.util.UUID;

/**
 * Who is calling, as the store had it when the request came in.
 *
 * @param managedSpaceIds the spaces of which the actor is manager; count only together with {@link Role#MANAGER}
 */
public record Actor(UUID memberId, UUID organisationId, Role role, Set<UUID> managedSpaceIds) {

    public Actor {
        managedSpaceIds = Set.copyOf(managedSpaceIds);
    }

    /** An admin, or a manager of this space. That the space is one of the organisation is for the caller to know. */
    public boolean mayManage(UUID spaceId) {
        return isAdmin() || (role == Role.MANAGER && managedSpaceIds.contains(spaceId));
    }

    /**
     * Lets only those go on who {@linkplain #mayManage may manage} the space.
     *
     * @throws DomainProblem {@code forbidden}
     */
    public void mustManage(UUID spaceId) {
        if (!mayManage(spaceId)) {
            throw DomainProblem.of(ProblemType.FORBIDDEN);
        }
    }

    /** The same without any rights but those of a member. */
    public Actor asMember() {
        return new Actor(memberId, organisationId, Role.MEMBER, Set.of());
    }

    public boolean isAdmin() {
        return role == Role.ADMIN;
    }
}
