package dev.cantine.security;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key as its member sees it.
 *
 * @param key the key itself, once, when it is made; null ever after
 */
record ApiKeyView(
        UUID id,
        UUID memberId,
        String name,
        List<ApiScope> scopes,
        String beginning,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @Nullable String key) {

    static ApiKeyView of(ApiKey key) {
        return of(key, null);
    }

    static ApiKeyView of(ApiKey key, @Nullable String secret) {
        return new ApiKeyView(
                key.id,
                key.memberId,
                key.name,
                key.scopes.stream().sorted().toList(),
                key.beginning,
                key.createdAt,
                key.expiresAt,
                key.lastUsedAt,
                key.revokedAt,
                secret);
    }

    /** Without the key: a log is no place for it. */
    @Override
    public String toString() {
        return "ApiKeyView[" + id + "]";
    }
}
