package dev.cantine.booking;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One time at which a series occurs.
 *
 * @param slot null where the clocks of the space do not show its start or its end, or show it twice, or where one that was made shorter would
 *     have no time left
 * @param unclear that it is so; null otherwise
 * @param choices the two instants that may be meant by that start or end
 */
record Occurrence(
        LocalDateTime localStartsAt,
        LocalDateTime localEndsAt,
        @Nullable TimeSlot slot,
        @Nullable Violation unclear,
        List<OffsetDateTime> choices) {

    static Occurrence of(TimeSlot slot, ZoneId zone) {
        LocalIntent intent = LocalIntent.of(slot, zone);
        return new Occurrence(intent.localStartsAt(), intent.localEndsAt(), slot, null, List.of());
    }

    /** What is meant when the clocks show these times. */
    static Occurrence at(LocalDateTime startsAt, LocalDateTime endsAt, ZoneId zone) {
        if (!startsAt.isBefore(endsAt)) {
            return new Occurrence(startsAt, endsAt, null, Violation.of("ends-before-start"), List.of());
        }
        try {
            TimeSlot slot = new TimeSlot(LocalTimes.instantOf(startsAt, zone), LocalTimes.instantOf(endsAt, zone));
            return new Occurrence(startsAt, endsAt, slot, null, List.of());
        } catch (DomainProblem unclear) {
            List<OffsetDateTime> choices = unclear.members().get("choices") instanceof List<?> instants
                    ? instants.stream().map(OffsetDateTime.class::cast).toList()
                    : List.of();
            return new Occurrence(
                    startsAt, endsAt, null, Violation.of(unclear.type().slug()), choices);
        }
    }
}
