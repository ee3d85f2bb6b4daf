package dev.cantine.proof.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cantine.booking.Attendance;
import dev.cantine.proof.model.Operation.Approve;
import dev.cantine.proof.model.Operation.Attend;
import dev.cantine.proof.model.Operation.Book;
import dev.cantine.proof.model.Operation.BookGroup;
import dev.cantine.proof.model.Operation.BookSeries;
import dev.cantine.proof.model.Operation.Cancel;
import dev.cantine.proof.model.Operation.CancelGroup;
import dev.cantine.proof.model.Operation.CancelSeries;
import dev.cantine.proof.model.Operation.ChangeSeries;
import dev.cantine.proof.model.Operation.CheckIn;
import dev.cantine.proof.model.Operation.CheckOut;
import dev.cantine.proof.model.Operation.Close;
import dev.cantine.proof.model.Operation.ForgetDay;
import dev.cantine.proof.model.Operation.Hours;
import dev.cantine.proof.model.Operation.Made;
import dev.cantine.proof.model.Operation.Move;
import dev.cantine.proof.model.Operation.Pass;
import dev.cantine.proof.model.Operation.Refuse;
import dev.cantine.proof.model.Operation.Reopen;
import dev.cantine.proof.model.Operation.SetDay;
import dev.cantine.proof.model.Operation.SetDesk;
import dev.cantine.proof.model.Operation.SetMember;
import dev.cantine.proof.model.Operation.SetMemberships;
import dev.cantine.proof.model.Operation.SetPlan;
import dev.cantine.proof.model.Operation.SetRules;
import dev.cantine.proof.model.Operation.When;
import dev.cantine.proof.model.Operation.Where;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;

/** The service under test, in a world of its own: over HTTP, its clock in hand, and a look into its store. */
final class Service {
    /** Two thirds of what a token lasts. */
    private static final Duration SIGNED_IN = Duration.ofMinutes(10);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI service;
    private final Given given;
    private final DataSource store;
    private final TestClock clock;
    private final Attendance attendance;

    private World world;
    private final List<String> spaces = new ArrayList<>();
    private final List<String> zones = new ArrayList<>();
    private final List<String> desks = new ArrayList<>();
    private final List<String> plans = new ArrayList<>();
    private final Someone[] people = new Someone[World.PEOPLE];
    private final Instant[] signedIn = new Instant[World.PEOPLE];
    private final Map<Made, String> made = new HashMap<>();

    Service(URI service, Given given, DataSource store, TestClock clock, Attendance attendance) {
        this.service = service;
        this.given = given;
        this.store = store;
        this.clock = clock;
        this.attendance = attendance;
    }

    /** A new world; what was in the one before no longer counts. */
    void begin(World begun) {
        end();
        world = begun;
        clock.set(begun.start());
        List.of(spaces, zones, desks, plans).forEach(List::clear);
        made.clear();
        Arrays.fill(signedIn, clock.instant());
        UUID organisation = given.organisation();
        people[World.ADMIN] = given.admin(organisation);
        for (int space = 0; space < World.SPACES; space++) {
            found(space);
        }
        people[World.MANAGER] = given.manager(organisation, UUID.fromString(spaces.get(0)));
        for (int person = World.MANAGER + 1; person < World.PEOPLE; person++) {
            people[person] = given.member(organisation);
        }
        for (int plan = 0; plan < World.PLANS; plan++) {
            plans.add(makes("/api/v1/plans", body("name", "plan " + plan, "terms", Map.of())));
        }
    }

    private void found(int space) {
        List<Map<String, Object>> hours = world.hours().get(space).stream()
                .map(each -> body(
                        "day", each.day(),
                        "opens", each.hours().opens(),
                        "closes", each.hours().closes()))
                .toList();
        spaces.add(makes(
                "/api/v1/spaces",
                body(
                        "name",
                        "house " + space,
                        "slug",
                        "house-" + space,
                        "timeZone",
                        world.zone(space).getId(),
                        "country",
                        space == 0 ? "FR" : "CL",
                        "openingHours",
                        hours,
                        "observesHolidays",
                        space == 0 && world.holidays())));
        for (int zone = 0; zone < 2; zone++) {
            zones.add(makes("/api/v1/spaces/" + spaces.get(space) + "/zones", body("name", "zone " + zone)));
        }
        for (int i = 0; i < World.DESKS_OF_A_SPACE; i++) {
            int desk = World.DESKS_OF_A_SPACE * space + i;
            desks.add(makes(
                    "/api/v1/desks",
                    body(
                            "spaceId", spaces.get(space),
                            "zoneId", zone(World.zoneOf(desk)),
                            "name", "desk " + desk,
                            "kind", World.kindOf(desk),
                            "features", World.featuresOf(desk),
                            "capacity", World.capacityOf(desk))));
        }
    }

