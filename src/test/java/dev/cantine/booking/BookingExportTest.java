package dev.cantine.booking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.cantine.space.DeskKind;
import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.StoreOfTheTests;
import dev.cantine.testing.TestClock;
import dev.cantine.time.Position;
import dev.cantine.time.TimeSlot;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.config.SocketConfig;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** It is Tuesday, 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class BookingExportTest {
    private static final String HEADER =
            "id,deskId,desk,zone,kind,memberId,member,startsAt,endsAt,localStartsAt,localEndsAt,timeZone,status,createdAt";
    private static final int MANY = 80_000;

    /** More than a page, the server and the sockets hold: these take some megabytes, and a row has 300 bytes. */
    private static final int UNDER_WAY = 40_000;

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    BookingExport export;

    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
    int connections;

    @TestHTTPResource("/")
    URI service;

    private Someone admin;
    private Someone camille;
    private Space house;
    private UUID desk;
    private UUID room;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        admin = given.admin();
        camille = given.member(admin.organisationId());
        house = given.space(admin.organisationId());
        desk = given.desk(house);
        room = given.desk(house, DeskKind.ROOM);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void a_booking_is_a_line_with_the_names_of_its_desk_zone_and_member() {
        String zone = admin.asks()
                .body(Map.of("name", "=1+1"))
                .post("/api/v1/spaces/" + house.id() + "/zones")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        change("desks/" + room, Map.of("zoneId", zone, "name", "The \"large\" room, upstairs"));
        change("desks/" + desk, Map.of("name", "@SUM(A1)"));
        change("members/" + camille.id(), Map.of("name", "-2+3"));
        String late = camille.books(room, "2026-11-26T09:00", "2026-11-26T12:00");
        String early = camille.books(desk, "2026-11-25T09:00", "2026-11-25T12:00");
        admin.asks().post("/api/v1/bookings/" + early + "/cancellation").then().statusCode(200);

        String window = "?from=2026-11-24T00:00&to=2026-12-24T00:00";
        String table = ask("text/csv", window)
                .header("Content-Type", "text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"bookings-2026-11-24-2026-12-24.csv\"")
                .header("Vary", "Accept")
                .extract()
                .asString();
        assertThat(table)
                .isEqualTo(HEADER + "\r\n"
                        + early + "," + desk + ",'@SUM(A1),,DESK," + camille.id()
                        + ",'-2+3,2026-11-25T09:00:00+01:00,2026-11-25T12:00:00+01:00,"
                        + "2026-11-25T09:00:00,2026-11-25T12:00:00,Europe/Paris,CANCELLED,2026-11-24T07:00:00Z\r\n"
                        + late + "," + room + ",\"The \"\"large\"\" room, upstairs\",'=1+1,ROOM," + camille.id()
                        + ",'-2+3,2026-11-26T09:00:00+01:00,2026-11-26T12:00:00+01:00,"
                        + "2026-11-26T09:00:00,2026-11-26T12:00:00,Europe/Paris,CONFIRMED,2026-11-24T07:00:00Z\r\n");
        String lines = ask("application/x-ndjson", window)
                .header("Content-Type", "application/x-ndjson")
                .header("Content-Disposition", "attachment; filename=\"bookings-2026-11-24-2026-12-24.ndjson\"")
                .extract()
                .asString();
        assertThat(lines)
                .isEqualTo("{\"id\":\"" + early + "\",\"deskId\":\"" + desk
                        + "\",\"desk\":\"@SUM(A1)\",\"zone\":null,\"kind\":\"DESK\",\"memberId\":\"" + camille.id()
                        + "\",\"member\":\"-2+3\",\"startsAt\":\"2026-11-25T09:00:00+01:00\","
                        + "\"endsAt\":\"2026-11-25T12:00:00+01:00\",\"localStartsAt\":\"2026-11-25T09:00:00\","
                        + "\"localEndsAt\":\"2026-11-25T12:00:00\",\"timeZone\":\"Europe/Paris\","
                        + "\"status\":\"CANCELLED\",\"createdAt\":\"2026-11-24T07:00:00Z\"}\n"
                        + "{\"id\":\"" + late + "\",\"deskId\":\"" + room
                        + "\",\"desk\":\"The \\\"large\\\" room, upstairs\",\"zone\":\"=1+1\",\"kind\":\"ROOM\",\"memberId\":\""
                        + camille.id() + "\",\"member\":\"-2+3\",\"startsAt\":\"2026-11-26T09:00:00+01:00\","
                        + "\"endsAt\":\"2026-11-26T12:00:00+01:00\",\"localStartsAt\":\"2026-11-26T09:00:00\","
                        + "\"localEndsAt\":\"2026-11-26T12:00:00\",\"timeZone\":\"Europe/Paris\","
                        + "\"status\":\"CONFIRMED\",\"createdAt\":\"2026-11-24T07:00:00Z\"}\n");
    }

    @Test
    void what_overlaps_the_window_is_in_it_and_what_only_touches_it_is_not() {
        camille.books(desk, "2026-11-25T09:00", "2026-11-25T12:00");
        String over = camille.books(desk, "2026-11-25T12:00", "2026-11-25T14:00");
        String within = camille.books(desk, "2026-11-25T14:00", "2026-11-25T15:00");
        camille.books(desk, "2026-11-25T15:00", "2026-11-25T16:00");

        String table = ask("text/csv", "?from=2026-11-25T13:00&to=2026-11-25T15:00")
                .extract()
                .asString();
        assertThat(table.lines().skip(1).map(line -> line.substring(0, 36))).containsExactly(over, within);
        assertThat(ask("text/csv", "?from=2027-01-01T00:00").extract().asString())
                .isEqualTo(HEADER + "\r\n");
        assertThat(ask("application/x-ndjson", "?from=2027-01-01T00:00")
                        .extract()
                        .asString())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "*/*, text/csv",
        "application/*, application/x-ndjson",
        "'text/csv;q=0.1, application/x-ndjson', application/x-ndjson",
        "'text/csv, application/x-ndjson;q=0.9', text/csv",
    })
    void the_form_is_the_one_that_the_request_likes_best(String accept, String mediaType) {
        ask(accept, "").header("Content-Type", startsWith(mediaType));
    }

    @Test
    void only_those_who_manage_the_space_get_it() {
        String path = "/api/v1/spaces/" + house.id() + "/bookings/export";
        camille.asks().get(path).then().statusCode(403);
        given.manager(admin.organisationId()).asks().get(path).then().statusCode(403);
        given.admin().asks().get(path).then().statusCode(404);
        given.manager(admin.organisationId(), house.id())
                .asks()
                .get(path)
                .then()
                .statusCode(200);
        admin.asks().header("Accept", "application/json").get(path).then().statusCode(406);
        admin.asks()
                .get(path + "?from=2026-11-24T00:00&to=2036-12-24T00:00")
                .then()
                .statusCode(400)
                .body("violations.code", equalTo(List.of("window-too-long")));
        admin.asks()
                .get(path + "?from=2026-11-24T00:00&to=2036-11-24T00:00")
                .then()
                .statusCode(200);
    }

    @Test
    void a_HEAD_tells_of_the_file_without_reading_the_bookings() {
        Watched watched = watch(Integer.MAX_VALUE);

        admin.asks()
                .head("/api/v1/spaces/" + house.id() + "/bookings/export")
                .then()
                .statusCode(200)
                .header("Content-Type", "text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"bookings-2026-11-24-2026-12-24.csv\"");

        assertThat(watched.rows).hasValue(0);
    }

    /** The client stops in the middle: neither are more rows read meanwhile than the buffers take, nor is a connection held. */
    @Test
    void who_reads_slowly_makes_nobody_hold_the_rows() throws Exception {
        makeMany(MANY);
        Watched watched = watch(Integer.MAX_VALUE);
        try (CloseableHttpClient client = client();
                CloseableHttpResponse answer = client.execute(export());
                BufferedReader lines = linesOf(answer)) {
            assertThat(lines.readLine()).isEqualTo(HEADER);
            assertThat(untilItRests(watched)).isBetween(1_000, UNDER_WAY);
            takeAllConnections();

            String last = "";
            int rows = 0;
            int most = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                String place = Instant.from(OffsetDateTime.parse(cells[7])) + " " + cells[0];
                assertThat(place).isGreaterThan(last);
                last = place;
                rows++;
                most = Math.max(most, watched.rows.get() - rows);
            }
            assertThat(rows).isEqualTo(MANY);
            assertThat(most).isLessThan(UNDER_WAY);
        }
        assertThat(watched.rows).hasValue(MANY);
    }

    @Test
    void who_goes_away_ends_the_export() throws Exception {
        makeMany(60_000);
        Watched watched = watch(Integer.MAX_VALUE);
        try (CloseableHttpClient client = client();
                CloseableHttpResponse answer = client.execute(export())) {
            assertThat(answer.getEntity().getContent().read()).isEqualTo('i');
            untilItRests(watched);
        }

        assertThat(untilItRests(watched)).isLessThan(UNDER_WAY);
        takeAllConnections();
    }

    /** Several times, since what ends an answer and what breaks it off may overtake each other. */
    @RepeatedTest(5)
    void a_failure_on_the_way_breaks_the_connection_off() throws Exception {
        makeMany(4_000);
        watch(3);
        List<String> read = new ArrayList<>();
        try (CloseableHttpClient client = client();
                CloseableHttpResponse answer = client.execute(export());
                BufferedReader lines = linesOf(answer)) {
            assertThat(answer.getStatusLine().getStatusCode()).isEqualTo(200);

            assertThatThrownBy(() -> {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            read.add(line);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThat(read).hasSizeLessThanOrEqualTo(1 + 3_000);
    }

    @Test
    void a_failure_at_once_is_a_problem() {
        watch(0);

        admin.asks()
                .get("/api/v1/spaces/" + house.id() + "/bookings/export")
                .then()
                .statusCode(500)
                .contentType("application/problem+json");
    }

    /** Reads as the service does, counts the rows, and fails after so many pages. */
    private static final class Watched extends BookingExport {
        private final BookingExport real;
        private final int most;
        private int pages;
        private final AtomicInteger rows = new AtomicInteger();

        Watched(BookingExport real, int most) {
            this.real = real;
            this.most = most;
        }

        @Override
        List<ExportedBooking> next(Space space, TimeSlot window, Position after) {
            if (pages++ == most) {
                throw new IllegalStateException("a fault that a test has planted");
            }
            List<ExportedBooking> next = real.next(space, window, after);
            rows.addAndGet(next.size());
            return next;
        }
    }

    private Watched watch(int most) {
        Watched watched = new Watched(ClientProxy.unwrap(export), most);
        QuarkusMock.installMockForType(watched, BookingExport.class);
        return watched;
    }

    /** How many rows were read when for two seconds no more were. */
    private static int untilItRests(Watched watched) throws InterruptedException {
        int before = -1;
        int now = watched.rows.get();
        while (before != now || now == 0) {
            before = now;
            Thread.sleep(2_000);
            now = watched.rows.get();
        }
        return now;
    }

    private void takeAllConnections() throws SQLException {
        List<Connection> held = new ArrayList<>();
        try {
            for (int i = 0; i < connections; i++) {
                held.add(dataSource.getConnection());
            }
        } finally {
            for (Connection connection : held) {
                connection.close();
            }
        }
        assertThat(held).hasSize(connections);
    }

    /** It takes only a little before it is read. */
    private static CloseableHttpClient client() {
        return HttpClients.custom()
                .setDefaultSocketConfig(
                        SocketConfig.custom().setRcvBufSize(16_384).build())
                .build();
    }

    private static BufferedReader linesOf(CloseableHttpResponse answer) throws IOException {
        return new BufferedReader(new InputStreamReader(answer.getEntity().getContent(), UTF_8));
    }

    private HttpGet export() {
        HttpGet request = new HttpGet(service.resolve(
                "/api/v1/spaces/" + house.id() + "/bookings/export?from=2020-01-01T00:00&to=2021-01-01T00:00"));
        request.setHeader("Authorization", "Bearer " + admin.accessToken());
        return request;
    }

    /** Two at each minute of 2020, from the second on, until there are enough. */
    private void makeMany(int many) throws SQLException {
        boolean postgresql = StoreOfTheTests.name().equals("postgresql");
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into booking (id, organisation_id, space_id, desk_id, member_id, starts_at, ends_at, local_starts_at,
                    local_ends_at, time_zone, status, created_at, version)
                    select %s, '%s', '%s', '%s', '%s', t, t + interval '1' minute, cast(t as timestamp), cast(t as timestamp),
                    'Europe/Paris', 'COMPLETED', t, 0
                    from (select cast('2020-01-01 12:00:00+00' as timestamp with time zone) + (x / 2) * interval '1' minute as t
                    from %s(1, %d) as n(x)) minutes""".formatted(
                            postgresql ? "gen_random_uuid()" : "random_uuid()",
                            house.organisationId(),
                            house.id(),
                            desk,
                            camille.id(),
                            postgresql ? "generate_series" : "system_range",
                            many));
            statement.execute(postgresql ? "analyze booking" : "analyze");
        }
    }

    private ValidatableResponse ask(String accept, String query) {
        return admin.asks()
                .header("Accept", accept)
                .get("/api/v1/spaces/" + house.id() + "/bookings/export" + query)
                .then()
                .statusCode(200);
    }

    private void change(String path, Map<String, String> change) {
        admin.patches("*").body(change).patch("/api/v1/" + path).then().statusCode(200);
    }
}
