package dev.cantine.security;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The member whom an identity provider means by a subject of its own. It stays when they are deactivated, so that they do not come back as another. */
@Entity
@Table(name = "external_identity")
class ExternalIdentity {

    @EmbeddedId
    Id id;

    @Column(name = "member_id", updatable = false)
    UUID memberId;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    protected ExternalIdentity() {}

    ExternalIdentity(Id id, UUID memberId, Instant createdAt) {
        this.id = id;
        this.memberId = memberId;
        this.createdAt = createdAt;
    }

    @Embeddable
    record Id(String issuer, String subject) {}
}
