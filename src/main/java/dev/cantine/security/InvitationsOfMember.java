package dev.cantine.security;

import dev.cantine.member.PersonalPart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The invitation that a member has not accepted yet, if there is one. Its code is told to nobody. */
@ApplicationScoped
class InvitationsOfMember implements PersonalPart {
    @Inject
    Invitations invitations;

    @Override
    public String name() {
        return "invitations";
    }

    @Override
    public List<Row> next(UUID organisationId, UUID memberId, @Nullable String after) {
        return after != null
                ? List.of()
                : invitations.list("memberId", memberId).stream()
                        .map(invitation -> new Row(
                                invitation.id.toString(),
                                new InvitationView(invitation.createdAt, invitation.expiresAt)))
                        .toList();
    }
}
