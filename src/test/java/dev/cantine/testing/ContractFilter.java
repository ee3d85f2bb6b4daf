package dev.cantine.testing;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds every exchange of RestAssured to the contract, and fails the test that had one outside of it. */
final class ContractFilter implements Filter {
    private static final int SHOWN_OF_A_BODY = 2_000;

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        URI uri = URI.create(request.getURI());
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        Contract contract = Contract.ofThisService();
        if (contract.concerns(path)) {
            Exchange exchange = new Exchange(
                    request.getMethod(),
                    uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery(),
                    requestHeaders(request),
                    text(request.getBody()),
                    response.statusCode(),
                    byName(response.headers()),
                    response.asString());
            List<String> breaches = contract.breachesOf(exchange);
            if (!breaches.isEmpty()) {
                throw new AssertionError(message(exchange, breaches));
            }
            contract.operation(exchange.method(), path)
                    .ifPresent(operation -> SeenExchanges.add(operation.id(), exchange.status()));
        }
        return response;
    }

    private static Map<String, List<String>> requestHeaders(FilterableRequestSpecification request) {
        Map<String, List<String>> headers = byName(request.getHeaders());
        if (request.getContentType() != null) {
            headers.put("Content-Type", List.of(request.getContentType()));
        }
        return headers;
    }

    private static Map<String, List<String>> byName(Headers headers) {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        headers.forEach(header -> byName.computeIfAbsent(header.getName(), name -> new ArrayList<>())
                .add(header.getValue()));
        return byName;
    }

    private static String text(Object body) {
        if (body == null) {
            return null;
        }
        return body instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : body.toString();
    }

    private static String message(Exchange exchange, List<String> breaches) {
        return "Outside the contract (%s): %s %s was answered with %d%n- %s%n%s"
                .formatted(
                        Contract.FILE,
                        exchange.method(),
                        exchange.target(),
                        exchange.status(),
                        String.join(System.lineSeparator() + "- ", breaches),
                        shown(exchange));
    }

    private static String shown(Exchange exchange) {
        return "request: %s%nanswer: %s %s"
                .formatted(cut(exchange.requestBody()), exchange.responseHeaders(), cut(exchange.responseBody()));
    }

    private static String cut(String body) {
        if (body == null || body.isEmpty()) {
            return "(no body)";
        }
        return body.length() > SHOWN_OF_A_BODY ? body.substring(0, SHOWN_OF_A_BODY) + "…" : body;
    }
}
