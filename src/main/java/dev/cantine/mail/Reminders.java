package dev.cantine.mail;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far the reminders have come: one row for all. */
@Entity
@Table(name = "reminders")
class Reminders {
    @Id
    int id;

    /** Of the bookings that start until then members have been reminded. */
    @Column(name = "done_until")
    @Nullable
    Instant doneUntil;

    Reminders() {}

    /**
     * Comes as far as that, never back.
     *
     * @return how far it had come; the first time, just as far: who updates the service is not reminded of everything at once
     */
    Instant advance(Instant until) {
        Instant before = doneUntil == null ? until : doneUntil;
        doneUntil = before.isAfter(until) ? before : until;
        return before;
    }
}
