package dev.cantine.member;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;

/** Members who share what a plan allows: those who have a {@link Membership} in its name. */
@Entity
@Table(name = "team")
class Team {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "organisation_id", updatable = false)
    UUID organisationId;

    String name;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Version
    long version;

    protected Team() {}

    Team(UUID organisationId, String name, Instant createdAt) {
        this.organisationId = organisationId;
        this.name = name;
        this.createdAt = createdAt;
    }
}
