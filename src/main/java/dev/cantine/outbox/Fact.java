package dev.cantine.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** Something that happened to a subject and was committed. Append-only, but for what has to be forgotten ({@link Outbox#reword}). */
@Entity
@Immutable
@Table(name = "fact")
public class Fact {
    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "organisation_id")
    UUID organisationId;

    @Column(name = "space_id")
    UUID spaceId;

    @Column(name = "subject_id")
    UUID subjectId;

    long sequence;

    String type;

    @Column(name = "happened_at")
    Instant happenedAt;

    @Column(name = "actor_id")
    @Nullable
    UUID actorId;

    String content;

    Fact() {}

    /**
     * @param subjectId what it happened to, a booking for example
     * @param sequence the how-manieth fact of the subject, from 1 and without gaps
     * @param type what happened, {@code BOOKING_MOVED} for example
     * @param actorId the member who did it; null for the service itself
     * @param content the state of the subject after it, as JSON
     */
    public Fact(
            UUID organisationId,
            UUID spaceId,
            UUID subjectId,
            long sequence,
            String type,
            Instant happenedAt,
            @Nullable UUID actorId,
            String content) {
        this.organisationId = organisationId;
        this.spaceId = spaceId;
        this.subjectId = subjectId;
        this.sequence = sequence;
        this.type = type;
        this.happenedAt = happenedAt;
        this.actorId = actorId;
        this.content = content;
    }

    public UUID id() {
        return id;
    }

    public UUID organisationId() {
        return organisationId;
    }

    public UUID subjectId() {
        return subjectId;
    }

    public long sequence() {
        return sequence;
    }

    public String type() {
        return type;
    }

    public Instant happenedAt() {
        return happenedAt;
    }

    public @Nullable UUID actorId() {
        return actorId;
    }

    public String content() {
        return content;
    }
}
