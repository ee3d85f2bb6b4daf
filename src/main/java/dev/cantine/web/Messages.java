package dev.cantine.web;

import dev.cantine.problem.ProblemType;
import dev.cantine.problem.Violation;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sentences of the service in the languages it speaks. */
public final class Messages {
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);

    /** What somebody wrote, as an argument of a sentence: it stays as it is, even if it looks like a noun of ours or a duration. */
    public record AsWritten(String text) {}

    private final Locale language;
    private final ResourceBundle words;

    private Messages(Locale language) {
        this.language = language;
        this.words = ResourceBundle.getBundle(
                "messages",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** @param acceptLanguage the header of the request; without a language that the service speaks it is English */
    static Messages accepted(@Nullable String acceptLanguage) {
        return new Messages(languageOf(acceptLanguage));
    }

    /** @param languageTag what a member speaks (BCP 47); if the service does not, English */
    public static Messages spoken(String languageTag) {
        return accepted(languageTag);
    }

    static Messages in(Locale language) {
        return new Messages(language);
    }

    public Locale language() {
        return language;
    }

    String title(ProblemType type) {
        return text("problem." + type.slug() + ".title");
    }

    String meaning(ProblemType type) {
        return text("problem." + type.slug() + ".meaning");
    }

    String remedy(ProblemType type) {
        return text("problem." + type.slug() + ".remedy");
    }

    String detail(ProblemType type, List<Object> arguments) {
        String plain = "problem." + type.slug() + ".detail";
        String withArguments = plain + "." + arguments.size();
        return words.containsKey(withArguments) ? format(withArguments, arguments.toArray()) : text(plain);
    }

    /** The sentence of the violation, or its code if there is none. */
    String violation(Violation violation) {
        String key = "violation." + violation.code();
        return words.containsKey(key)
                ? format(key, violation.limit(), violation.actual(), violation.per())
                : violation.code();
    }

    public String text(String key) {
        return words.getString(key);
    }

    /** As {@link #text}, with what is to stand in it. */
    public String sentence(String key, @Nullable Object... arguments) {
        return format(key, arguments);
    }

    private String format(String key, @Nullable Object... arguments) {
        Object[] readable = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            readable[i] = readable(arguments[i]);
        }
        return new MessageFormat(words.getString(key).replace("'", "''"), language).format(readable);
    }

    private String readable(@Nullable Object value) {
        if (value == null) {
            return "–";
        }
        if (value instanceof AsWritten written) {
            return written.text();
        }
        if (value instanceof Duration duration) {
            return inWords(duration);
        }
        if (value instanceof Period period) {
            return inWords(period);
        }
        if (value instanceof Instant instant) {
            return inWords(instant.atOffset(ZoneOffset.UTC));
        }
        if (value instanceof OffsetDateTime || value instanceof LocalDateTime) {
            return inWords((TemporalAccessor) value);
        }
        if (value instanceof Number number) {
            return NumberFormat.getInstance(language).format(number);
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(this::readable).collect(Collectors.joining(", "));
        }
        return textInWords(value.toString());
    }

    /** What the domain gives as text may still be a noun of the domain, or a duration or a time as ISO writes them. */
    private String textInWords(String text) {
        try {
            return words.getString("noun." + text);
        } catch (MissingResourceException noNoun) {
            // so it may be something else
        }
        try {
            if (text.matches("P[T0-9].*")) {
                return inWords(Duration.parse(text));
            }
            if (text.matches("\\d{4}-\\d\\d-\\d\\dT.*")) {
                return inWords(
                        DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from));
            }
        } catch (DateTimeException neither) {
            // so it is what it is
        }
        return text;
    }

    private String inWords(TemporalAccessor time) {
        String words =
                DateTimeFormatter.ofPattern(text("pattern.time"), language).format(time);
        return time instanceof OffsetDateTime given ? words + " (UTC" + offset(given) + ")" : words;
    }

    private static String offset(OffsetDateTime time) {
        return time.getOffset().equals(ZoneOffset.UTC) ? "" : time.getOffset().getId();
    }

    private String inWords(Duration duration) {
        List<String> parts = new ArrayList<>();
        add(parts, duration.toDaysPart(), "day", "jour");
        add(parts, duration.toHoursPart(), "hour", "heure");
        add(parts, duration.toMinutesPart(), "minute", "minute");
        add(parts, duration.toSecondsPart(), "second", "seconde");
        return parts.isEmpty() ? count(0, "minute", "minute") : String.join(" ", parts);
    }

    private String inWords(Period period) {
        List<String> parts = new ArrayList<>();
        add(parts, period.getYears(), "year", "an");
        add(parts, period.getMonths(), "month", "mois");
        add(parts, period.getDays(), "day", "jour");
        return String.join(" ", parts);
    }

    private void add(List<String> parts, long count, String english, String french) {
        if (count != 0) {
            parts.add(count(count, english, french));
        }
    }

    private String count(long count, String english, String french) {
        boolean inFrench = language.equals(Locale.FRENCH);
        String noun = inFrench ? french : english;
        boolean plural = inFrench ? Math.abs(count) >= 2 : Math.abs(count) != 1;
        return NumberFormat.getInstance(language).format(count) + " " + noun
                + (plural && !noun.endsWith("s") ? "s" : "");
    }

    private static Locale languageOf(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return Locale.ENGLISH;
        }
        try {
            Locale spoken = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), LANGUAGES);
            return spoken == null ? Locale.ENGLISH : spoken;
        } catch (IllegalArgumentException unreadable) {
            return Locale.ENGLISH;
        }
    }
}
