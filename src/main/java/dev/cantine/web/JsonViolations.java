package dev.cantine.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.InvalidValue;
import dev.cantine.problem.Violation;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Jackson found wrong with a request, told as a violation at its place. */
final class JsonViolations {

    private JsonViolations() {}

    static DomainProblem problemOf(JsonProcessingException unreadable) {
        for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof DomainProblem problem) {
                return problem;
            }
            if (cause instanceof InvalidValue invalid) {
                return DomainProblem.invalid(Violation.at(pointerTo(unreadable), invalid.code()));
            }
        }
        return DomainProblem.invalid(violationOf(unreadable));
    }

    private static Violation violationOf(JsonProcessingException unreadable) {
        String pointer = pointerTo(unreadable);
        if (unreadable instanceof UnrecognizedPropertyException) {
            return Violation.at(pointer, "unknown-property");
        }
        if (unreadable instanceof InvalidFormatException wrong
                && wrong.getTargetType() != null
                && wrong.getTargetType().isEnum()) {
            return new Violation(pointer, "unknown-value", null, namesOf(wrong.getTargetType()), null);
        }
        if (unreadable.getCause() instanceof InputCoercionException) {
            return Violation.at(pointer, "wrong-type");
        }
        if (unreadable instanceof JsonMappingException && unreadable.getCause() == null && !isTrailing(unreadable)) {
            return Violation.at(pointer, "wrong-type");
        }
        return new Violation("", "malformed-json", null, null, place(unreadable.getLocation()));
    }

    /** More after the end of the value; Jackson has no exception of its own for it. */
    private static boolean isTrailing(JsonProcessingException wrong) {
        return wrong instanceof MismatchedInputException
                && wrong.getOriginalMessage().startsWith("Trailing token");
    }

    private static @Nullable String place(@Nullable JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? null
                : location.getLineNr() + ":" + location.getColumnNr();
    }

    static String namesOf(Class<?> enumeration) {
        return Arrays.stream(enumeration.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.joining(", "));
    }

    private static String pointerTo(JsonProcessingException unreadable) {
        return unreadable instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step -> step.getFieldName() != null
                                ? "/" + escaped(step.getFieldName())
                                : "/" + Math.max(0, step.getIndex()))
                        .collect(Collectors.joining())
                : "";
    }

    /** One step of a JSON pointer (RFC 6901). */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
