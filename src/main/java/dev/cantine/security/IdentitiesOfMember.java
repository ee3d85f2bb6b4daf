package dev.cantine.security;

import dev.cantine.member.PersonalPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** By whom a member is known, and as whom, as they see it; few enough for one stretch. */
@ApplicationScoped
class IdentitiesOfMember implements PersonalPart {
    private final ExternalIdentities identities;

    IdentitiesOfMember(ExternalIdentities identities) {
        this.identities = identities;
    }

    /** What an identity provider calls them. */
    record IdentityView(String issuer, String subject, Instant createdAt) {}

    @Override
    public String name() {
        return "identities";
    }

    @Override
    public List<Row> next(UUID organisationId, UUID memberId, @Nullable String after) {
        return after != null
                ? List.of()
                : identities.ofMember(organisationId, memberId).stream()
                        .map(known -> new Row(
                                known.id.issuer(),
                                new IdentityView(known.id.issuer(), known.id.subject(), known.createdAt)))
                        .toList();
    }
}
