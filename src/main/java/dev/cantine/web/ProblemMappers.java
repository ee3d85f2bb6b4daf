package dev.cantine.web;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/** Turns whatever is thrown into a problem for the caller. The framework's own mappers are named so that none of them is left. */
class ProblemMappers {
    private final ProblemAnswers answers;

    ProblemMappers(ProblemAnswers answers) {
        this.answers = answers;
    }

    @ServerExceptionMapper({
        Throwable.class,
        WebApplicationException.class,
        NotFoundException.class,
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class,
        UnauthorizedException.class,
        ForbiddenException.class,
        ValidationException.class,
        MismatchedInputException.class
    })
    public Response answer(Throwable thrown, ContainerRequestContext request, RoutingContext routing) {
        if (thrown instanceof WebApplicationException other
                && other.getResponse().getStatus() < 400) {
            return other.getResponse();
        }
        Set<String> allowed = thrown instanceof NotAllowedException || thrown instanceof NotFoundException
                ? allowedMethods()
                : Set.of();
        boolean wrongMethod = !allowed.isEmpty() && !allowed.contains(request.getMethod());
        DomainProblem problem =
                wrongMethod ? DomainProblem.of(ProblemType.METHOD_NOT_ALLOWED) : Failures.problemOf(thrown);
        ProblemAnswers.Answer answer = answers.answer(
                problem,
                request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE),
                request.getUriInfo().getRequestUri().getRawPath());
        Response.ResponseBuilder response = Response.status(answer.status()).entity(answer.body());
        answer.headers().forEach(response::header);
        if (wrongMethod) {
            response.header(HttpHeaders.ALLOW, String.join(", ", allowed));
        }
        if (thrown instanceof NotSupportedException && request.getMethod().equals(HttpMethod.PATCH)) {
            response.header("Accept-Patch", MergePatch.MEDIA_TYPE);
        }
        if (problem.type() == ProblemType.CONTENT_TOO_LARGE) {
            // What is still to come is not read.
            routing.addEndHandler(ended -> routing.request().connection().close());
        }
        return response.build();
    }

    /**
     * What can be done at the address of the request; nothing where there is nothing. The framework does not tell, and where two
     * classes share the beginning of a path it takes a wrong method for a wrong address.
     */
    private static Set<String> allowedMethods() {
        Set<String> methods = new TreeSet<>();
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        String path = request.getPathWithoutPrefix();
        RequestMapper<InitialMatch> classes =
                new RequestMapper<>(request.getDeployment().getClassMappers());
        for (RequestMapper.RequestMatch<InitialMatch> match = classes.map(path);
                match != null;
                match = classes.continueMatching(path, match)) {
            String remaining = match.remaining.isEmpty() ? "/" : match.remaining;
            for (ServerRestHandler handler : match.value.handlers) {
                if (handler instanceof ClassRoutingHandler routing) {
                    routing.getMappers().forEach((method, mapper) -> {
                        if (method != null && mapper.map(remaining) != null) {
                            methods.add(method);
                        }
                    });
                }
            }
        }
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        if (!methods.isEmpty()) {
            methods.add(HttpMethod.OPTIONS);
        }
        return methods;
    }
}
