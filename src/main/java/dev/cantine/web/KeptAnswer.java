package dev.cantine.web;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The first answer to a request with an {@code Idempotency-Key}. Written with the effect of the request, in one transaction. */
@Entity
@Table(name = "idempotency_key")
class KeptAnswer {

    @EmbeddedId
    @SuppressWarnings("UnusedVariable") // Hibernate reads it
    private Id id;

    @Column(name = "request_hash", updatable = false)
    private String requestHash;

    private @Nullable Integer status;

    private @Nullable String location;

    @Column(name = "entity_tag")
    private @Nullable String entityTag;

    /** JSON, letter for letter as it went out. */
    private @Nullable String body;

    @Column(name = "expires_at", updatable = false)
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init")
    protected KeptAnswer() {}

    KeptAnswer(Id id, String requestHash, Instant expiresAt) {
        this.id = id;
        this.requestHash = requestHash;
        this.expiresAt = expiresAt;
    }

    @Embeddable
    record Id(
            @Column(name = "caller") String caller,
            @Column(name = "request_key") String key) {}

    void keep(int newStatus, @Nullable String newLocation, @Nullable String newEntityTag, @Nullable String newBody) {
        status = newStatus;
        location = newLocation;
        entityTag = newEntityTag;
        body = newBody;
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    boolean isOf(String hash) {
        return requestHash.equals(hash);
    }

    int status() {
        if (status == null) {
            throw new IllegalStateException("committed without an answer");
        }
        return status;
    }

    @Nullable
    String location() {
        return location;
    }

    @Nullable
    String entityTag() {
        return entityTag;
    }

    @Nullable
    String body() {
        return body;
    }
}
