package dev.cantine.tenancy;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrganisationResourceTest {
    private static final String ORGANISATION = "/api/v1/organisation";

    @Inject
    Given given;

    @Test
    void everybody_sees_their_own_organisation() {
        Someone camille = given.member(given.organisation());

        camille.asks()
                .get(ORGANISATION)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("id", equalTo(camille.organisationId().toString()))
                .body("name", equalTo("La Cantine"))
                .body("createdAt", endsWith("Z"));
    }

    @Test
    void an_admin_renames_it_and_no_other() {
        Someone admin = given.admin();
        Someone stranger = given.admin();

        admin.patches(admin.tagOf(ORGANISATION))
                .body("{\"name\":\"La Cantine Rennes\"}")
                .patch(ORGANISATION)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name", equalTo("La Cantine Rennes"));

        stranger.asks().get(ORGANISATION).then().body("name", equalTo("La Cantine"));
    }

    @Test
    void a_name_is_needed_and_nothing_else_can_be_changed() {
        Someone admin = given.admin();

        for (String bad : new String[] {"{\"name\":null}", "{\"name\":\" \"}", "{\"id\":\"x\"}", "[]"}) {
            admin.patches(admin.tagOf(ORGANISATION))
                    .body(bad)
                    .patch(ORGANISATION)
                    .then()
                    .statusCode(400)
                    .body("type", endsWith("/problems/validation-failed"));
        }
    }
}
