package dev.cantine.space;

import dev.cantine.time.TimeSlot;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A slot in which a space, or one of its zones or desks, is closed although its opening hours say otherwise. */
@Entity
@Table(name = "closure")
public class Closure {
    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "organisation_id")
    UUID organisationId;

    @Column(name = "space_id")
    UUID spaceId;

    @Column(name = "zone_id")
    @Nullable
    UUID zoneId;

    @Column(name = "desk_id")
    @Nullable
    UUID deskId;

    @Embedded
    @AttributeOverride(name = "startsAt", column = @Column(name = "starts_at"))
    @AttributeOverride(name = "endsAt", column = @Column(name = "ends_at"))
    TimeSlot slot;

    String reason;

    @Column(name = "created_at")
    Instant createdAt;

    @Version
    long version;

    Closure() {}

    /** Of the whole space. */
    public Closure(Space space, TimeSlot slot, String reason, Instant createdAt) {
        this.organisationId = space.organisationId;
        this.spaceId = space.id;
        this.slot = slot;
        this.reason = reason;
        this.createdAt = createdAt;
    }

    Closed closed() {
        return new Closed(slot, zoneId, deskId);
    }

    void become(NewClosure wanted, Space space) {
        zoneId = wanted.zoneId();
        deskId = wanted.deskId();
        slot = wanted.slot(space);
        reason = wanted.reason();
    }
}
