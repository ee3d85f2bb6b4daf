package dev.cantine.booking;

import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import dev.cantine.web.Reason;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has become of one occurrence: a booking, or why not. */
record OccurrenceView(
        LocalDateTime localStartsAt,
        LocalDateTime localEndsAt,
        @Nullable OffsetDateTime startsAt,
        @Nullable OffsetDateTime endsAt,
        UUID deskId,
        @Nullable UUID bookingId,
        @Nullable BookingStatus status,
        List<Reason> reasons,
        List<OffsetDateTime> choices) {

    static OccurrenceView of(SeriesService.Judged judged, ZoneId zone, Reason.Words words) {
        Occurrence occurrence = judged.occurrence();
        TimeSlot slot = occurrence.slot();
        Booking booking = judged.booking();
        return new OccurrenceView(
                occurrence.localStartsAt(),
                occurrence.localEndsAt(),
                slot == null ? null : LocalTimes.at(slot.startsAt(), zone),
                slot == null ? null : LocalTimes.at(slot.endsAt(), zone),
                judged.deskId(),
                booking == null ? null : booking.id,
                booking == null ? null : booking.status,
                words.of(judged.violations()),
                occurrence.choices());
    }
}
