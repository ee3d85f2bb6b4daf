package dev.cantine.space;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Period;

/**
 * The settings of the rules that a booking in a space must meet.
 *
 * @param minDuration the shortest booking, in whole minutes
 * @param maxDuration the longest, in whole minutes; at most 31 days
 * @param maxAdvance how far ahead, on the calendar of the space, a booking may end
 */
@Embeddable
public record BookingRules(
        @Column(name = "min_duration") @Convert(converter = Minutes.class)
        Duration minDuration,

        @Column(name = "max_duration") @Convert(converter = Minutes.class)
        Duration maxDuration,

        @Column(name = "max_advance") @Convert(converter = Iso.class)
        Period maxAdvance) {

    /**
     * No booking is longer, whatever the settings say: the indexes for overlaps rest on this bound. Whoever needs a desk for longer gets
     * it assigned.
     */
    public static final Duration LONGEST = Duration.ofDays(31);

    static final BookingRules DEFAULTS = new BookingRules(Duration.ofMinutes(15), LONGEST, Period.ofDays(730));

    @Converter
    static final class Minutes implements AttributeConverter<Duration, Long> {
        @Override
        public Long convertToDatabaseColumn(Duration duration) {
            return duration.toMinutes();
        }

        @Override
        public Duration convertToEntityAttribute(Long minutes) {
            return Duration.ofMinutes(minutes);
        }
    }

    @Converter
    static final class Iso implements AttributeConverter<Period, String> {
        @Override
        public String convertToDatabaseColumn(Period period) {
            return period.toString();
        }

        @Override
        public Period convertToEntityAttribute(String text) {
            return Period.parse(text);
        }
    }
}
