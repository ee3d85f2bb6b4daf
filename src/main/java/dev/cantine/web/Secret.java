package dev.cantine.web;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Something random that every node of this store knows and nobody else. */
@Entity
@Table(name = "secret")
class Secret {

    @Id
    private String name;

    /** In Base64. */
    @Column(updatable = false)
    private String content;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Secret() {}

    Secret(String name, String content, Instant createdAt) {
        this.name = name;
        this.content = content;
        this.createdAt = createdAt;
    }

    String content() {
        return content;
    }
}
