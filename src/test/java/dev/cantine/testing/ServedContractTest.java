package dev.cantine.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** That the service shows the contract to others as it is kept, and is itself held to it. */
@QuarkusTest
class ServedContractTest {

    @Test
    void the_service_serves_the_contract_as_it_is_written() throws IOException {
        String served = given().queryParam("format", "yaml").get("/q/openapi").asString();

        assertThat(Contract.parse(served)).isEqualTo(Contract.parse(Files.readString(Contract.FILE)));
    }

    @Test
    void nobody_gets_in_without_a_token_but_where_the_contract_says_so() {
        for (Contract.Operation operation : Contract.ofThisService().operations()) {
            if (!operation.isForAnybody()) {
                String path = operation.path().replaceAll("\\{[^}]+}", "01a20ada-2c1c-70e7-b8ef-008db8c9394d");
                int status = given().contentType(mediaTypeOf(operation))
                        .body("{}")
                        .request(operation.method(), path)
                        .statusCode();

                assertThat(status).as(operation.id()).isEqualTo(401);
            }
        }
    }

    @Test
    void every_exchange_is_held_to_the_contract() {
        assertThat(RestAssured.filters()).hasAtLeastOneElementOfType(ContractFilter.class);
    }

    private static String mediaTypeOf(Contract.Operation operation) {
        JsonNode content = operation.node().at("/requestBody/content");
        return content.isEmpty()
                ? "application/json"
                : content.propertyNames().iterator().next();
    }
}
