package dev.cantine.booking;

import dev.cantine.outbox.Fact;
import dev.cantine.time.LocalTimes;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that happened to a booking, and how it left it, as clients see it. */
record HistoryEntry(
        long sequence,
        String type,
        OffsetDateTime at,
        @Nullable UUID byMemberId,
        UUID deskId,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        BookingStatus status,
        @Nullable String reason,
        BookingFacts.@Nullable Overridden override) {

    static HistoryEntry of(Fact fact, BookingFacts.Content content, ZoneId zone) {
        return new HistoryEntry(
                fact.sequence(),
                fact.type(),
                LocalTimes.at(fact.happenedAt(), zone),
                fact.actorId(),
                content.deskId(),
                LocalTimes.at(content.startsAt().toInstant(), zone),
                LocalTimes.at(content.endsAt().toInstant(), zone),
                content.status(),
                content.reason(),
                content.override());
    }
}
