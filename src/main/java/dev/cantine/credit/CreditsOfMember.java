package dev.cantine.credit;

import dev.cantine.member.PersonalPart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ledger of a member, the last entry first; that of a team is the team's. */
@ApplicationScoped
class CreditsOfMember implements PersonalPart {
    @Inject
    Credits credits;

    @Override
    public String name() {
        return "credits";
    }

    @Override
    public List<Row> next(UUID organisationId, UUID memberId, @Nullable String after) {
        return credits.page(organisationId, memberId, Optional.ofNullable(after).map(Long::valueOf), AT_ONCE).stream()
                .map(entry -> new Row(String.valueOf(entry.sequence), CreditEntryView.of(entry)))
                .toList();
    }
}
