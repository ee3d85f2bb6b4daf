package dev.cantine.security;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key as a request asks for it.
 *
 * @param expiresAt when it stops working, a year from now at most; null for 90 days from now
 */
record NewApiKey(
        @NotBlank @Size(max = 200) String name,
        @NotEmpty @Size(max = 10) List<@NotNull ApiScope> scopes,
        @Nullable OffsetDateTime expiresAt) {

    Instant expiresAt(Instant now) {
        return expiresAt == null ? now.plus(ApiKeys.LIFE) : expiresAt.toInstant();
    }
}
