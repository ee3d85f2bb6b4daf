package dev.cantine.testing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request and its answer, as they went over the wire.
 *
 * @param target path and query, still encoded
 * @param requestBody null if there was none
 * @param responseBody null if there was none
 */
public record Exchange(
        String method,
        String target,
        Map<String, List<String>> requestHeaders,
        String requestBody,
        int status,
        Map<String, List<String>> responseHeaders,
        String responseBody) {

    public Exchange {
        method = method.toUpperCase(Locale.ROOT);
        requestHeaders = caseInsensitive(requestHeaders);
        responseHeaders = caseInsensitive(responseHeaders);
    }

    public String path() {
        return target.replaceFirst("\\?.*", "");
    }

    /** The query without its question mark; empty if there is none. */
    public String query() {
        return target.contains("?") ? target.substring(target.indexOf('?') + 1) : "";
    }

    public boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** The media type of the request in lower case, without parameters; empty if none was said. */
    public String requestMediaType() {
        return mediaType(requestHeaders);
    }

    /** The media type of the answer in lower case, without parameters; empty if none was said. */
    public String responseMediaType() {
        return mediaType(responseHeaders);
    }

    private static String mediaType(Map<String, List<String>> headers) {
        List<String> values = headers.getOrDefault("Content-Type", List.of());
        return values.isEmpty()
                ? ""
                : values.get(0).replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    private static Map<String, List<String>> caseInsensitive(Map<String, List<String>> headers) {
        Map<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        return sorted;
    }
}
