package dev.cantine.security;

import dev.cantine.member.PersonalPart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The API keys of a member, as they see them. */
@ApplicationScoped
class ApiKeysOfMember implements PersonalPart {
    @Inject
    ApiKeys keys;

    @Override
    public String name() {
        return "apiKeys";
    }

    @Override
    public List<Row> next(UUID organisationId, UUID memberId, @Nullable String after) {
        return keys.page(organisationId, memberId, Optional.ofNullable(after).map(UUID::fromString), AT_ONCE).stream()
                .map(key -> new Row(key.id.toString(), ApiKeyView.of(key)))
                .toList();
    }
}
