package dev.cantine.proof.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cantine.testing.Contract;
import dev.cantine.testing.Exchange;
import dev.cantine.testing.SeenExchanges;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends calls, and notes what was seen for the comparison at the end of the suite. */
final class Wire {
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI service;

    Wire(URI service) {
        this.service = service;
    }

    /** @throws IllegalArgumentException if the client of the JDK cannot even send that */
    Exchange send(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(call.target()))
                .timeout(Duration.ofSeconds(30))
                .method(
                        call.operation().method(),
                        call.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(call.body()));
        call.headers().forEach(request::header);
        HttpResponse<String> answer = answer(request.build());
        Map<String, List<String>> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        // As the client of the JDK writes them: a header is ASCII.
        call.headers().forEach((name, value) -> sent.put(name, List.of(value.replaceAll("[^\\x00-\\x7f]", "?"))));
        Exchange exchange = new Exchange(
                call.operation().method(),
                call.target(),
                sent,
                call.body(),
                answer.statusCode(),
                answer.headers().map(),
                answer.body());
        note(exchange);
        return exchange;
    }

    /** As seen, if it keeps the contract. */
    static void note(Exchange exchange) {
        if (breachesOf(exchange).isEmpty()) {
            Contract.ofThisService()
                    .operation(exchange.method(), exchange.path())
                    .ifPresent(operation -> SeenExchanges.add(operation.id(), exchange.status()));
        }
    }

    static List<String> breachesOf(Exchange exchange) {
        List<String> breaches = new ArrayList<>(Contract.ofThisService().breachesOf(exchange));
        if (exchange.status() >= 400 && !exchange.responseMediaType().equals("application/problem+json")) {
            breaches.add("no problem, but '" + exchange.responseMediaType() + "'");
        }
        return breaches;
    }

    /** A connection that the service has closed after a refused body may be taken up once more by the client. */
    private HttpResponse<String> answer(HttpRequest request) {
        for (int attempt = 1; ; attempt++) {
            try {
                return client.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
            } catch (IOException e) {
                if (attempt == 4) {
                    throw new UncheckedIOException(request + ": " + e.getMessage(), e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
