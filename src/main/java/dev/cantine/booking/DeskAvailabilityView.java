package dev.cantine.booking;

import dev.cantine.desk.Desk;
import dev.cantine.problem.Violation;
import dev.cantine.space.DeskKind;
import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import dev.cantine.web.Reason;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A desk at a time, whether it can be booked then, and if not, why.
 *
 * @param startsAt with the offset of the space at that time, as is {@code endsAt}
 * @param violations all that speaks against it; empty if it is available
 */
record DeskAvailabilityView(
        UUID deskId,
        String name,
        DeskKind kind,
        @Nullable UUID zoneId,
        String startsAt,
        String endsAt,
        boolean available,
        List<Reason> violations) {

    /** The time of an answer as text, made once for all of its desks: it takes as long as the rest of a desk. */
    record Times(String startsAt, String endsAt) {

        static Times of(TimeSlot slot, ZoneId zone) {
            return new Times(text(slot.startsAt(), zone), text(slot.endsAt(), zone));
        }

        private static String text(Instant instant, ZoneId zone) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(LocalTimes.at(instant, zone));
        }
    }

    static DeskAvailabilityView of(Desk desk, Times times, List<Violation> violations, Reason.Words words) {
        return new DeskAvailabilityView(
                desk.id(),
                desk.name(),
                desk.kind(),
                desk.zoneId(),
                times.startsAt(),
                times.endsAt(),
                violations.isEmpty(),
                words.of(violations));
    }
}
