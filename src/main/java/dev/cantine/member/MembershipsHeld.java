package dev.cantine.member;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which plans a member has, in the order in which they were given; there are never many. */
@ApplicationScoped
class MembershipsHeld implements PersonalPart {
    private final Members members;

    MembershipsHeld(Members members) {
        this.members = members;
    }

    @Override
    public String name() {
        return "memberships";
    }

    @Override
    public List<Row> next(UUID organisationId, UUID memberId, @Nullable String after) {
        return after != null
                ? List.of()
                : members.get(organisationId, memberId).memberships().stream()
                        .map(membership -> new Row("", membership))
                        .toList();
    }
}
