package dev.cantine.space;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;

/** A part of a space, such as "la verrière". */
@Entity
@Table(name = "zone")
public class Zone {
    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "organisation_id")
    UUID organisationId;

    @Column(name = "space_id")
    UUID spaceId;

    String name;

    @Column(name = "created_at")
    Instant createdAt;

    @Version
    long version;

    Zone() {}

    public Zone(Space space, String name, Instant createdAt) {
        this.organisationId = space.organisationId;
        this.spaceId = space.id;
        this.name = name;
        this.createdAt = createdAt;
    }

    public UUID id() {
        return id;
    }
}
