package dev.cantine.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The digest of a token that renews a session once. */
@Entity
@Table(name = "refresh_token")
class RefreshToken {

    @Id
    @Column(name = "token_hash")
    String tokenHash;

    @Column(name = "session_id", updatable = false)
    UUID sessionId;

    @Column(name = "expires_at", updatable = false)
    Instant expiresAt;

    @Nullable
    @Column(name = "used_at")
    Instant usedAt;

    protected RefreshToken() {}

    RefreshToken(String tokenHash, UUID sessionId, Instant expiresAt) {
        this.tokenHash = tokenHash;
        this.sessionId = sessionId;
        this.expiresAt = expiresAt;
    }
}
