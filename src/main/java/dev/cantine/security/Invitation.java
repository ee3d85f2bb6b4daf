package dev.cantine.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** The digest of a code with which somebody chooses a password, once: a member, or on an empty store the first admin. */
@Entity
@Table(name = "invitation")
class Invitation {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    /** Null for the first admin, who is no member yet. */
    @Nullable
    @Column(name = "member_id", updatable = false)
    UUID memberId;

    @Column(name = "code_hash", updatable = false)
    String codeHash;

    /** The digest of the address to which the code went by mail; null for one that was passed on otherwise. */
    @Nullable
    @Column(name = "address_hash", updatable = false)
    String addressHash;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "expires_at", updatable = false)
    Instant expiresAt;

    protected Invitation() {}

    Invitation(
            @Nullable UUID memberId,
            String codeHash,
            @Nullable String addressHash,
            Instant createdAt,
            Instant expiresAt) {
        this.memberId = memberId;
        this.codeHash = codeHash;
        this.addressHash = addressHash;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }
}
