package dev.cantine.space;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a space says of one date, as clients see it. */
record OpeningDayView(
        UUID spaceId,
        LocalDate date,
        List<Opening> periods,
        @Nullable String reason) {

    static OpeningDayView of(OpeningDay day) {
        return new OpeningDayView(day.spaceId, day.date, day.hours().periods(), day.reason);
    }
}
