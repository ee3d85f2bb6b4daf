package dev.cantine.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The secret that a member shares with an app on their phone; in force from when they showed a code of it. */
@Entity
@Table(name = "second_factor")
class SecondFactor {

    @Id
    @Column(name = "member_id")
    UUID memberId;

    /** In Base32, as apps read it. */
    String secret;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "confirmed_at")
    @Nullable
    Instant confirmedAt;

    /** That of the last code which was shown, in steps of 30 seconds since 1970; no code of it or of one before works. */
    @Column(name = "last_step")
    long lastStep;

    protected SecondFactor() {}

    SecondFactor(UUID memberId) {
        this.memberId = memberId;
    }

    boolean isInForce() {
        return confirmedAt != null;
    }
}
