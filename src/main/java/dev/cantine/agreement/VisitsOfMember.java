package dev.cantine.agreement;

import dev.cantine.member.PersonalPart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a member has been a guest; there are never more of these than agreements. */
@ApplicationScoped
class VisitsOfMember implements PersonalPart {
    @Inject
    Agreements agreements;

    @Inject
    Guests guests;

    @Override
    public String name() {
        return "visits";
    }

    @Override
    public List<Row> next(UUID organisationId, UUID memberId, @Nullable String after) {
        return after != null
                ? List.of()
                : guests.elsewhere(memberId, agreements.ofHome(organisationId)).stream()
                        .map(one -> new Row(
                                one.guestId().toString(),
                                new VisitView(one.agreement().id, one.agreement().hostId, one.guestId())))
                        .toList();
    }
}
