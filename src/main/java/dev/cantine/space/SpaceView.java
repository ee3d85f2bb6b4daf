package dev.cantine.space;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A space as clients see it. */
record SpaceView(
        UUID id,
        String name,
        String slug,
        String timeZone,
        @Nullable String address,
        @Nullable String country,
        List<OpeningPeriod> openingHours,
        boolean observesHolidays,
        @Nullable String region,
        Instant createdAt) {

    static SpaceView of(Space space) {
        return new SpaceView(
                space.id,
                space.name,
                space.slug,
                space.timeZone,
                space.address,
                space.country,
                space.openingHours.periods(),
                space.observesHolidays,
                space.region,
                space.createdAt);
    }
}
