package dev.cantine.booking;

import dev.cantine.time.LocalTimes;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A series as clients see it: how it was booked, and what a change of all of it made of that. */
record SeriesView(
        UUID id,
        UUID deskId,
        UUID spaceId,
        UUID memberId,
        LocalDateTime localStartsAt,
        LocalDateTime localEndsAt,
        String timeZone,
        String rrule,
        List<LocalDate> excludedDates,
        @Nullable String note,
        OffsetDateTime createdAt) {

    static SeriesView of(BookingSeries series) {
        return new SeriesView(
                series.id,
                series.deskId,
                series.spaceId,
                series.memberId,
                series.localStartsAt,
                series.localEndsAt,
                series.timeZone,
                series.rrule,
                series.excluded(),
                series.note,
                LocalTimes.at(series.createdAt, ZoneId.of(series.timeZone)));
    }
}
