package dev.cantine.booking;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** How far it has come to forget who was there: a row for each end that a booking may come to. */
@Entity
@Table(name = "retention")
class RetentionMark {
    @Id
    @Enumerated(EnumType.STRING)
    BookingStatus status;

    /** The end of the last booking that has been dealt with. */
    @Column(name = "ended_at")
    Instant endedAt;

    @Column(name = "booking_id")
    UUID bookingId;

    RetentionMark() {}

    void advance(Booking last) {
        endedAt = last.slot.endsAt();
        bookingId = last.id;
    }
}
