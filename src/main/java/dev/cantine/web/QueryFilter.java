package dev.cantine.web;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.problem.Violation;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a query parameter that the method does not have, so that a filter with a slip of the pen does not find everything, and one
 * that is not what it should be.
 */
@Provider
class QueryFilter implements ContainerRequestFilter {
    private final Map<Method, Map<String, Class<?>>> parametersOfMethods = new ConcurrentHashMap<>();

    @Context
    ResourceInfo resource;

    @SuppressWarnings("NullAway.Init")
    QueryFilter() {}

    @Override
    public void filter(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        if (!areClean(uri.getPathParameters().values())) {
            throw DomainProblem.of(ProblemType.NOT_FOUND);
        }
        if (uri.getQueryParameters().isEmpty()) {
            return;
        }
        Map<String, Class<?>> parameters = parametersOfMethods.computeIfAbsent(
                resource.getResourceMethod(), method -> QueryParameters.of(resource.getResourceClass(), method));
        Violation[] violations = new TreeMap<>(uri.getQueryParameters())
                .entrySet().stream()
                        .map(given -> violationOf(given.getKey(), parameters.get(given.getKey()), given.getValue()))
                        .flatMap(Optional::stream)
                        .toArray(Violation[]::new);
        if (violations.length > 0) {
            throw DomainProblem.invalid(violations);
        }
    }

    private static Optional<Violation> violationOf(String name, @Nullable Class<?> type, List<String> values) {
        if (type == null) {
            return Optional.of(Violation.at("?" + name, "unknown-parameter"));
        }
        if (!values.stream().allMatch(CheckedText::isClean)) {
            return Optional.of(Violation.at("?" + name, "null-character"));
        }
        return values.stream()
                .map(value -> ParameterConverters.violationOf(name, type, value))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean areClean(Collection<List<String>> values) {
        return values.stream().flatMap(List::stream).allMatch(CheckedText::isClean);
    }
}
