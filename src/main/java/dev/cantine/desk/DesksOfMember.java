package dev.cantine.desk;

import dev.cantine.member.PersonalPart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The desks that are assigned to a member, and when they are away. */
@ApplicationScoped
class DesksOfMember implements PersonalPart {
    @Inject
    Desks desks;

    @Override
    public String name() {
        return "desks";
    }

    @Override
    public List<Row> next(UUID organisationId, UUID memberId, @Nullable String after) {
        return after != null
                ? List.of()
                : desks.assignedTo(organisationId, memberId).stream()
                        .map(desk -> new Row(
                                desk.id.toString(), new AssignedDeskView(DeskView.of(desk), desk.releases.all())))
                        .toList();
    }
}
