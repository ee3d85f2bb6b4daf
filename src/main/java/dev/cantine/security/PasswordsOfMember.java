package dev.cantine.security;

import dev.cantine.member.PersonalPart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Since when a member has the password that they have, if they have one. */
@ApplicationScoped
class PasswordsOfMember implements PersonalPart {
    @Inject
    Credentials credentials;

    @Override
    public String name() {
        return "passwords";
    }

    @Override
    public List<Row> next(UUID organisationId, UUID memberId, @Nullable String after) {
        return after != null
                ? List.of()
                : credentials.findByIdOptional(memberId).stream()
                        .map(credential -> new Row(memberId.toString(), new PasswordView(credential.changedAt)))
                        .toList();
    }
}
