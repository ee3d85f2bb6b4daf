package dev.cantine.proof.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cantine.testing.Contract;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request to be sent: everything not yet encoded.
 *
 * @param body null for none
 */
record Call(
        Contract.Operation operation,
        Map<String, String> path,
        Map<String, String> query,
        Map<String, String> headers,
        String body) {

    Call withPath(String name, String value) {
        return new Call(operation, with(path, name, value), query, headers, body);
    }

    Call withQuery(String name, String value) {
        return new Call(operation, path, with(query, name, value), headers, body);
    }

    /** @param value null takes the header away */
    Call withHeader(String name, String value) {
        return new Call(operation, path, query, with(headers, name, value), body);
    }

    Call withBody(String other) {
        return new Call(operation, path, query, headers, other);
    }

    String target() {
        String filled = operation.path();
        for (Map.Entry<String, String> variable : path.entrySet()) {
            filled = filled.replace("{" + variable.getKey() + "}", encoded(variable.getValue()));
        }
        if (query.isEmpty()) {
            return filled;
        }
        return filled
                + query.entrySet().stream()
                        .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
        Map<String, String> copy = new LinkedHashMap<>(map);
        if (value == null) {
            copy.remove(name);
        } else {
            copy.put(name, value);
        }
        return copy;
    }
}
