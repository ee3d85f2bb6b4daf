package dev.cantine.space;

import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** A period of a day in local time: [opens, closes). {@code 24:00} closes at midnight. */
public record Opening(
        @NotNull @Pattern(regexp = "([01][0-9]|2[0-3]):[0-5][0-9]")
        String opens,

        @NotNull @Pattern(regexp = "([01][0-9]|2[0-3]):[0-5][0-9]|24:00")
        String closes) {

    private static final String MIDNIGHT = "24:00";

    /** The period on a date; empty where the clocks skip all of it. */
    Optional<TimeSlot> on(LocalDate date, ZoneId zone) {
        LocalDateTime closing =
                closes.equals(MIDNIGHT) ? date.plusDays(1).atStartOfDay() : date.atTime(LocalTime.parse(closes));
        Instant from = LocalTimes.firstInstantOf(date.atTime(LocalTime.parse(opens)), zone);
        Instant to = LocalTimes.lastInstantOf(closing, zone);
        return from.isBefore(to) ? Optional.of(new TimeSlot(from, to)) : Optional.empty();
    }

    /** Whether it opens before it closes; the texts compare as their times do. */
    boolean opensBeforeItCloses() {
        return opens.compareTo(closes) < 0;
    }

    boolean overlaps(Opening other) {
        return opens.compareTo(other.closes) < 0 && other.opens.compareTo(closes) < 0;
    }
}
