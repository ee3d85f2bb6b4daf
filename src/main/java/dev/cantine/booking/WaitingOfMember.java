package dev.cantine.booking;

import dev.cantine.member.PersonalPart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a member waits and has waited for. */
@ApplicationScoped
class WaitingOfMember implements PersonalPart {
    @Inject
    Waitlist waitlist;

    @Override
    public String name() {
        return "waitlist";
    }

    @Override
    public List<Row> next(UUID organisationId, UUID memberId, @Nullable String after) {
        return waitlist
                .ofMember(organisationId, memberId, Optional.ofNullable(after).map(UUID::fromString), AT_ONCE)
                .stream()
                .map(entry -> new Row(entry.id.toString(), WaitlistEntryView.of(entry)))
                .toList();
    }
}
