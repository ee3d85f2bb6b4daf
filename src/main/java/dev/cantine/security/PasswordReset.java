package dev.cantine.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;

/** That somebody has asked for a new password under an address, of which nothing is known yet. */
@Entity
@Table(name = "password_reset")
class PasswordReset {
    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(updatable = false)
    String email;

    @Column(name = "requested_at", updatable = false)
    Instant requestedAt;

    /** How often it was tried to bring the code. */
    int attempts;

    PasswordReset() {}

    PasswordReset(String email, Instant requestedAt) {
        this.email = email;
        this.requestedAt = requestedAt;
    }
}
