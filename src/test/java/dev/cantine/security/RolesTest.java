package dev.cantine.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may make which call. 401 and 403 come before anything else is looked at, so the calls themselves need not be good ones. */
@QuarkusTest
class RolesTest {
    private static final String NOBODY = UUID.randomUUID().toString();

    @Inject
    Given given;

    private Someone admin;
    private Someone manager;
    private Someone member;

    @BeforeEach
    void people() {
        admin = given.admin();
        manager = given.manager(admin.organisationId());
        member = given.member(admin.organisationId());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /me, MEMBER",
        "PATCH, /me, MEMBER",
        "GET, /organisation, MEMBER",
        "PATCH, /organisation, ADMIN",
        "GET, /members, MANAGER",
        "POST, /members, ADMIN",
        "GET, /members/{id}, MEMBER",
        "PATCH, /members/{id}, ADMIN",
        "DELETE, /members/{id}, ADMIN",
        "POST, /members/{id}/invitation, ADMIN",
    })
    void a_call_is_for_those_of_a_role_and_above(String method, String path, String least) {
        assertThat(status(given(), method, path)).isEqualTo(401);
        assertThat(status(member.asks(), method, path) == 403).isEqualTo(!least.equals("MEMBER"));
        assertThat(status(manager.asks(), method, path) == 403).isEqualTo(least.equals("ADMIN"));
        assertThat(status(admin.asks(), method, path)).isNotIn(401, 403);
    }

    private static int status(RequestSpecification request, String method, String path) {
        if (!method.equals("GET") && !method.equals("DELETE")) {
            request.contentType(method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
                    .body("{}");
        }
        return request.request(method, "/api/v1" + path.replace("{id}", NOBODY)).statusCode();
    }
}
