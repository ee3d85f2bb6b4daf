package dev.cantine.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.cantine.problem.InvalidValue;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.Serial;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A request means exactly what it says: no guess at a type, no property twice or unknown, nothing after the end. */
@Singleton
class StrictJson implements ObjectMapperCustomizer {

    /** After the modules that Quarkus registers: of two that read a type, the later does. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    @SuppressWarnings("deprecation") // the successors are for builders, the mapper is built already
    public void customize(ObjectMapper json) {
        // Else an id or a duration of blanks would be none, and silently empty what it was to set.
        json.coercionConfigDefaults().setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        json.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(
                        DeserializationFeature.ACCEPT_FLOAT_AS_INT,
                        DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false)
                .registerModule(new SimpleModule("strict")
                        .addDeserializer(String.class, new Text())
                        .addDeserializer(Duration.class, new Written<>(Duration.class, "[-+]?P.*", Duration::parse))
                        .addDeserializer(
                                LocalDate.class,
                                new Written<>(LocalDate.class, "\\d{4}-\\d{2}-\\d{2}", LocalDate::parse)));
    }

    /** A string, and one that every store can take. */
    private static final class Text extends StdScalarDeserializer<String> {
        @Serial
        private static final long serialVersionUID = 1L;

        Text() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (String) context.handleUnexpectedToken(String.class, parser);
            }
            String text = parser.getText();
            if (!CheckedText.isClean(text)) {
                throw new InvalidValue("null-character");
            }
            return text;
        }
    }

    /** Something that ISO writes as a text, and just that: the module of Jackson takes more, a number for seconds, a time behind a date. */
    private static final class Written<T> extends StdScalarDeserializer<T> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final Class<T> type;
        private final Pattern form;
        private final transient Function<String, T> parse;

        Written(Class<T> type, String form, Function<String, T> parse) {
            super(type);
            this.type = type;
            this.form = Pattern.compile(form);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return type.cast(context.handleUnexpectedToken(type, parser));
            }
            String text = parser.getText();
            try {
                if (form.matcher(text).matches()) {
                    return parse.apply(text);
                }
            } catch (DateTimeException | ArithmeticException isNone) {
                // As any other text.
            }
            return type.cast(context.handleWeirdStringValue(type, text, "not as ISO writes it"));
        }
    }
}
