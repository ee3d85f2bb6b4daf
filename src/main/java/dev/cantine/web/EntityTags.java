package dev.cantine.web;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.problem.Violation;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a resource as its {@code ETag}, {@code "3"}, and the preconditions of RFC 9110 on it. */
public final class EntityTags {
    private static final String OPAQUE = "\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"";
    private static final Pattern ENTITY_TAG = Pattern.compile("(?<weak>W/)?(?<tag>" + OPAQUE + ")");
    private static final Pattern IF_MATCH = Pattern.compile("[*]|%1$s( *, *%1$s)*".formatted("(W/)?" + OPAQUE));
    private static final int MAX_IF_MATCH = 1_000;

    private EntityTags() {}

    /**
     * Lets the change go on only if the caller knows the current version.
     *
     * @throws DomainProblem {@code version-required} without {@code If-Match}; {@code validation-failed} if it has more than 1,000
     *     characters; {@code stale-version} if it is no list of tags, or none of them is this version (a weak tag never is)
     */
    public static void requireMatch(HttpHeaders headers, long version) {
        String ifMatch = all(headers, HttpHeaders.IF_MATCH);
        if (ifMatch.isBlank()) {
            throw DomainProblem.of(ProblemType.VERSION_REQUIRED);
        }
        if (ifMatch.length() > MAX_IF_MATCH) {
            throw DomainProblem.invalid(Violation.at("", "invalid-if-match"));
        }
        if (!IF_MATCH.matcher(ifMatch).matches() || !names(ifMatch, version, false)) {
            throw DomainProblem.of(ProblemType.STALE_VERSION);
        }
    }

    /**
     * Lets something be made only if the caller does not know of a version of it.
     *
     * @throws DomainProblem {@code stale-version} with any {@code If-Match}: what does not exist has no version
     */
    public static void requireAbsence(HttpHeaders headers) {
        if (!all(headers, HttpHeaders.IF_MATCH).isBlank()) {
            throw DomainProblem.of(ProblemType.STALE_VERSION);
        }
    }

    /** 200 with the view and its tag, or 304 without a body if the caller has it already ({@code If-None-Match}). */
    public static Response ok(HttpHeaders headers, Object view, long version) {
        String ifNoneMatch = all(headers, HttpHeaders.IF_NONE_MATCH);
        if (!ifNoneMatch.isBlank() && names(ifNoneMatch, version, true)) {
            return Response.notModified()
                    .header(HttpHeaders.ETAG, entityTag(version))
                    .build();
        }
        return changed(view, version);
    }

    /** 200 with the view of what was changed and its new tag, whatever {@code If-None-Match} says: that is about reading. */
    public static Response changed(Object view, long version) {
        return Response.ok(view).header(HttpHeaders.ETAG, entityTag(version)).build();
    }

    /** 201 with the view, its place and its tag. */
    public static Response created(URI location, Object view, long version) {
        return Response.created(location)
                .entity(view)
                .header(HttpHeaders.ETAG, entityTag(version))
                .build();
    }

    private static String entityTag(long version) {
        return '"' + Long.toString(version) + '"';
    }

    private static boolean names(String field, long version, boolean weakCounts) {
        if (field.strip().equals("*")) {
            return true;
        }
        Matcher tags = ENTITY_TAG.matcher(field);
        while (tags.find()) {
            boolean counts = weakCounts || tags.group("weak") == null;
            if (counts && tags.group("tag").equals(entityTag(version))) {
                return true;
            }
        }
        return false;
    }

    private static String all(HttpHeaders headers, String name) {
        List<String> fields = headers.getRequestHeader(name);
        return fields == null ? "" : String.join(",", fields);
    }
}
