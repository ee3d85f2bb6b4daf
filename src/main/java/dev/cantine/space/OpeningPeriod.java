package dev.cantine.space;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.DayOfWeek;

/**
 * A period in which a space is open on one weekday, in its local time: [opens, closes). {@code 24:00} closes at midnight; a house that is
 * open through the night has a second period that opens at {@code 00:00} on the next day.
 */
public record OpeningPeriod(
        @NotNull DayOfWeek day,

        @NotNull @Pattern(regexp = "([01][0-9]|2[0-3]):[0-5][0-9]")
        String opens,

        @NotNull @Pattern(regexp = "([01][0-9]|2[0-3]):[0-5][0-9]|24:00")
        String closes) {

    Opening opening() {
        return new Opening(opens, closes);
    }

    boolean overlaps(OpeningPeriod other) {
        return day == other.day && opening().overlaps(other.opening());
    }
}
