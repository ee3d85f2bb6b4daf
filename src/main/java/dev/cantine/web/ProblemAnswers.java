package dev.cantine.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a problem into {@code application/problem+json} (RFC 9457), in the language of the caller. */
@ApplicationScoped
class ProblemAnswers {
    static final String MEDIA_TYPE = "application/problem+json";

    private static final String VIOLATIONS = "violations";
    private static final String RETRY_AFTER = "retryAfter";

    private static final int MAX_POINTER = 500;
    private static final int MAX_INSTANCE = 1_000;
    private static final int MAX_VIOLATIONS = 1_000;

    private final ObjectMapper json;
    private final PublicUrl publicUrl;

    @Inject
    ProblemAnswers(ObjectMapper json, PublicUrl publicUrl) {
        this.json = json.copy().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
        this.publicUrl = publicUrl;
    }

    record Answer(int status, Map<String, String> headers, String body) {}

    /**
     * @param acceptLanguage the header of the request, if it has one
     * @param path the path of the request as it came
     */
    Answer answer(DomainProblem problem, @Nullable String acceptLanguage, @Nullable String path) {
        Messages messages = Messages.accepted(acceptLanguage);
        int status = ProblemStatus.of(problem.type());
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("type", typeUri(problem.type()));
        body.put("title", messages.title(problem.type()));
        body.put("status", status);
        body.put("detail", messages.detail(problem.type(), problem.arguments()));
        body.put("instance", instance(path));
        problem.members().forEach((member, value) -> body.put(member, worded(member, value, messages)));
        return new Answer(status, headers(problem, messages), write(body));
    }

    String typeUri(ProblemType type) {
        return publicUrl.of("/api/v1/problems/" + type.slug());
    }

    private static Map<String, String> headers(DomainProblem problem, Messages messages) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", MEDIA_TYPE);
        headers.put("Content-Language", messages.language().toLanguageTag());
        headers.put("Cache-Control", "no-store");
        switch (problem.type()) {
            case AUTHENTICATION_REQUIRED -> headers.put("WWW-Authenticate", "Bearer");
            case TRY_AGAIN -> headers.put("Retry-After", "1");
            case REQUEST_IN_PROGRESS -> headers.put("Retry-After", "1");
            case CONTENT_TOO_LARGE -> headers.put("Connection", "close");
            default -> {}
        }
        Object retryAfter = problem.members().get(RETRY_AFTER);
        if (retryAfter != null) {
            headers.put("Retry-After", seconds(retryAfter).toString());
        }
        return headers;
    }

    private static @Nullable Object worded(String member, Object value, Messages messages) {
        if (member.equals(VIOLATIONS) && value instanceof List<?> violations) {
            return violations.stream()
                    .limit(MAX_VIOLATIONS)
                    .map(entry -> entry instanceof Violation violation ? worded(violation, messages) : entry)
                    .toList();
        }
        return member.equals(RETRY_AFTER) ? seconds(value) : value;
    }

    private static Violation worded(Violation violation, Messages messages) {
        return violation.told(
                cut(violation.pointer()),
                violation.message() == null ? messages.violation(violation) : violation.message());
    }

    /** The path as a URI, even where it came as none, and not without end. */
    private static String instance(@Nullable String path) {
        String begin = path == null ? "/" : path.substring(0, Math.min(MAX_INSTANCE, path.length()));
        try {
            return new URI(begin).getRawPath();
        } catch (URISyntaxException noUri) {
            return quoted(begin);
        }
    }

    private static String quoted(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            return "/";
        }
    }

    /** Names in a request may be of any length. */
    private static @Nullable String cut(@Nullable String pointer) {
        return pointer == null || pointer.length() <= MAX_POINTER ? pointer : pointer.substring(0, MAX_POINTER);
    }

    /** Never too early: a part of a second counts as one. */
    private static Object seconds(Object retryAfter) {
        return retryAfter instanceof Duration duration
                ? Math.max(1, duration.plusNanos(999_999_999).toSeconds())
                : retryAfter;
    }

    private String write(Map<String, @Nullable Object> body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
