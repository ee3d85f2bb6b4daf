package dev.cantine.mail;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * That a member is to be told of something and has not been yet. Which member and with which words is found out when the mail is written.
 *
 * <p>All that is done in one transaction is one batch, and due together: a member gets one mail about it and not one for each booking.
 */
@Entity
@Table(name = "mail")
class DueMail {
    /** An attempt is made right away, and when it fails after 2, 4, 8 … minutes, at most four hours: the last one about a day later. */
    static final int MOST_ATTEMPTS = 12;

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(4);

    /**
     * @param subjectId what it is about
     * @param sequence the last fact of the subject that it tells of
     */
    @Embeddable
    record Key(
            @Column(name = "organisation_id") UUID organisationId,
            @Column(name = "subject_id") UUID subjectId,
            long sequence,

            @Enumerated(EnumType.STRING) Occasion occasion) {}

    @EmbeddedId
    Key key;

    @Column(name = "batch_id")
    UUID batchId;

    @Column(name = "due_at")
    Instant dueAt;

    int attempts;

    DueMail() {}

    DueMail(Key key, UUID batchId, Instant dueAt) {
        this.key = key;
        this.batchId = batchId;
        this.dueAt = dueAt;
    }

    /** Somebody tries now. If they do not succeed, for whatever reason, it is due again after a pause that is twice as long each time. */
    void attempt(Instant now) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, MOST_ATTEMPTS));
        dueAt = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        attempts++;
    }

    boolean isFirstAttempt() {
        return attempts == 1;
    }

    /** Whether there have been attempts enough before this one. */
    boolean isHopeless() {
        return attempts > MOST_ATTEMPTS;
    }
}
