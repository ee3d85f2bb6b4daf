package dev.cantine.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.InvalidValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * A time as a request gives it: an instant with its offset ({@code 2026-11-24T09:00:00+01:00}), or a local date-time
 * ({@code 2026-11-24T09:00}) that is read in the zone of the space. Whole seconds, years 2000 to 2999.
 */
public final class RequestedTime {
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT)
            .withChronology(IsoChronology.INSTANCE)
            .withResolverStyle(ResolverStyle.STRICT);

    private final String text;
    private final TemporalAccessor time;

    private RequestedTime(String text, TemporalAccessor time) {
        this.text = text;
        this.time = time;
    }

    /** @throws InvalidValue {@code not-a-time}, {@code fraction-of-a-second} or {@code year-out-of-range} */
    @JsonCreator
    public static RequestedTime fromString(String text) {
        TemporalAccessor time = parse(text);
        LocalDateTime wallClock = LocalDateTime.from(time);
        if (wallClock.getYear() < 2000 || wallClock.getYear() > 2999) {
            throw new InvalidValue("year-out-of-range");
        }
        if (wallClock.getNano() != 0) {
            throw new InvalidValue("fraction-of-a-second");
        }
        return new RequestedTime(text, time);
    }

    /** An instant that needs no reading, such as the one a booking has before it is changed. */
    public static RequestedTime of(OffsetDateTime instant) {
        return new RequestedTime(instant.toString(), instant);
    }

    private static TemporalAccessor parse(String text) {
        try {
            return FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        } catch (DateTimeException unreadable) {
            throw new InvalidValue("not-a-time");
        }
    }

    /**
     * The instant that is meant.
     *
     * @throws DomainProblem {@code time-nonexistent} or {@code time-ambiguous} for a local time that the zone skips or shows twice
     */
    public Instant in(ZoneId zone) {
        return time instanceof OffsetDateTime instant
                ? instant.toInstant()
                : LocalTimes.instantOf(LocalDateTime.from(time), zone);
    }

    /** The instant, if it was given with its offset and so needs no zone. */
    public Optional<Instant> instant() {
        return time instanceof OffsetDateTime given ? Optional.of(given.toInstant()) : Optional.empty();
    }

    @Override
    @JsonValue
    public String toString() {
        return text;
    }
}
