package dev.cantine.audit;

import dev.cantine.member.Actor;
import dev.cantine.member.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A call by which a manager or an admin has changed something, or has come in. Append-only. */
@Entity
@Immutable
@Table(name = "audit_entry")
class AuditEntry {
    /** In the order in which they were written, to the millisecond. */
    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "organisation_id")
    UUID organisationId;

    @Column(name = "actor_id")
    UUID actorId;

    /** What they were at the time. */
    @Enumerated(EnumType.STRING)
    Role role;

    /** The key with which the call came; null for a token. */
    @Column(name = "api_key_id")
    @Nullable
    UUID apiKeyId;

    /** Method and path as the contract names them, without the base path: {@code PATCH /members/{id}}. */
    String action;

    /** The path as it was called. */
    String path;

    /** Where that is which was made; null unless something was. */
    @Nullable
    String result;

    @Column(name = "happened_at")
    Instant happenedAt;

    AuditEntry() {}

    AuditEntry(
            Actor actor,
            @Nullable UUID apiKeyId,
            String action,
            String path,
            @Nullable String result,
            Instant happenedAt) {
        this.organisationId = actor.organisationId();
        this.actorId = actor.memberId();
        this.role = actor.role();
        this.apiKeyId = apiKeyId;
        this.action = action;
        this.path = path;
        this.result = result;
        this.happenedAt = happenedAt;
    }
}
