package dev.cantine.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.testing.Anybody;
import dev.cantine.testing.Given;
import dev.cantine.testing.Phone;
import dev.cantine.testing.Someone;
import dev.cantine.testing.Store;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An organisation that has rows in each table in which one can have any. */
@ApplicationScoped
class Filled {
    private static final String PASSWORD = "la cantine ouvre";

    @Inject
    Given given;

    @Inject
    Store store;

    @Inject
    Clock clock;

    /** Its admin, and what others need to know of it. */
    record World(Someone admin, UUID space, UUID desk, String residents) {
        UUID organisation() {
            return admin.organisationId();
        }
    }

    /** Everything but an agreement, which takes two. */
    World everything() {
        Someone admin = given.withPassword(given.admin(), PASSWORD);
        UUID space = UUID.fromString(made(
                admin,
                "/api/v1/spaces",
                Map.of("name", "La Cantine", "slug", "la-cantine", "timeZone", "Europe/Paris", "country", "FR")));
        admin.asks()
                .header("If-Match", "*")
                .body(Map.of("minDuration", "PT15M", "maxDuration", "P31D", "maxAdvance", "P730D", "capacity", 100))
                .put("/api/v1/spaces/" + space + "/rules")
                .then()
                .statusCode(200);
        String zone = made(admin, "/api/v1/spaces/" + space + "/zones", Map.of("name", "La verrière"));
        UUID desk = UUID.fromString(
                made(admin, "/api/v1/desks", Map.of("spaceId", space, "zoneId", zone, "name", "Verrière 1")));
        admin.asks().post("/api/v1/desks/" + desk + "/check-in-code").then().statusCode(201);
        made(admin, "/api/v1/desks", Map.of("spaceId", space, "name", "Theirs", "assignedTo", admin.id()));
        made(
                admin,
                "/api/v1/spaces/" + space + "/closures",
                Map.of("startsAt", "2026-12-25T00:00", "endsAt", "2026-12-26T00:00", "reason", "Christmas"));
        admin.asks()
                .body(Map.of("periods", List.of()))
                .put("/api/v1/spaces/" + space + "/opening-days/2026-12-24")
                .then()
                .statusCode(201);
        String residents = admin.subscribes(admin, "Residents", Map.of(), "2026-11-01", "2027-01-01");
        made(admin, "/api/v1/teams", Map.of("name", "La rédaction"));
        made(admin, "/api/v1/members/" + admin.id() + "/credits", Map.of("amount", 10));
        made(admin, "/api/v1/members/" + admin.id() + "/credits", Map.of("amount", 5));
        made(admin, "/api/v1/api-keys", Map.of("name", "A program", "scopes", List.of("READ")));
        given.manager(admin.organisationId(), space);
        Someone invited = given.member(admin.organisationId());
        admin.asks()
                .post("/api/v1/members/" + invited.id() + "/invitation")
                .then()
                .statusCode(201);
        Someone withPhone = given.member(admin.organisationId());
        Phone.of(withPhone, null).confirmedBy(withPhone, clock.instant());
        store.tell(
                "insert into external_identity (issuer, subject, member_id, created_at)"
                        + " values ('https://login.example.org', ?, ?, timestamp with time zone '2026-11-24 07:00:00+00:00')",
                admin.id().toString(),
                admin.id());
        Anybody.posts(Map.of("email", admin.email()), "/api/v1/password-resets").statusCode(202);
        admin.asks()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("deskId", desk, "startsAt", "2026-11-25T09:00", "endsAt", "2026-11-25T17:00"))
                .post("/api/v1/bookings")
                .then()
                .statusCode(201);
        made(
                admin,
                "/api/v1/series",
                Map.of(
                        "deskId", desk,
                        "rrule", "FREQ=DAILY;COUNT=2",
                        "startsAt", "2026-12-07T09:00",
                        "endsAt", "2026-12-07T17:00"));
        made(
                given.member(admin.organisationId()),
                "/api/v1/waitlist",
                Map.of("deskId", desk, "startsAt", "2026-12-07T09:00", "endsAt", "2026-12-07T17:00"));
        return new World(admin, space, desk, residents);
    }

    /** Members of the home come to the host; gives the agreement. */
    String agreed(World host, World home) {
        return host.admin().hosts(home.admin(), home.residents());
    }

    /** The admin of the home is a guest; gives the token. */
    String visit(World home, String agreement) {
        return home.admin()
                .asks()
                .post("/api/v1/agreements/" + agreement + "/visits")
                .then()
                .statusCode(201)
                .extract()
                .path("accessToken");
    }

    /** So many bookings and facts more, some of them at the same time. */
    void manyMore(World world, int many) {
        for (int i = 0; i < many; i++) {
            UUID booking = UUID.randomUUID();
            store.tell(
                    """
                    insert into booking (id, organisation_id, space_id, desk_id, member_id, starts_at, ends_at, local_starts_at, local_ends_at,
                        time_zone, status, created_at, version)
                    values (?, ?, ?, ?, ?, timestamp with time zone '2026-01-01 08:00:00+00:00', timestamp with time zone '2026-01-01 09:00:00+00:00',
                        timestamp '2026-01-01 09:00:00', timestamp '2026-01-01 10:00:00', 'Europe/Paris', 'CANCELLED',
                        timestamp with time zone '2026-01-01 00:00:00+00:00', 0)""",
                    booking,
                    world.organisation(),
                    world.space(),
                    world.desk(),
                    world.admin().id());
            store.tell("""
                    insert into fact (id, organisation_id, space_id, subject_id, sequence, type, happened_at, content)
                    values (?, ?, ?, ?, 1, 'BOOKING_CANCELLED', timestamp with time zone '2026-01-01 00:00:00+00:00', '{}')""", UUID.randomUUID(), world.organisation(), world.space(), booking);
        }
    }

    /** How many rows it has in that table. */
    long rows(Holding holding, World world) {
        String next = holding.next("count(*)", true);
        return store.count(next.substring(0, next.indexOf(" order by ")), world.organisation());
    }

    /** That it has rows everywhere: whoever adds a table fills it here. */
    void mustBeEverywhere(World world) {
        for (Holding holding : Holding.values()) {
            assertThat(rows(holding, world)).as(holding.table()).isPositive();
        }
    }

    private static String made(Someone who, String path, Map<String, ?> body) {
        return who.asks().body(body).post(path).then().statusCode(201).extract().path("id");
    }
}
