package dev.cantine.demo;

import dev.cantine.booking.BookingLedger;
import dev.cantine.booking.BookingStatus;
import dev.cantine.desk.Desk;
import dev.cantine.member.Member;
import dev.cantine.time.TimeSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A booking of the demo.
 *
 * @param lead how long before its start, or before now if that is earlier, it was booked
 * @param outcome what has become of it once it is over
 * @param reason why it was cancelled, if it was
 */
record Visit(
        Desk desk,
        Member member,
        TimeSlot slot,
        @Nullable String note,
        Duration lead,
        BookingStatus outcome,
        @Nullable String reason) {

    /** As it is at that instant. */
    BookingLedger.Entry seen(Instant now) {
        Instant until = slot.startsAt().isBefore(now) ? slot.startsAt() : now;
        boolean over = !slot.endsAt().isAfter(now);
        return new BookingLedger.Entry(
                member.id(),
                desk,
                slot,
                note,
                until.minus(lead).truncatedTo(ChronoUnit.SECONDS),
                over ? outcome : BookingStatus.CONFIRMED,
                closedAt(),
                over ? reason : null);
    }

    private Instant closedAt() {
        return switch (outcome) {
            case CANCELLED -> slot.startsAt().minus(lead.dividedBy(2)).truncatedTo(ChronoUnit.SECONDS);
            case NO_SHOW -> slot.startsAt().plus(Duration.ofMinutes(30));
            default -> slot.endsAt();
        };
    }
}
