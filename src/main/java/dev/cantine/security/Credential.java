package dev.cantine.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The password of a member, as a digest that does not give it away. */
@Entity
@Table(name = "credential")
class Credential {

    @Id
    @Column(name = "member_id")
    UUID memberId;

    @Column(name = "password_hash")
    String passwordHash;

    @Column(name = "changed_at")
    Instant changedAt;

    protected Credential() {}

    Credential(UUID memberId) {
        this.memberId = memberId;
    }
}
