package dev.cantine.member;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The teams in whose name a member has memberships. */
@ApplicationScoped
class TeamsOfMember implements PersonalPart {
    private final Members members;
    private final Teams teams;

    TeamsOfMember(Members members, Teams teams) {
        this.members = members;
        this.teams = teams;
    }

    @Override
    public String name() {
        return "teams";
    }

    @Override
    public List<Row> next(UUID organisationId, UUID memberId, @Nullable String after) {
        return after != null
                ? List.of()
                : members.get(organisationId, memberId).memberships().stream()
                        .map(Membership::teamId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .map(id -> new Row("", TeamView.of(teams.get(organisationId, id))))
                        .toList();
    }
}
