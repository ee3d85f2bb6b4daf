package dev.cantine.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** See {@link Idempotent}. Its priority puts it inside of the transaction, which has 200. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class IdempotentInterceptor {
    private static final String KEY = "Idempotency-Key";

    private final KeptAnswers answers;
    private final Caller caller;
    private final HttpHeaders headers;
    private final UriInfo uri;
    private final Request request;
    private final ObjectMapper json;

    @Inject
    IdempotentInterceptor(
            KeptAnswers answers, Caller caller, HttpHeaders headers, UriInfo uri, Request request, ObjectMapper json) {
        this.answers = answers;
        this.caller = caller;
        this.headers = headers;
        this.uri = uri;
        this.request = request;
        this.json = json;
    }

    @AroundInvoke
    Object once(InvocationContext invocation) throws Exception {
        Optional<String> key = key();
        // Without a known caller the answer would be anybody's who guesses the key.
        if (key.isEmpty() || !caller.isKnown()) {
            return invocation.proceed();
        }
        KeptAnswer.Id id = new KeptAnswer.Id(caller.name(), key.get());
        String hash = hash(invocation);
        Optional<KeptAnswer> first = answers.find(id, hash);
        if (first.isPresent()) {
            return replay(first.get());
        }
        KeptAnswer kept = answers.begin(id, hash);
        Response response = (Response) invocation.proceed();
        if (response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL
                || response.getStatusInfo().getFamily() == Response.Status.Family.REDIRECTION) {
            kept.keep(
                    response.getStatus(),
                    response.getHeaderString(HttpHeaders.LOCATION),
                    response.getHeaderString(HttpHeaders.ETAG),
                    response.hasEntity() ? json.writeValueAsString(response.getEntity()) : null);
        } else {
            answers.forget(kept);
        }
        return response;
    }

    private static Response replay(KeptAnswer first) {
        Response.ResponseBuilder response = Response.status(first.status()).header(Idempotent.REPLAYED, "true");
        if (first.location() != null) {
            response.location(URI.create(first.location()));
        }
        if (first.entityTag() != null) {
            response.header(HttpHeaders.ETAG, first.entityTag());
        }
        if (first.body() != null) {
            response.entity(first.body()).type(MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8"));
        }
        return response.build();
    }

    /** Quoted, as the draft of the standard has it, or bare, as most send it. */
    private Optional<String> key() {
        String given = headers.getHeaderString(KEY);
        if (given == null) {
            return Optional.empty();
        }
        boolean quoted = given.length() >= 2 && given.startsWith("\"") && given.endsWith("\"");
        String key = quoted ? given.substring(1, given.length() - 1) : given;
        if (!key.matches("[\\x21-\\x7e]{1,200}")) {
            throw DomainProblem.invalid(Violation.at("", "invalid-idempotency-key"));
        }
        return Optional.of(key);
    }

    /** Of what the request asks for, not of how its body is written: blanks and the order of properties make no other request. */
    private String hash(InvocationContext invocation) throws JsonProcessingException {
        MessageDigest digest = sha256();
        add(digest, request.getMethod());
        add(digest, uri.getRequestUri().getRawPath());
        add(digest, uri.getRequestUri().getRawQuery());
        Parameter[] parameters = invocation.getMethod().getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (isBody(parameters[i])) {
                add(digest, json.writeValueAsString(invocation.getParameters()[i]));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static boolean isBody(Parameter parameter) {
        String type = parameter.getType().getName();
        return !type.startsWith("jakarta.ws.rs.")
                && !type.startsWith("io.vertx.")
                && java.util.Arrays.stream(parameter.getAnnotations())
                        .map(annotation -> annotation.annotationType().getName())
                        .noneMatch(name -> name.startsWith("jakarta.ws.rs.") || name.startsWith("org.jboss.resteasy."));
    }

    private static void add(MessageDigest digest, @Nullable String part) {
        byte[] bytes = part == null ? new byte[0] : part.getBytes(UTF_8);
        digest.update((bytes.length + ":").getBytes(UTF_8));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
