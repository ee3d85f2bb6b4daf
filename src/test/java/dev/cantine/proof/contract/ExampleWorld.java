package dev.cantine.proof.contract;

import dev.cantine.space.DeskKind;
import dev.cantine.space.Space;
import dev.cantine.testing.Contract;
import dev.cantine.testing.Exchange;
import dev.cantine.testing.Given;
import dev.cantine.testing.Phone;
import dev.cantine.testing.Someone;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The world that the examples of the contract speak of, as an organisation of its own: Paris and Rennes, their desks, Camille and Nour.
 * Ids, addresses and codes of the examples become those of this world. The caller is its admin, or the operator, at {@link #NOW}.
 */
final class ExampleWorld {
    /** Before everything that the examples book. Set the clock to it before a world is made. */
    static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PASSWORD = "cantine-demo";
    static final String PARIS = "01a20ada-2c07-7574-8f16-00502249d448";
    static final String RENNES = "01a20ada-2c0e-7945-9d09-0064a9c9a09f";
    private static final String OCCURRENCE = "01a20ada-2c5d-7f10-9d3a-0139a1c2e4f6";
    static final String THIS_DESK = "01a20ada-2c1c-70e7-b8ef-008db8c9394d";
    static final String NOUR = "01a20ada-2c38-702b-b0bb-00dfd6c86aa9";
    static final String VERRIERE = "01a20ada-2c15-7d16-aafc-007931496cf6";

    static final String PLAN = "01a20ada-2c5b-7d3e-8a41-0246fa0c1b77";
    static final String TEAM = "01a20ada-2c5b-7d3e-8a41-0246fa0c1b79";

    private static final String PARTNER = "01a20ada-2c70-7c1e-9b52-03f4a1d86e20";

    private final Given given;
    private final Wire wire;
    private final Someone admin;
    private final Someone camille;
    private final Someone partner;
    private final Map<String, String> names = new LinkedHashMap<>();
    private int dates;
    private String checkInCode = "";
    private String shown = "";
    private final Map<String, String> inPaths = new LinkedHashMap<>();

    ExampleWorld(Given given, Wire wire) {
        this.given = given;
        this.wire = wire;
        admin = given.admin();
        UUID organisation = admin.organisationId();
        Space paris = given.space(organisation);
        Space rennes = given.space(organisation);
        camille = given.member(organisation);
        partner = given.admin();
        names.put(PARTNER, partner.organisationId().toString());
        names.put(PARIS, paris.id().toString());
        names.put(RENNES, rennes.id().toString());
        names.put(THIS_DESK, given.desk(paris, DeskKind.DESK, "screen").toString());
        names.put("01a20ada-2c23-74b8-86e2-00a2404905a4", given.desk(paris).toString());
        names.put(
                "01a20ada-2c2a-7889-94d5-00b6c7c8d1fb",
                given.desk(paris, DeskKind.ROOM).toString());
        given.desk(rennes, DeskKind.DESK, "screen");
        names.put("01a20ada-2c31-7c5a-a2c8-00cb4f489e52", camille.id().toString());
        names.put(NOUR, given.member(organisation).id().toString());
        names.put(
                VERRIERE,
                made("createZone", "{\"name\":\"" + UUID.randomUUID() + "\"}")
                        .get("id")
                        .asString());
        names.put(PLAN, planOfItsOwn());
        names.put(TEAM, teamOfItsOwn());
    }

    private String planOfItsOwn() {
        return made("createPlan", "{\"name\":\"" + UUID.randomUUID() + "\",\"terms\":{}}")
                .get("id")
                .asString();
    }

    private String teamOfItsOwn() {
        return made("createTeam", "{\"name\":\"" + UUID.randomUUID() + "\"}")
                .get("id")
                .asString();
    }

    /** Who calls. */
    Someone admin() {
        return admin;
    }

    /** Somebody without any rights but their own. */
    Someone camille() {
        return camille;
    }

    /** What has that id in the examples has this one here. */
    String id(String idInExamples) {
        return names.get(idInExamples);
    }

    /** A booking of theirs that is out of the way of all others. */
    String bookingOf(Someone member) {
        return made("book", """
                        {"deskId":"%s","memberId":"%s","startsAt":"2026-12-01T09:00","endsAt":"2026-12-01T18:00"}""".formatted(renamed(THIS_DESK), member.id()))
                .get("id")
                .asString();
    }

    /** Five days of theirs, of which nobody else of this world books any. */
    private JsonNode seriesFor(Someone member) {
        return made("bookSeries", """
                        {"deskId":"%s","memberId":"%s","rrule":"FREQ=DAILY;COUNT=5","startsAt":"%sT09:00","endsAt":"%<sT17:00"}""".formatted(
                        renamed(THIS_DESK), member.id(), member.equals(camille) ? "2027-02-02" : "2027-03-02"));
    }

    String seriesOf(Someone member) {
        return seriesFor(member).get("id").asString();
    }

    /** Two desks of theirs, booked together, on a day on which nobody else of this world books. */
    String groupOf(Someone member) {
        return made("bookGroup", """
                        {"spaceId":"%s","count":2,"memberId":"%s","startsAt":"%sT09:00","endsAt":"%<sT18:00"}""".formatted(
                                renamed(PARIS), member.id(), member.equals(camille) ? "2026-12-02" : "2026-12-03"))
                .get("id")
                .asString();
    }

    /** Of a new API key of the admin with that scope: its id, or the key itself. */
    String apiKey(String scope, String property) {
        return made("createApiKey", "{\"name\":\"A program\",\"scopes\":[\"" + scope + "\"]}")
                .get(property)
                .asString();
    }

    /** The id here of what the name of a parameter or property speaks of, in a request for this operation. */
    String idFor(Contract.Operation operation, String name) {
        return switch (name) {
            case "spaceId", "spaceIds", "managedSpaceIds" -> names.get(PARIS);
            case "zoneId", "zoneIds" -> names.get(VERRIERE);
            case "planId", "guestPlanId", "homePlanId" -> names.get(PLAN);
            case "teamId" -> names.get(TEAM);
            case "partnerOrganisationId" -> names.get(PARTNER);
            case "deskId" -> names.get(THIS_DESK);
            case "memberId", "assignedTo", "actorId" -> names.get(NOUR);
            case "bookingId" ->
                names.computeIfAbsent(
                        OCCURRENCE,
                        none -> seriesFor(admin).at("/items/0/bookingId").asString());
            case "id", "closureId" ->
                inPaths.computeIfAbsent(
                        operation.path().split("/", -1)[3] + " " + name, key -> valueInPath(operation.path(), name));
            default -> throw new IllegalArgumentException(operation.id() + " has an id " + name);
        };
    }

    /** A request for this operation that works, with the first example of its body, if it has one. */
    Call call(Contract.Operation operation) {
        JsonNode examples = examples(operation);
        return call(operation, examples.isEmpty() ? null : examples.iterator().next());
    }

    /** A request for this operation with that example as its body. */
    Call call(Contract.Operation operation, JsonNode example) {
        Map<String, String> path = new LinkedHashMap<>();
        operation.parametersIn("path").forEach(parameter -> {
            String name = parameter.get("name").asString();
            path.put(name, valueInPath(operation.path(), name));
        });
        Map<String, String> query = new LinkedHashMap<>();
        operation.parametersIn("query").stream()
                .filter(parameter -> parameter.path("required").asBoolean(false))
                .forEach(parameter -> query.put(parameter.get("name").asString(), renamed(PARIS)));
        Map<String, String> headers = new LinkedHashMap<>();
        if (!operation.isForAnybody()) {
            headers.put(
                    "Authorization",
                    "Bearer " + (operation.isForOperator() ? given.operator() : caller(operation)).accessToken());
        }
        operation.parametersIn("header").stream()
                .filter(parameter -> parameter.get("name").asString().equals("If-Match"))
                .forEach(parameter -> headers.put("If-Match", "*"));
        if (example == null) {
            return new Call(operation, path, query, headers, null);
        }
        headers.put("Content-Type", mediaType(operation));
        return new Call(operation, path, query, headers, renamed(example.toString(), operation));
    }

    /** The admin; in another session to end it, and another admin to be erased. */
    private Someone caller(Contract.Operation operation) {
        return switch (operation.id()) {
            case "signOut" -> given.signedInAgain(admin);
            case "eraseMe" -> given.admin(admin.organisationId());
            case "confirmSecondFactor", "removeSecondFactor" -> withPhone(operation);
            default -> admin;
        };
    }

    /** Another admin, who has begun to use a second factor, or uses it. */
    private Someone withPhone(Contract.Operation operation) {
        Someone another = given.admin(admin.organisationId());
        Phone phone = Phone.of(another, null);
        shown = phone.shows(NOW);
        if (operation.id().equals("removeSecondFactor")) {
            phone.confirmedBy(another, NOW);
            shown = phone.shows(NOW.plusSeconds(30));
        }
        return another;
    }

    static String mediaType(Contract.Operation operation) {
        return operation
                .node()
                .get("requestBody")
                .get("content")
                .propertyNames()
                .iterator()
                .next();
    }

    /** The values of the examples of the body; none, if it takes none. */
    static JsonNode examples(Contract.Operation operation) {
        var values = JSON.createArrayNode();
        JsonNode body = operation.node().path("requestBody");
        if (!body.isMissingNode()) {
            body.get("content")
                    .get(mediaType(operation))
                    .path("examples")
                    .forEach(example -> values.add(example.get("value")));
        }
        return values;
    }

    private String valueInPath(String path, String name) {
        return switch (name) {
            case "zoneId" -> renamed(VERRIERE);
            case "type" -> "booking-conflict";
            case "date" -> dateWithHours();
            case "closureId" -> made("createClosure", """
                        {"startsAt":"2026-12-25T00:00","endsAt":"2026-12-26T00:00","reason":"Christmas"}""").get("id").asString();
            default -> {
                if (path.startsWith("/api/v1/plans")) {
                    yield planOfItsOwn();
                }
                if (path.startsWith("/api/v1/organisations")) {
                    yield suspended();
                }
                if (path.startsWith("/api/v1/api-keys")) {
                    yield apiKey("READ", "id");
                }
                if (path.startsWith("/api/v1/teams")) {
                    yield teamOfItsOwn();
                }
                if (path.startsWith("/api/v1/agreements")) {
                    String proposed = proposedByPartner();
                    yield path.endsWith("/visits") ? opened(proposed) : proposed;
                }
                if (path.startsWith("/api/v1/desks") && path.contains("/check-in")) {
                    begun(false);
                    checkInCode = granted(new Call(
                                    operation("renewCheckInCode"),
                                    Map.of("id", renamed(THIS_DESK)),
                                    Map.of(),
                                    authorised(admin),
                                    null))
                            .get("code")
                            .asString();
                    yield renamed(THIS_DESK);
                }
                if (path.endsWith("/check-in") || path.endsWith("/check-out")) {
                    yield begun(path.endsWith("/check-out"));
                }
                if (path.endsWith("/refusal")) {
                    yield pending();
                }
                if (path.endsWith("/releases")) {
                    yield made(
                                    "createDesk",
                                    "{\"spaceId\":\"%s\",\"name\":\"%s\",\"assignedTo\":\"%s\"}"
                                            .formatted(renamed(PARIS), UUID.randomUUID(), renamed(NOUR)))
                            .get("id")
                            .asString();
                }
                if (path.startsWith("/api/v1/waitlist")) {
                    yield offered();
                }
                if (path.startsWith("/api/v1/series")) {
                    JsonNode series = seriesFor(admin);
                    names.put(OCCURRENCE, series.at("/items/0/bookingId").asString());
                    yield series.get("id").asString();
                }
                if (path.startsWith("/api/v1/booking-groups")) {
                    yield groupOf(admin);
                }
                if (path.startsWith("/api/v1/bookings")) {
                    yield made("book", """
                            {"deskId":"%s","startsAt":"2026-11-24T09:00","endsAt":"2026-11-24T18:00"}""".formatted(renamed(THIS_DESK)))
                            .get("id")
                            .asString();
                }
                yield renamed(
                        path.startsWith("/api/v1/members")
                                ? NOUR
                                : path.startsWith("/api/v1/desks") ? THIS_DESK : PARIS);
            }
        };
    }

    /** An organisation of nobody, which is suspended. */
    private String suspended() {
        String organisation = given.organisation().toString();
        granted(new Call(
                operation("suspendOrganisation"),
                Map.of("id", organisation),
                Map.of(),
                authorised(given.operator()),
                null));
        return organisation;
    }

    /** An agreement in which the partner is the host. */
    String proposedByPartner() {
        String plan = granted(new Call(
                        operation("createPlan"),
                        Map.of(),
                        Map.of(),
                        authorised(partner),
                        "{\"name\":\"" + UUID.randomUUID() + "\",\"terms\":{}}"))
                .get("id")
                .asString();
        return granted(new Call(
                        operation("proposeAgreement"),
                        Map.of(),
                        Map.of(),
                        authorised(partner),
                        "{\"partnerOrganisationId\":\"%s\",\"guestPlanId\":\"%s\"}"
                                .formatted(admin.organisationId(), plan)))
                .get("id")
                .asString();
    }

    /** Accepts it, for a plan of which the admin is. */
    private String opened(String agreement) {
        Map<String, String> headers = new LinkedHashMap<>(authorised(admin));
        headers.put("If-Match", "*");
        granted(new Call(
                operation("setMemberships"),
                Map.of("id", admin.id().toString()),
                Map.of(),
                headers,
                "{\"memberships\":[{\"planId\":\"%s\",\"startsOn\":\"2026-11-01\"}]}".formatted(names.get(PLAN))));
        granted(new Call(
                operation("acceptAgreement"),
                Map.of("id", agreement),
                Map.of(),
                authorised(admin),
                "{\"homePlanId\":\"" + names.get(PLAN) + "\"}"));
        return agreement;
    }

    /** A booking that begins now, and maybe somebody is there. */
    private String begun(boolean checkedIn) {
        String booking =
                made("book", """
                        {"deskId":"%s","startsAt":"2026-11-20T09:00","endsAt":"2026-11-20T18:00"}""".formatted(renamed(THIS_DESK))).get("id").asString();
        if (checkedIn) {
            granted(new Call(operation("checkIn"), Map.of("id", booking), Map.of(), authorised(admin), null));
        }
        return booking;
    }

    /** A booking that waits for an approval. */
    private String pending() {
        Map<String, String> headers = new LinkedHashMap<>(authorised(admin));
        headers.put("If-Match", "*");
        granted(new Call(operation("setBookingRules"), Map.of("id", renamed(PARIS)), Map.of(), headers, """
                {"minDuration":"PT15M","maxDuration":"P1D","maxAdvance":"P60D","needsApproval":true}"""));
        return granted(new Call(
                        operation("book"), Map.of(), Map.of(), authorised(camille), """
                        {"deskId":"%s","startsAt":"2026-11-24T09:00","endsAt":"2026-11-24T18:00"}""".formatted(renamed(THIS_DESK))))
                .get("id")
                .asString();
    }

    /** Who is offered a desk, on a day on which nobody else of this world books. */
    private String offered() {
        return made("joinWaitlist", """
                        {"deskId":"%s","startsAt":"2026-12-08T09:00","endsAt":"2026-12-08T18:00"}""".formatted(renamed(THIS_DESK))).get("id").asString();
    }

    private static Map<String, String> authorised(Someone who) {
        return Map.of("Content-Type", "application/json", "Authorization", "Bearer " + who.accessToken());
    }

    /** A date in Paris, another each time, that has hours of its own. */
    private String dateWithHours() {
        String date = LocalDate.parse("2026-12-24").plusDays(dates++).toString();
        granted(new Call(
                operation("setOpeningDay"),
                Map.of("id", renamed(PARIS), "date", date),
                Map.of(),
                Map.of("Content-Type", "application/json", "Authorization", "Bearer " + admin.accessToken()),
                "{\"periods\":[]}"));
        return date;
    }

    private String renamed(String text, Contract.Operation operation) {
        String mapped = renamed(text);
        String path = operation.path();
        if (path.equals("/api/v1/tokens") || path.equals("/api/v1/tokens/refresh")) {
            JsonNode tokens = accepted(camille.id().toString());
            mapped = mapped.replace("camille@cantine.example", camille.email())
                    .replace(
                            "Zk3vT8q0r1Yb7mJpWc5LxA9sEo2uHdGi",
                            tokens.get("refreshToken").asString());
        }
        if (operation.id().equals("signInWithIdToken")) {
            mapped = mapped.replace("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjYW1pbGxlIn0.c2lnbmF0dXJl", given.idToken());
        }
        if (operation.id().equals("acceptInvitation")) {
            mapped = mapped.replace("hV2nQ8sL4tXc6bRw", code(camille.id().toString()));
        }
        mapped = mapped.replace("492039", shown);
        mapped = mapped.replace("Jx0vT8q0r1Yb7mJpWc5LxA9sEo2uHdGiJx0vT8q0r1Y", checkInCode);
        return mapped.replaceAll("\"[a-z]+@cantine[.]example\"", "\"" + given.address() + "\"");
    }

    private String renamed(String text) {
        String mapped = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            mapped = mapped.replace(name.getKey(), name.getValue());
        }
        return mapped;
    }

    private JsonNode accepted(String memberId) {
        return made("acceptInvitation", "{\"code\":\"" + code(memberId) + "\",\"password\":\"" + PASSWORD + "\"}");
    }

    private String code(String memberId) {
        Contract.Operation invite = operation("inviteMember");
        return granted(new Call(
                        invite,
                        Map.of("id", memberId),
                        Map.of(),
                        Map.of("Authorization", "Bearer " + admin.accessToken()),
                        null))
                .get("code")
                .asString();
    }

    private JsonNode made(String operationId, String body) {
        Contract.Operation operation = operation(operationId);
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", "application/json"));
        if (!operation.isForAnybody()) {
            headers.put("Authorization", "Bearer " + admin.accessToken());
        }
        return granted(new Call(
                operation,
                operation.path().contains("{id}") ? Map.of("id", renamed(PARIS)) : Map.of(),
                Map.of(),
                headers,
                body));
    }

    /** What is answered; the test fails if it is a refusal. */
    JsonNode granted(Call call) {
        Exchange exchange = wire.send(call);
        if (!exchange.succeeded()) {
            throw new AssertionError(call.operation().id() + " was refused: " + exchange.responseBody());
        }
        return JSON.readTree(exchange.responseBody());
    }

    static Contract.Operation operation(String id) {
        return Contract.ofThisService().operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
