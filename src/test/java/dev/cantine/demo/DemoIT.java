package dev.cantine.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cantine.testing.EmbeddedPostgresql;
import dev.cantine.testing.ServiceProcess;
import dev.cantine.testing.ServiceProcess.Jar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as somebody meets it who has just started the package. */
class DemoIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final String ENDS_THE_WELCOME = "\"endsAt\":";

    /** What ended since the service started is still as it was then. */
    private static final Duration SOME_TIME_AGO = Duration.ofMinutes(5);

    @TempDir
    Path directory;

    @Test
    void the_h2_package_shows_two_houses_in_use_and_the_printed_commands_book_a_desk() {
        try (var service = ServiceProcess.start(Jar.H2, directory, Map.of("CANTINE_DEMO", "true"))) {
            String welcome = welcome(service, 1);
            assertThat(welcome)
                    .contains("http://localhost:" + service.uri("/").getPort() + "/q/swagger-ui")
                    .contains("admin@cantine.example", "manager@cantine.example")
                    .contains("camille@cantine.example", "nour@cantine.example", "cantine-demo");
            assertThat(service.output()).doesNotContain("Nobody can sign in yet", "ERROR");

            String admin = signIn(service, "admin");
            assertThat(me(service, "admin")).isEqualTo("ADMIN");
            assertThat(me(service, "manager")).isEqualTo("MANAGER");
            assertThat(me(service, "camille")).isEqualTo("MEMBER");
            assertThat(me(service, "nour")).isEqualTo("MEMBER");

            JsonNode paris = space(service, admin, "la-cantine-paris");
            JsonNode rennes = space(service, admin, "la-cantine-rennaise");
            assertThat(paris.get("name").asText()).isEqualTo("La Cantine Paris");
            assertThat(desks(service, admin, paris, "")).hasSize(40);
            assertThat(desks(service, admin, paris, "&kind=BOOTH")).hasSize(5);
            assertThat(desks(service, admin, paris, "&kind=ROOM")).hasSize(5);
            assertThat(desks(service, admin, paris, "&status=OUT_OF_SERVICE")).hasSize(1);
            assertThat(desks(service, admin, rennes, "")).hasSize(25);
            assertThat(all(service, admin, "/api/v1/members?")).hasSize(43);
            assertThat(all(service, admin, "/api/v1/spaces/" + id(paris) + "/closures?"))
                    .hasSize(1);
            List<JsonNode> bookings = bookings(service, admin);
            mustBeTwoWeeksOfBookings(bookings);
            mustNotOverlap(service, admin, bookings);
            historyMustLeadToTheStatus(service, admin, bookings);
            assertThat(bookings.stream()
                            .filter(booking -> booking.get("status").asText().equals("CONFIRMED")))
                    .extracting(booking -> booking.get("memberId").asText())
                    .doesNotContain(idOf(service, "camille"), idOf(service, "nour"));

            String answer = sh(commands(welcome));
            assertThat(answer).contains("HTTP/1.1 201").contains("\"status\":\"CONFIRMED\"");

            rivalMustFindAnotherDesk(service, welcome);

            service.stop();
            service.restart();
            welcome(service, 2);
            String adminAgain = signIn(service, "admin");
            assertThat(bookings(service, adminAgain)).hasSize(bookings.size() + 2);
            assertThat(all(service, adminAgain, "/api/v1/spaces?")).hasSize(2);
            assertThat(all(service, adminAgain, "/api/v1/members?")).hasSize(43);
        }
    }

    @Test
    void a_start_on_a_later_day_adds_what_is_missing_ahead_and_closes_what_is_over() {
        try (var service = ServiceProcess.start(Jar.H2, directory, Map.of("CANTINE_DEMO", "true"))) {
            List<JsonNode> before = bookings(service, signIn(service, "admin"));
            service.stop();

            // As if it had been filled four days ago, and nobody had closed what is over since.
            LocalDate today = LocalDate.now(PARIS);
            change("update secret set content = '" + today.plusDays(3) + "' where name = 'demo-filled-until'");
            String missing = "select id from booking where starts_at >= timestamp with time zone '"
                    + today.plusDays(4).atStartOfDay(PARIS).toInstant() + "'";
            change("delete from fact where subject_id in (" + missing + ")");
            change("delete from booking where id in (" + missing + ")");
            change("update booking set status = 'CONFIRMED' where status = 'COMPLETED'");
            change("delete from fact where type = 'BOOKING_COMPLETED'");
            change("update booking set version = 0 where status = 'CONFIRMED'");
            service.restart();

            String admin = signIn(service, "admin");
            List<JsonNode> after = bookings(service, admin);
            mustNotOverlap(service, admin, after);
            historyMustLeadToTheStatus(service, admin, after);
            assertThat(whoIsWhere(after)).isEqualTo(whoIsWhere(before));
            assertThat(after.stream().filter(booking -> isOver(booking, SOME_TIME_AGO)))
                    .isNotEmpty()
                    .extracting(booking -> booking.get("status").asText())
                    .doesNotContain("CONFIRMED");
        }
    }

    @Test
    void two_nodes_of_the_postgresql_package_that_start_at_once_make_one_demo() {
        Map<String, String> postgresql = postgresql();
        var starting = CompletableFuture.supplyAsync(() -> ServiceProcess.start(Jar.POSTGRESQL, directory, postgresql));
        try (var service = ServiceProcess.start(Jar.POSTGRESQL, directory, postgresql);
                var other = starting.join()) {
            String welcome = welcome(service, 1);
            welcome(other, 1);
            String admin = signIn(service, "admin");
            List<JsonNode> bookings = bookings(other, admin);
            mustBeTwoWeeksOfBookings(bookings);
            mustNotOverlap(service, admin, bookings);
            assertThat(all(service, admin, "/api/v1/spaces?")).hasSize(2);
            assertThat(sh(commands(welcome))).contains("HTTP/1.1 201");

            service.stop();
            service.restart();
            assertThat(bookings(service, admin)).hasSize(bookings.size() + 1);
        }
    }

    @Test
    void a_store_with_an_organisation_of_its_own_gets_nothing_of_the_demo() {
        Map<String, String> real = Map.of(
                "CANTINE_ADMIN_EMAIL", "adele@cantine.example",
                "CANTINE_ADMIN_PASSWORD", "la cantine ouvre");
        try (var service = ServiceProcess.start(Jar.H2, directory, real)) {
            service.stop();
        }
        try (var service = ServiceProcess.start(Jar.H2, directory, Map.of("CANTINE_DEMO", "true"))) {
            assertThat(service.isRunning()).as(service.output()).isTrue();
            assertThat(service.output())
                    .contains("nothing of the demo was added")
                    .doesNotContain("cantine-demo");
            String admin = token(service, "adele@cantine.example", "la cantine ouvre");
            assertThat(all(service, admin, "/api/v1/spaces?")).isEmpty();
            assertThat(all(service, admin, "/api/v1/members?")).hasSize(1);
        }
    }

    private static void mustBeTwoWeeksOfBookings(List<JsonNode> bookings) {
        LocalDate today = LocalDate.now(PARIS);
        // As chance has it for these dates: up to eleven weekdays of some ninety, a few on each Saturday; in May, with
        // its
        // public holidays, eight weekdays.
        assertThat(bookings).hasSizeBetween(600, 1_100);
        assertThat(bookings)
                .extracting(booking ->
                        OffsetDateTime.parse(booking.get("startsAt").asText()).toLocalDate())
                .allMatch(day -> !day.isBefore(today.minusDays(7)) && !day.isAfter(today.plusDays(7)))
                .anyMatch(day -> day.isBefore(today))
                .anyMatch(day -> day.isAfter(today));
        Map<String, Long> over = bookings.stream()
                .filter(booking -> isOver(booking, SOME_TIME_AGO))
                .collect(Collectors.groupingBy(
                        booking -> booking.get("status").asText(), TreeMap::new, Collectors.counting()));
        assertThat(over).containsOnlyKeys("CANCELLED", "COMPLETED", "NO_SHOW");
        assertThat(bookings.stream().filter(booking -> !isOver(booking, Duration.ZERO)))
                .extracting(booking -> booking.get("status").asText())
                .containsOnly("CONFIRMED");
        assertThat(bookings.stream().map(booking -> booking.get("note").asText()))
                .contains("VinoCamp", "Visio avec Rennes", "Visio avec Paris");
    }

    /** Neither on a desk nor, for desks of a kind, of a member; of those that hold or held their desk. */
    private static void mustNotOverlap(ServiceProcess service, String admin, List<JsonNode> bookings) {
        Map<String, String> kinds = new HashMap<>();
        all(service, admin, "/api/v1/desks?")
                .forEach(desk ->
                        kinds.put(desk.get("id").asText(), desk.get("kind").asText()));
        List<JsonNode> held = bookings.stream()
                .filter(booking -> !booking.get("status").asText().equals("CANCELLED"))
                .toList();
        mustNotOverlap(held.stream()
                .collect(Collectors.groupingBy(booking -> booking.get("deskId").asText())));
        mustNotOverlap(held.stream()
                .collect(
                        Collectors.groupingBy(booking -> booking.get("memberId").asText()
                                + kinds.get(booking.get("deskId").asText()))));
    }

    private static void mustNotOverlap(Map<String, List<JsonNode>> groups) {
        groups.values().forEach(group -> {
            Instant free = Instant.MIN;
            for (JsonNode booking :
                    group.stream().sorted(Comparator.comparing(DemoIT::start)).toList()) {
                assertThat(start(booking)).as("start of %s", booking).isAfterOrEqualTo(free);
                free = OffsetDateTime.parse(booking.get("endsAt").asText()).toInstant();
            }
        });
    }

    private static void historyMustLeadToTheStatus(ServiceProcess service, String admin, List<JsonNode> bookings) {
        Map<String, JsonNode> oneOfEach = new TreeMap<>();
        bookings.forEach(booking -> oneOfEach.put(booking.get("status").asText(), booking));
        oneOfEach.forEach((status, booking) -> {
            List<JsonNode> history = all(service, admin, "/api/v1/bookings/" + id(booking) + "/history?");
            List<String> types =
                    history.stream().map(entry -> entry.get("type").asText()).toList();
            assertThat(types)
                    .isEqualTo(
                            status.equals("CONFIRMED")
                                    ? List.of("BOOKING_CONFIRMED")
                                    : List.of("BOOKING_CONFIRMED", "BOOKING_" + status));
            assertThat(history.get(0).get("at").asText().substring(0, 19))
                    .isEqualTo(booking.get("createdAt").asText().substring(0, 19));
            assertThat(history.get(history.size() - 1).get("status").asText()).isEqualTo(status);
        });
    }

    private static void rivalMustFindAnotherDesk(ServiceProcess service, String welcome) {
        Matcher body = Pattern.compile("-d '(\\{\"deskId\".*})'").matcher(welcome);
        assertThat(body.find()).isTrue();
        String nour = signIn(service, "nour");
        HttpResponse<String> conflict = post(service, "/api/v1/bookings", nour, body.group(1));
        assertThat(conflict.statusCode()).as(conflict.body()).isEqualTo(409);
        JsonNode alternatives = json(conflict.body()).get("alternatives");
        assertThat(alternatives.size()).isPositive();
        assertThat(post(service, "/api/v1/bookings", nour, alternatives.get(0).toString())
                        .statusCode())
                .isEqualTo(201);
    }

    /** All but what was cancelled. */
    private static Set<String> whoIsWhere(List<JsonNode> bookings) {
        return bookings.stream()
                .filter(booking -> !booking.get("status").asText().equals("CANCELLED"))
                .map(booking -> Stream.of("startsAt", "endsAt", "deskId", "memberId")
                        .map(property -> booking.get(property).asText())
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOver(JsonNode booking, Duration ago) {
        return !OffsetDateTime.parse(booking.get("endsAt").asText())
                .toInstant()
                .isAfter(Instant.now().minus(ago));
    }

    private static Instant start(JsonNode booking) {
        return OffsetDateTime.parse(booking.get("startsAt").asText()).toInstant();
    }

    /** What the service has printed when it began to listen that many times; it does so while it answers already. */
    private static String welcome(ServiceProcess service, int times) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (service.output().split(ENDS_THE_WELCOME, -1).length <= times
                && Instant.now().isBefore(deadline)) {
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stop);
            }
        }
        String output = service.output();
        int start = output.lastIndexOf("The demo of La Cantine is open.");
        assertThat(start).as(output).isNotNegative();
        return output.substring(start);
    }

    /** The lines that are there to be copied. */
    private static String commands(String welcome) {
        String commands =
                welcome.substring(welcome.indexOf("TOKEN="), welcome.indexOf("}'", welcome.indexOf("deskId")) + 2);
        assertThat(commands).doesNotContain("jq");
        return commands;
    }

    private static String sh(String commands) {
        try {
            Process shell = new ProcessBuilder("sh", "-c", commands)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return output;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private void change(String sql) {
        try (var connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + directory.resolve("data/cantine").toAbsolutePath(), "cantine", "cantine");
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException refused) {
            throw new IllegalStateException(sql, refused);
        }
    }

    private static Map<String, String> postgresql() {
        return Map.of(
                "CANTINE_DEMO",
                "true",
                "CANTINE_DATABASE_URL",
                EmbeddedPostgresql.newDatabase(),
                "CANTINE_DATABASE_USERNAME",
                EmbeddedPostgresql.USERNAME,
                "CANTINE_DATABASE_PASSWORD",
                EmbeddedPostgresql.PASSWORD);
    }

    private static String signIn(ServiceProcess service, String who) {
        return token(service, who + "@cantine.example", "cantine-demo");
    }

    private static String token(ServiceProcess service, String email, String password) {
        HttpResponse<String> answer = service.send(HttpRequest.newBuilder(service.uri("/api/v1/tokens"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.createObjectNode()
                        .put("email", email)
                        .put("password", password)
                        .toString())));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body()).get("accessToken").asText();
    }

    private static String me(ServiceProcess service, String who) {
        return get(service, "/api/v1/me", signIn(service, who)).get("role").asText();
    }

    private static String idOf(ServiceProcess service, String who) {
        return id(get(service, "/api/v1/me", signIn(service, who)));
    }

    private static JsonNode space(ServiceProcess service, String token, String slug) {
        return all(service, token, "/api/v1/spaces?slug=" + slug).get(0);
    }

    private static List<JsonNode> desks(ServiceProcess service, String token, JsonNode space, String filter) {
        return all(service, token, "/api/v1/desks?spaceId=" + id(space) + filter);
    }

    private static List<JsonNode> bookings(ServiceProcess service, String token) {
        return all(service, token, "/api/v1/bookings?");
    }

    /** A list over all its pages. */
    private static List<JsonNode> all(ServiceProcess service, String token, String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get(service, path + "&limit=200" + cursor, token);
            items.addAll(
                    StreamSupport.stream(page.get("items").spliterator(), false).toList());
            cursor = page.get("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + URLEncoder.encode(page.get("nextCursor").asText(), StandardCharsets.UTF_8);
        } while (!cursor.isEmpty());
        return items;
    }

    private static JsonNode get(ServiceProcess service, String path, String token) {
        HttpResponse<String> answer = service.send(HttpRequest.newBuilder(service.uri(path.replace("?&", "?")))
                .header("Authorization", "Bearer " + token)
                .GET());
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return json(answer.body());
    }

    private static HttpResponse<String> post(ServiceProcess service, String path, String token, String body) {
        return service.send(HttpRequest.newBuilder(service.uri(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String id(JsonNode node) {
        return node.get("id").asText();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(text, unreadable);
        }
    }
}
