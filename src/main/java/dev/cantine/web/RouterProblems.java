package dev.cantine.web;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Problems of requests that never reach a resource: the router of Vert.x answers them, by itself without a body.
 *
 * <p>Quarkus refuses an address that is no URI before the router, without a body. {@code CantineMain} turns that off; the same is the
 * first thing done here. What even the router does not see, because it is no HTTP or goes beyond the server's own larger limits, stays without a body.
 */
@ApplicationScoped
class RouterProblems {
    /** Below those of the server (see application.properties), that can only hang up. */
    private static final int MAX_URI = 8_000;

    /** Of the value of one header, as the contract says. */
    private static final int MAX_HEADER = 8_000;

    private static final int MAX_HEADERS = 16 * 1024;

    /** Before whoever might read the address or the body; the framework's own check of the body's length comes at -2. */
    private static final int FIRST = Integer.MIN_VALUE + 1;

    private static final int AFTER_UPLOAD_LIMIT = -1;

    private final ProblemAnswers answers;
    private final long maxBody;

    @Inject
    RouterProblems(
            ProblemAnswers answers, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
        this.answers = answers;
        this.maxBody = maxBody.asLongValue();
    }

    void answerOn(@Observes Router router) {
        router.route().order(FIRST).handler(this::refuseUnreadable);
        router.route().order(AFTER_UPLOAD_LIMIT).handler(this::leaveTheLimitToBodyLimit);
        router.route().order(Integer.MAX_VALUE - 1).failureHandler(this::answerFailure);
        for (int status : List.of(400, 404, 405, 406, 413, 414, 415, 431, 500)) {
            router.errorHandler(status, this::answerFailure);
        }
    }

    private void refuseUnreadable(RoutingContext request) {
        Optional<ProblemType> problem = objection(request);
        if (problem.isPresent()) {
            answer(
                    request,
                    problem.get() == ProblemType.VALIDATION_FAILED
                            ? Failures.malformedRequest()
                            : DomainProblem.of(problem.get()));
        } else {
            request.next();
        }
    }

    private Optional<ProblemType> objection(RoutingContext request) {
        if (request.request().uri().length() > MAX_URI) {
            return Optional.of(ProblemType.URI_TOO_LONG);
        }
        if (!isUri(request.request().uri())) {
            return Optional.of(ProblemType.VALIDATION_FAILED);
        }
        int headers = 0;
        int longest = 0;
        for (Map.Entry<String, String> header : request.request().headers()) {
            headers += header.getKey().length() + header.getValue().length() + 4;
            longest = Math.max(longest, header.getValue().length());
        }
        if (headers > MAX_HEADERS || longest > MAX_HEADER) {
            return Optional.of(ProblemType.HEADERS_TOO_LARGE);
        }
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && !length.matches("[0-9]{1,18}")) {
            return Optional.of(ProblemType.VALIDATION_FAILED);
        }
        if (length != null && Long.parseLong(length) > maxBody) {
            return Optional.of(ProblemType.CONTENT_TOO_LARGE);
        }
        return Optional.empty();
    }

    /** In a body of unknown length the framework answers by itself when it gets too long; {@link BodyLimit} is there before. */
    private void leaveTheLimitToBodyLimit(RoutingContext request) {
        if (request.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY) != null) {
            request.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, 4 * maxBody);
        }
        request.next();
    }

    private void answerFailure(RoutingContext request) {
        Throwable failure = request.failure();
        answer(
                request,
                failure instanceof DomainProblem || failure != null && request.statusCode() >= 500
                        ? Failures.problemOf(failure)
                        : Failures.ofStatus(request.statusCode()).orElseGet(() -> Failures.internalError(failure)));
    }

    private void answer(RoutingContext request, DomainProblem problem) {
        HttpServerResponse response = request.response();
        if (response.ended()) {
            return;
        }
        if (response.headWritten()) {
            response.end();
            return;
        }
        ProblemAnswers.Answer answer = answers.answer(
                problem,
                request.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE),
                request.request().path());
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        if (problem.type() == ProblemType.CONTENT_TOO_LARGE) {
            response.endHandler(ended -> request.request().connection().close());
        }
        response.end(answer.body());
    }

    private static boolean isUri(String text) {
        try {
            new URI(text);
            return true;
        } catch (URISyntaxException noUri) {
            return false;
        }
    }
}
