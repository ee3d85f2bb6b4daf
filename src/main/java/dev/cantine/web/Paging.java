package dev.cantine.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list the request asks for: {@code ?limit} and {@code ?cursor}, which a resource method
 * takes that is {@link Paged}.
 */
@RequestScoped
public class Paging {
    static final String LIMIT = "limit";
    static final String CURSOR = "cursor";

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    private final UriInfo uri;
    private final Caller caller;
    private final Cursors cursors;
    private final PublicUrl publicUrl;

    @Inject
    Paging(UriInfo uri, Caller caller, Cursors cursors, PublicUrl publicUrl) {
        this.uri = uri;
        this.caller = caller;
        this.cursors = cursors;
        this.publicUrl = publicUrl;
    }

    /**
     * How many items the page may have: 1 to 200, by default 50. Ask the store for one more, that tells whether there is a next page.
     *
     * @throws DomainProblem {@code validation-failed} for what is not a number from 1 on; a larger one is coerced
     */
    public int limit() {
        return limit(DEFAULT_LIMIT, MAX_LIMIT);
    }

    /**
     * As the other, for a list of its own measure.
     *
     * @param unlessAsked how many if the request does not say
     * @param most what a larger number is coerced to
     */
    public int limit(int unlessAsked, int most) {
        String given = query().getFirst(LIMIT);
        if (given == null) {
            return unlessAsked;
        }
        if (!given.matches("0*[1-9][0-9]*")) {
            throw DomainProblem.invalid(Violation.at("?" + LIMIT, "invalid-limit"));
        }
        String digits = given.replaceFirst("^0+", "");
        return digits.length() > 9 ? most : Math.min(most, Integer.parseInt(digits));
    }

    /**
     * The position after which the page starts, as {@link #page} was told it; empty on the first page.
     *
     * @throws DomainProblem {@code validation-failed} for a cursor of another list, other filters or another caller
     */
    public Optional<String> after() {
        String given = query().getFirst(CURSOR);
        if (given == null) {
            return Optional.empty();
        }
        return Optional.of(cursors.open(given, list())
                .orElseThrow(() -> DomainProblem.invalid(Violation.at("?" + CURSOR, "invalid-cursor"))));
    }

    /**
     * 200 with the page, and a {@code Link} to the next one if there is one.
     *
     * @param rows at most {@link #limit} and one, in the order of the list
     * @param position what tells the row's place in that order, without a tie
     */
    public <T, V> Response page(List<T> rows, Function<T, String> position, Function<T, V> view) {
        return page(limit(), rows, position, view);
    }

    /** As the other, for a list of its own measure. */
    public <T, V> Response page(int limit, List<T> rows, Function<T, String> position, Function<T, V> view) {
        List<T> shown = rows.subList(0, Math.min(limit, rows.size()));
        List<V> items = shown.stream().map(view).toList();
        if (rows.size() <= limit) {
            return Response.ok(new Page<>(items, null)).build();
        }
        String next = cursors.seal(position.apply(shown.get(limit - 1)), list());
        return Response.ok(new Page<>(items, next))
                .header(HttpHeaders.LINK, "<" + publicUrl.of(uriOf(next)) + ">; rel=\"next\"")
                .build();
    }

    private String uriOf(String cursor) {
        String others = asQuery(query(), CURSOR);
        return uri.getRequestUri().getRawPath() + "?" + (others.isEmpty() ? "" : others + "&") + CURSOR + "=" + cursor;
    }

    /** What a cursor is good for. */
    private String list() {
        return caller.name() + "\n" + uri.getRequestUri().getRawPath() + "\n" + asQuery(query(), CURSOR, LIMIT);
    }

    private MultivaluedMap<String, String> query() {
        return uri.getQueryParameters();
    }

    private static String asQuery(MultivaluedMap<String, String> parameters, String... without) {
        List<String> left = List.of(without);
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(parameter -> !left.contains(parameter.getKey()))
                        .flatMap(parameter -> parameter.getValue().stream()
                                .map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(@Nullable String text) {
        return text == null ? "" : URLEncoder.encode(text, UTF_8);
    }
}