    private String makes(String path, Map<String, Object> body) {
        Answer answer = send(World.ADMIN, "POST", path, body, null);
        Difference.unless(answer.status() == 201, path, "that the world can be made", answer);
        return answer.body().path("id").asText();
    }

    /** No job of the service has to do with what is left. */
    void end() {
        if (people[World.ADMIN] == null) {
            return;
        }
        try (Connection connection = store.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update booking set status = 'CANCELLED' where organisation_id = ?")) {
            update.setObject(1, people[World.ADMIN].organisationId());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number of the desk. */
    int deskOf(String id) {
        return desks.indexOf(id);
    }

    /** All bookings, in the order of their ids, as {@link Model#bookings} has them. */
    List<String> bookings() {
        List<String> all = new ArrayList<>();
        try (Connection connection = store.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select id, desk_id, member_id, starts_at, ends_at, status from booking where organisation_id = ?")) {
            query.setObject(1, people[World.ADMIN].organisationId());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String member = rows.getString(3);
                    int person = 0;
                    while (!people[person].id().toString().equals(member)) {
                        person++;
                    }
                    all.add("%s desk %d member %d %s %s %s"
                            .formatted(
                                    rows.getString(1),
                                    deskOf(rows.getString(2)),
                                    person,
                                    rows.getObject(4, OffsetDateTime.class).toInstant(),
                                    rows.getObject(5, OffsetDateTime.class).toInstant(),
                                    rows.getString(6)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return all.stream().sorted().toList();
    }

    Answer perform(int number, Operation operation) {
        if (operation instanceof Book book) {
            Map<String, Object> body = body(book.where(), book.start(), book.end(), book.override());
            body.put("memberId", person(book.member()));
            return make(number, book.by(), "/api/v1/bookings", book.dryRun(), body);
        } else if (operation instanceof BookGroup group) {
            Map<String, Object> body = body(group.where(), group.start(), group.end(), group.override());
            body.put("memberId", person(group.member()));
            if (group.places() == null) {
                body.put("count", group.count());
            } else {
                body.put(
                        "desks",
                        group.places().stream()
                                .map(place ->
                                        body("deskId", desks.get(place.desk()), "memberId", person(place.member())))
                                .toList());
            }
            return make(number, group.by(), "/api/v1/booking-groups", group.dryRun(), body);
        } else if (operation instanceof BookSeries series) {
            Map<String, Object> body = body(series.where(), series.start(), series.end(), series.override());
            body.put("memberId", person(series.member()));
            body.put("rrule", rrule(series));
            body.put("onConflict", series.onConflict());
            ZoneId zone = world.zone(series.where().space());
            LocalDateTime first = series.start().offset() == null
                    ? series.start().local()
                    : series.start()
                            .local()
                            .atOffset(series.start().offset())
                            .atZoneSameInstant(zone)
                            .toLocalDateTime();
            body.put(
                    "excludedDates",
                    Series.excluded(series, first).stream()
                            .map(Object::toString)
                            .toList());
            return make(number, series.by(), "/api/v1/series", series.dryRun(), body);
        } else if (operation instanceof Close close) {
            Map<String, Object> body = body(null, close.start(), close.end(), false);
            body.put("zoneId", zone(close.zone()));
            body.put("deskId", desk(close.desk()));
            body.put("reason", "works");
            String path = "/api/v1/spaces/" + spaces.get(close.space()) + "/closures?onBookings=" + close.onBookings();
            Answer answer = send(close.by(), "POST", path + (close.dryRun() ? "&dryRun=true" : ""), body, null);
            if (answer.status() == 201) {
                made.put(
                        new Made(number, 0),
                        "/api/v1/spaces/" + spaces.get(close.space()) + "/closures/"
                                + answer.body().path("id").asText());
            }
            return answer;
        } else if (operation instanceof Pass pass) {
            clock.advance(pass.time());
            return new Answer(200, MissingNode.getInstance());
        } else if (operation instanceof Attend) {
            attendance.missed().forEach(attendance::giveUp);
            while (attendance.closeOver() > 0) {
                // until there are none
            }
            return new Answer(200, MissingNode.getInstance());
        }
        return isSetting(operation) ? set(operation) : change(operation);
    }

    private static boolean isSetting(Operation operation) {
        return operation.getClass().getSimpleName().startsWith("Set") || operation instanceof ForgetDay;
    }

    private Answer make(int number, int by, String path, boolean dryRun, Map<String, Object> body) {
        Answer answer = send(by, "POST", path + (dryRun ? "?dryRun=true" : ""), body, null);
        if (answer.status() == 201) {
            JsonNode items = answer.body().path("items");
            String id = answer.body().path("id").asText();
            made.put(new Made(number, items.isArray() ? -1 : 0), id);
            for (int i = 0; i < items.size(); i++) {
                JsonNode item = items.get(i);
                made.put(
                        new Made(number, i),
                        item.path(item.has("bookingId") ? "bookingId" : "id").asText());
            }
        }
        return answer;
    }

    private Answer change(Operation operation) {
        if (operation instanceof Move move) {
            Map<String, Object> body = body(null, move.start(), move.end(), move.override());
            if (move.desk() != null) {
                body.put("deskId", desk(move.desk()));
            }
            return send(move.by(), "PATCH", "/api/v1/bookings/" + made.get(move.booking()), body, "*");
        } else if (operation instanceof Cancel cancel) {
            return becomes(cancel.by(), cancel.booking(), "cancellation", overridden(cancel.override()));
        } else if (operation instanceof Approve approve) {
            return becomes(approve.by(), approve.booking(), "approval", overridden(approve.override()));
        } else if (operation instanceof Refuse refuse) {
            return becomes(refuse.by(), refuse.booking(), "refusal", Map.of());
        } else if (operation instanceof CheckIn checkIn) {
            return becomes(checkIn.by(), checkIn.booking(), "check-in", null);
        } else if (operation instanceof CheckOut checkOut) {
            return becomes(checkOut.by(), checkOut.booking(), "check-out", null);
        } else if (operation instanceof CancelGroup cancel) {
            return send(
                    cancel.by(),
                    "POST",
                    "/api/v1/booking-groups/" + made.get(cancel.group()) + "/cancellation",
                    overridden(cancel.override()),
                    null);
        } else if (operation instanceof ChangeSeries change) {
            Map<String, Object> body = overridden(change.override());
            body.put("bookingId", made.get(change.booking()));
            body.put("scope", change.scope());
            body.put("deskId", desk(change.desk()));
            body.put("startsAt", change.start() == null ? null : change.start().toString());
            body.put("endsAt", change.end() == null ? null : change.end().toString());
            return send(change.by(), "PATCH", "/api/v1/series/" + made.get(change.series()), body, "*");
        } else if (operation instanceof CancelSeries cancel) {
            Map<String, Object> body = overridden(cancel.override());
            body.put("scope", cancel.scope());
            body.put("bookingId", cancel.booking() == null ? null : made.get(cancel.booking()));
            return send(
                    cancel.by(), "POST", "/api/v1/series/" + made.get(cancel.series()) + "/cancellation", body, null);
        } else if (operation instanceof Reopen reopen) {
            return send(reopen.by(), "DELETE", made.get(reopen.closure()), null, "*");
        }
        throw new IllegalStateException(operation.toString());
    }

    private Answer becomes(int by, Made booking, String what, Map<String, Object> body) {
        return send(by, "POST", "/api/v1/bookings/" + made.get(booking) + "/" + what, body, null);
    }

    private Answer set(Operation operation) {
        if (operation instanceof SetRules set) {
            return send(
                    set.by(), "PUT", "/api/v1/spaces/" + spaces.get(set.space()) + "/rules", rules(set.rules()), "*");
        } else if (operation instanceof SetPlan set) {
            Settings own = set.terms().rules();
            Map<String, Object> terms = body(
                    "spaceIds", set.terms().spaces().stream().map(spaces::get).toList(),
                    "zoneIds", set.terms().zones().stream().map(zones::get).toList(),
                    "kinds", set.terms().kinds(),
                    "rules", own == null ? null : own.ofPlan());
            return send(set.by(), "PATCH", "/api/v1/plans/" + plans.get(set.plan()), body("terms", terms), "*");
        } else if (operation instanceof SetMemberships set) {
            List<Map<String, Object>> all = set.memberships().stream()
                    .map(each -> body(
                            "planId", plans.get(each.plan()),
                            "startsOn", each.startsOn().toString(),
                            "endsOn", Objects.toString(each.endsOn(), null)))
                    .toList();
            String path = "/api/v1/members/" + person(set.member()) + "/memberships";
            return send(set.by(), "PUT", path, body("memberships", all), "*");
        } else if (operation instanceof SetMember set) {
            Answer answer = send(
                    set.by(),
                    "PATCH",
                    "/api/v1/members/" + person(set.member()),
                    body("status", set.active() ? "ACTIVE" : "DEACTIVATED"),
                    "*");
            signedIn[set.member()] = Instant.MIN;
            return answer;
        } else if (operation instanceof SetDesk set) {
            return send(
                    set.by(),
                    "PATCH",
                    "/api/v1/desks/" + desks.get(set.desk()) + "?onBookings=" + set.onBookings(),
                    body(
                            "status",
                            set.status(),
                            "assignedTo",
                            set.assignedTo() == null ? null : person(set.assignedTo())),
                    "*");
        } else if (operation instanceof SetDay set) {
            List<Map<String, Object>> periods = new ArrayList<>();
            for (Hours hours : set.hours()) {
                periods.add(body("opens", hours.opens(), "closes", hours.closes()));
            }
            String path = "/api/v1/spaces/" + spaces.get(set.space()) + "/opening-days/" + set.date();
            return send(set.by(), "PUT", path, body("periods", periods), set.known() ? "*" : null);
        } else if (operation instanceof ForgetDay forget) {
            String path = "/api/v1/spaces/" + spaces.get(forget.space()) + "/opening-days/" + forget.date();
            return send(forget.by(), "DELETE", path, null, "*");
        }
        throw new IllegalStateException(operation.toString());
    }

    private Map<String, Object> rules(Settings.House house) {
        Map<String, Object> body = house.everywhere().inJson();
        body.put("overridable", house.overridable());
        body.put(
                "byKind",
                house.byKind().entrySet().stream()
                        .map(each -> body(
                                "kind", each.getKey(), "rules", each.getValue().inJson()))
                        .toList());
        body.put(
                "byZone",
                house.byZone().entrySet().stream()
                        .map(each -> body(
                                "zoneId",
                                zone(each.getKey()),
                                "rules",
                                each.getValue().inJson()))
                        .toList());
        return body;
    }

    private static String rrule(BookSeries series) {
        int days = series.everyDays();
        String rule = days % 7 == 0 ? "FREQ=WEEKLY;INTERVAL=" + days / 7 : "FREQ=DAILY;INTERVAL=" + days;
        return series.count() == 0 ? rule : rule + ";COUNT=" + series.count();
    }

    private Map<String, Object> body(Where where, When start, When end, boolean override) {
        Map<String, Object> body = overridden(override);
        body.put("startsAt", start.toString());
        body.put("endsAt", end.toString());
        if (where != null && where.desk() != null) {
            body.put("deskId", desk(where.desk()));
        } else if (where != null) {
            body.put("spaceId", spaces.get(where.space()));
            body.put(
                    "wanted",
                    body(
                            "kind", where.kind(),
                            "zoneId", zone(where.zone()),
                            "features", where.feature() == null ? List.of() : List.of(where.feature())));
        }
        return body;
    }

    private static Map<String, Object> overridden(boolean override) {
        return override ? body("override", Map.of("reason", "it is urgent")) : body();
    }

    private static Map<String, Object> body(Object... pairs) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            body.put((String) pairs[i], pairs[i + 1]);
        }
        return body;
    }

    private String desk(Integer desk) {
        return desk == null ? null : desks.get(desk);
    }

    private String zone(Integer zone) {
        return zone == null ? null : zones.get(zone);
    }

    private String person(int person) {
        return people[person].id().toString();
    }

    private Answer send(int by, String method, String path, Map<String, Object> body, String ifMatch) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path))
                    .timeout(Duration.ofSeconds(60))
                    .header("Authorization", "Bearer " + token(by))
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
            if (body != null) {
                request.header(
                        "Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
            }
            if (ifMatch != null) {
                request.header("If-Match", ifMatch);
            }
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            // On a machine that has stood still for seconds the store gives up: nothing was done, and one is to try
            // again.
            for (int tries = 1; answer.statusCode() == 503 && tries < 10; tries++) {
                Thread.sleep(1_000);
                answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            }
            return new Answer(
                    answer.statusCode(),
                    answer.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String token(int by) {
        if (signedIn[by].plus(SIGNED_IN).isBefore(clock.instant())) {
            people[by] = given.signedInAgain(people[by]);
            signedIn[by] = clock.instant();
        }
        return people[by].accessToken();
    }
}
