package dev.cantine.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** One sign-in of a member. Its tokens work until it is ended or has expired. */
@Entity
@Table(name = "session")
class Session {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "member_id", updatable = false)
    UUID memberId;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "expires_at", updatable = false)
    Instant expiresAt;

    @Nullable
    @Column(name = "ended_at")
    Instant endedAt;

    protected Session() {}

    Session(UUID memberId, Instant createdAt, Instant expiresAt) {
        this.memberId = memberId;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }
}
