package dev.cantine.security;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A key by which a program acts as a member, within its scopes. What it is itself is shown once; kept is its digest. */
@Entity
@Table(name = "api_key")
class ApiKey {
    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "organisation_id", updatable = false)
    UUID organisationId;

    @Column(name = "member_id", updatable = false)
    UUID memberId;

    @Column(updatable = false)
    String name;

    @Convert(converter = ApiScopesColumn.class)
    @Column(updatable = false)
    Set<ApiScope> scopes;

    /** By which people tell it from others: too short to be of use. */
    @Column(updatable = false)
    String beginning;

    @Column(name = "key_hash", updatable = false)
    String keyHash;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "last_used_at", insertable = false, updatable = false)
    @Nullable
    Instant lastUsedAt;

    @Column(name = "revoked_at")
    @Nullable
    Instant revokedAt;

    ApiKey() {}

    boolean works(Instant now) {
        return revokedAt == null && expiresAt.isAfter(now);
    }
}
