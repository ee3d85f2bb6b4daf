package dev.cantine.security;

import dev.cantine.member.PersonalPart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sign-ins of a member, of which the tokens are told to nobody. */
@ApplicationScoped
class SessionsOfMember implements PersonalPart {
    @Inject
    Sessions sessions;

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public List<Row> next(UUID organisationId, UUID memberId, @Nullable String after) {
        return sessions.ofMember(memberId, Optional.ofNullable(after).map(UUID::fromString), AT_ONCE).stream()
                .map(session -> new Row(session.id.toString(), SessionView.of(session)))
                .toList();
    }
}
