package dev.cantine.web;

import dev.cantine.problem.Violation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why something could not be done, told before anybody tries: as a {@link Violation}, but of no request.
 *
 * @param code the name of the rule in kebab case
 * @param message the sentence for the caller, in their language
 * @param limit what the rule allows: a number, an ISO duration or an instant; null where there is no such thing
 * @param actual what it is, in the same unit
 * @param per the period of the calendar to which the limit applies, DAY, WEEK or MONTH; null for other limits
 */
public record Reason(
        String code,
        String message,
        @Nullable Object limit,
        @Nullable Object actual,
        @Nullable String per) {

    /** Finds the sentences, in the language of the request. */
    @RequestScoped
    public static class Words {
        private final Sentences sentences;

        /** The same is often said of many desks. */
        private final Map<Violation, Reason> found = new HashMap<>();

        @Inject
        Words(Sentences sentences) {
            this.sentences = sentences;
        }

        public List<Reason> of(List<Violation> violations) {
            return violations.stream()
                    .map(violation -> found.computeIfAbsent(violation, this::inWords))
                    .toList();
        }

        private Reason inWords(Violation violation) {
            return new Reason(
                    violation.code(),
                    sentences.messages().violation(violation),
                    violation.limit(),
                    violation.actual(),
                    violation.per());
        }

        /** The answer in which they are, and which language they are in. */
        public Response told(Response answer) {
            return Response.fromResponse(answer)
                    .header(HttpHeaders.CONTENT_LANGUAGE, sentences.language().toLanguageTag())
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                    .build();
        }
    }
}
