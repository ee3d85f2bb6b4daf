package dev.cantine.web;

import dev.cantine.problem.InvalidValue;
import dev.cantine.problem.Violation;
import dev.cantine.time.RequestedTime;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads ids, constants, flags, numbers and times in the address of a request. One in the path that cannot be read makes an address of
 * nothing, 404; for the query {@link QueryFilter} asks first, and tells all violations.
 */
@Provider
class ParameterConverters implements ParamConverterProvider {
    private static final Pattern CANONICAL_UUID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        @SuppressWarnings("unchecked") // the reader is chosen by the type
        Optional<Reader<T>> reader = (Optional<Reader<T>>) (Optional<?>) readerOf(type);
        return reader.map(Converter::new).orElse(null);
    }

    /** What is wrong with the text as a value of the type, if anything is. */
    static Optional<Violation> violationOf(String parameter, Class<?> type, String text) {
        Reader<?> reader = readerOf(type).orElse(null);
        if (reader == null) {
            // The framework would drop it from a list, and a list of nothing finds everything.
            return type == String.class && text.isEmpty()
                    ? Optional.of(Violation.at("?" + parameter, "empty-parameter"))
                    : Optional.empty();
        }
        try {
            Object unused = reader.read().apply(text);
            return Optional.empty();
        } catch (IllegalArgumentException wrong) {
            String code = wrong instanceof InvalidValue invalid ? invalid.code() : "wrong-type";
            return Optional.of(new Violation("?" + parameter, code, null, reader.allowed(), null));
        }
    }

    /** @param allowed the only values there are, if they can be told */
    private record Reader<T>(
            Function<String, T> read, @Nullable String allowed) {}

    private static Optional<Reader<?>> readerOf(Class<?> type) {
        if (type == UUID.class) {
            return Optional.of(new Reader<>(ParameterConverters::uuid, null));
        }
        if (type == RequestedTime.class) {
            return Optional.of(new Reader<>(ParameterConverters::time, null));
        }
        if (type == LocalDate.class) {
            return Optional.of(new Reader<>(ParameterConverters::date, null));
        }
        if (type == Duration.class) {
            return Optional.of(new Reader<>(ParameterConverters::duration, null));
        }
        if (type == Boolean.class || type == boolean.class) {
            return Optional.of(new Reader<>(ParameterConverters::flag, "true, false"));
        }
        if (type == Integer.class || type == int.class) {
            return Optional.of(new Reader<>(Integer::valueOf, null));
        }
        if (type == Long.class || type == long.class) {
            return Optional.of(new Reader<>(Long::valueOf, null));
        }
        if (type.isEnum()) {
            return Optional.of(new Reader<>(text -> constant(type, text), JsonViolations.namesOf(type)));
        }
        return Optional.empty();
    }

    private static UUID uuid(String text) {
        if (!CANONICAL_UUID.matcher(text).matches()) {
            throw new InvalidValue("invalid-id");
        }
        return UUID.fromString(text);
    }

    /** A + that was not encoded arrives as a blank; no time has one. */
    private static RequestedTime time(String text) {
        return RequestedTime.fromString(text.replace(' ', '+'));
    }

    private static LocalDate date(String text) {
        LocalDate date;
        try {
            date = LocalDate.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new InvalidValue("not-a-date");
        }
        if (date.getYear() < 2000 || date.getYear() > 2999) {
            throw new InvalidValue("year-out-of-range");
        }
        return date;
    }

    /** Whole minutes, from one on. */
    private static Duration duration(String text) {
        Duration duration;
        try {
            duration = Duration.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new InvalidValue("not-a-duration");
        }
        if (duration.compareTo(Duration.ofMinutes(1)) < 0
                || !duration.equals(duration.truncatedTo(ChronoUnit.MINUTES))) {
            throw new InvalidValue("not-a-duration");
        }
        return duration;
    }

    private static Boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidValue("unknown-value");
        };
    }

    private static Object constant(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidValue("unknown-value"));
    }

    private record Converter<T>(Reader<T> reader) implements ParamConverter<T> {

        @Override
        public @Nullable T fromString(@Nullable String text) {
            return text == null ? null : reader.read().apply(text);
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }
}
