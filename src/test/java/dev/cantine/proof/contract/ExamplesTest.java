package dev.cantine.proof.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.testing.Contract;
import dev.cantine.testing.Exchange;
import dev.cantine.testing.Given;
import dev.cantine.testing.TestClock;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who copies a request out of the contract has one that works. */
@QuarkusTest
class ExamplesTest {
    /** Needs a store on which nobody is yet; FirstStartTest has one, and sends the same. */
    private static final String FIRST_ADMIN = "firstAdmin";

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @TestHTTPResource("/")
    URI service;

    @BeforeEach
    void stopTheClock() {
        clock.set(ExampleWorld.NOW);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void every_request_that_the_contract_gives_as_an_example_works() {
        Wire wire = new Wire(service);
        List<String> refused = new ArrayList<>();
        int sent = 0;
        for (Contract.Operation operation : Contract.ofThisService().operations()) {
            JsonNode body = operation.node().path("requestBody");
            if (body.isMissingNode()) {
                continue;
            }
            String mediaType = ExampleWorld.mediaType(operation);
            JsonNode content = body.get("content").get(mediaType);
            assertThat(content.path("examples").isEmpty())
                    .as(operation.id() + " has examples")
                    .isFalse();
            for (Map.Entry<String, JsonNode> example : content.get("examples").properties()) {
                if (example.getKey().equals(FIRST_ADMIN)) {
                    continue;
                }
                Call call = new ExampleWorld(given, wire)
                        .call(operation, example.getValue().get("value"));
                Exchange exchange = wire.send(call);
                List<String> breaches = new ArrayList<>(Wire.breachesOf(exchange));
                if (!exchange.succeeded()) {
                    breaches.add("answered with " + exchange.status() + " " + exchange.responseBody());
                }
                breaches.forEach(breach -> refused.add(operation.id() + " " + example.getKey() + ": " + breach));
                sent++;
            }
        }

        assertThat(refused).isEmpty();
        assertThat(sent).isGreaterThanOrEqualTo(25);
    }
}
