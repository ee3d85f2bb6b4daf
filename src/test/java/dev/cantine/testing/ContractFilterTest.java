package dev.cantine.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That the filter tells an exchange inside the contract from one outside of it, on a service that answers whatever it is told. */
class ContractFilterTest {
    private HttpServer service;
    private int status = 200;
    private String body =
            "{\"id\": \"01a20ada-2c00-7574-8f16-00502249d448\", \"name\": \"La Cantine\", \"createdAt\": \"2026-11-02T08:00:00Z\"}";

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("ETag", "\"1\"");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void an_exchange_as_described_passes() {
        assertThat(get("/api/v1/organisation")).isEqualTo(200);
    }

    @Test
    void an_exchange_outside_of_the_contract_fails_the_test_and_says_why() {
        body = "{\"id\": 7}";

        assertThatThrownBy(() -> get("/api/v1/organisation"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("GET /api/v1/organisation was answered with 200")
                .hasMessageContaining("/id: integer found")
                .hasMessageContaining("'name'")
                .hasMessageContaining(body);
    }

    @Test
    void a_status_that_is_not_described_fails_the_test() {
        status = 202;

        assertThatThrownBy(() -> get("/api/v1/organisation")).hasMessageContaining("status 202 is not described");
    }

    @Test
    void a_path_under_the_api_that_is_not_described_fails_the_test() {
        assertThatThrownBy(() -> get("/api/v1/chairs")).hasMessageContaining("the contract has no GET on this path");
    }

    @Test
    void what_quarkus_serves_beside_the_api_is_left_alone() {
        body = "{\"status\": \"UP\"}";

        assertThat(get("/q/health")).isEqualTo(200);
    }

    private int get(String path) {
        return given().filter(new ContractFilter())
                .baseUri("http://localhost")
                .port(service.getAddress().getPort())
                .when()
                .get(path)
                .statusCode();
    }
}
