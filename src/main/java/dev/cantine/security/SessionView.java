package dev.cantine.security;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A sign-in as its member sees it. */
record SessionView(
        UUID id,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant endedAt) {

    static SessionView of(Session session) {
        return new SessionView(session.id, session.createdAt, session.expiresAt, session.endedAt);
    }
}
