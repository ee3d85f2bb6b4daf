package dev.cantine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** That the contract is sound, and that whoever holds an exchange to it does refuse. */
class ContractTest {
    private static final String DESK = "/api/v1/desks/01a20ada-2c1c-70e7-b8ef-008db8c9394d";
    private static final String PROBLEM = """
            {"type": "/api/v1/problems/not-found", "title": "Not found", "status": 404, "detail": "There is no such desk.",
             "instance": "/api/v1/desks/1"}""";

    private final Contract contract = Contract.ofThisService();

    // --- the document

    @Test
    void the_document_is_openapi_3_1() throws IOException {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(Dialects.getDraft202012());
        try (InputStream metaSchema = ContractTest.class.getResourceAsStream("/openapi-3.1-schema.json")) {
            Schema openapi = registry.getSchema(metaSchema);

            assertThat(openapi.validate(written())).isEmpty();
        }
    }

    @Test
    void every_schema_is_json_schema_2020_12() {
        Schema metaSchema = SchemaRegistry.withDefaultDialect(
                        Dialects.getDraft202012(),
                        builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()))
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        List<String> breaches = new ArrayList<>();

        eachSchema((where, schema) ->
                metaSchema.validate(schema).forEach(error -> breaches.add(where + " " + error.getMessage())));

        assertThat(breaches).isEmpty();
    }

    @Test
    void every_schema_uses_only_words_that_mean_something() {
        Set<String> known = Set.of(
                "$ref",
                "type",
                "enum",
                "const",
                "format",
                "pattern",
                "minLength",
                "maxLength",
                "minimum",
                "maximum",
                "items",
                "minItems",
                "maxItems",
                "properties",
                "required",
                "additionalProperties",
                "allOf",
                "anyOf",
                "oneOf",
                "not",
                "if",
                "then",
                "default",
                "description",
                "examples");
        List<String> breaches = new ArrayList<>();

        eachSchema((where, schema) -> schema.propertyNames().stream()
                .filter(word -> !known.contains(word))
                .forEach(word -> breaches.add(where + " " + word)));

        assertThat(breaches).isEmpty();
    }

    @Test
    void every_reference_leads_somewhere_and_every_component_is_referred_to() {
        String text = written().toString();
        List<String> breaches = new ArrayList<>();
        each("", contract.document(), (where, node) -> {
            if (node.path("$ref").isString()) {
                contract.resolved(node);
            }
        });
        written()
                .get("components")
                .properties()
                .forEach(kind -> kind.getValue().propertyNames().forEach(name -> {
                    String reference = "\"#/components/" + kind.getKey() + "/" + name + "\"";
                    if (!kind.getKey().equals("securitySchemes") && !text.contains(reference)) {
                        breaches.add(reference);
                    }
                }));

        assertThat(breaches).isEmpty();
    }

    @Test
    void every_operation_has_a_name_of_its_own_and_tells_what_it_is_for() {
        assertThat(contract.operations()).extracting(Contract.Operation::id).doesNotHaveDuplicates();
        assertThat(contract.operations()).allSatisfy(operation -> {
            assertThat(operation.node().path("summary").asString("")).isNotBlank();
            assertThat(operation.node().path("description").asString("")).isNotBlank();
            assertThat(operation.node().path("tags")).hasSize(1);
        });
    }

    @Test
    void every_operation_tells_the_refusals_that_every_operation_has() {
        assertThat(contract.operations()).allSatisfy(operation -> {
            List<String> statuses =
                    List.copyOf(operation.node().get("responses").propertyNames());
            assertThat(statuses).contains("400", "414", "431", "500");
            if (operation.isForAnybody()) {
                assertThat(operation.node().get("security")).isEmpty();
            } else {
                assertThat(statuses).contains("401", "406", "503");
            }
            if (operation.node().has("requestBody")) {
                assertThat(statuses).contains("408", "413", "415");
            }
            if (List.of("PATCH", "PUT").contains(operation.method())) {
                assertThat(statuses).contains("412", "428");
            }
            if (!operation.parametersIn("path").isEmpty()) {
                assertThat(statuses).contains("404");
            }
            if (operation.parametersIn("header").stream()
                    .anyMatch(header -> header.get("name").asString().equals("Idempotency-Key"))) {
                assertThat(statuses).contains("409", "422");
            }
        });
    }

    @Test
    void every_object_is_closed_but_problems_and_every_size_has_a_bound() {
        List<String> breaches = new ArrayList<>();
        eachSchema((where, schema) -> {
            String type = schema.path("type").toString();
            if (type.contains("\"object\"")
                    && !where.endsWith("/Problem")
                    && !schema.path("additionalProperties").toString().equals("false")) {
                breaches.add(where + " is open");
            }
            if (type.contains("\"string\"")
                    && where.indexOf("/oneOf/") < 0
                    && where.indexOf("/if/") < 0
                    && !schema.has("enum")
                    && !schema.has("const")
                    && !schema.has("maxLength")) {
                breaches.add(where + " has no maxLength");
            }
            if (type.contains("\"array\"") && !schema.has("maxItems")) {
                breaches.add(where + " has no maxItems");
            }
            if (type.contains("\"integer\"") && !(schema.has("minimum") && schema.has("maximum"))) {
                breaches.add(where + " has no bounds");
            }
        });

        assertThat(breaches).isEmpty();
    }

    @Test
    void what_is_shown_is_always_shown_in_full() {
        for (String name : List.of(
                "Organisation",
                "Member",
                "Agreement",
                "Space",
                "Zone",
                "Closure",
                "Desk",
                "Booking",
                "ProposedBooking")) {
            JsonNode schema = contract.schema(name);

            assertThat(schema.get("required").valueStream().map(JsonNode::asString))
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(
                            schema.get("properties").propertyNames());
        }
    }

    @Test
    void every_example_is_valid_and_every_body_has_one() {
        List<String> breaches = new ArrayList<>();
        List<String> checked = new ArrayList<>();
        eachSchema((where, schema) -> {
            schema.path("examples").forEach(example -> {
                checked.add(where);
                contract.breachesOf(schema, example).forEach(breach -> breaches.add(where + " example " + breach));
            });
            if (where.matches("/components/schemas/[^/]+")
                    && schema.has("properties")
                    && schema.path("examples").isEmpty()) {
                breaches.add(where + " has no example");
            }
        });
        each("", contract.document(), (where, node) -> {
            if (!node.path("schema").isObject()) {
                return;
            }
            List<JsonNode> examples = new ArrayList<>();
            node.path("examples").forEach(example -> examples.add(example.get("value")));
            if (node.has("example")) {
                examples.add(node.get("example"));
            }
            examples.forEach(example -> {
                checked.add(where);
                contract.breachesOf(node.get("schema"), example)
                        .forEach(breach -> breaches.add(where + " example " + breach));
            });
            if (where.contains("/requestBody/") && examples.isEmpty()) {
                breaches.add(where + " has no example");
            }
        });

        assertThat(breaches).isEmpty();
        assertThat(checked).hasSizeGreaterThan(100);
    }

    // --- what is outside of it is refused

    @Test
    void an_exchange_as_described_is_kept() {
        assertThat(breaches(new Answer())).isEmpty();
    }

    @Test
    void a_value_of_another_type_is_refused() {
        assertThat(breaches(new Answer().with("capacity", "\"one\"")))
                .singleElement()
                .asString()
                .contains("/capacity", "string");
    }

    @Test
    void a_value_out_of_bounds_is_refused() {
        assertThat(breaches(new Answer().with("capacity", "0")))
                .singleElement()
                .asString()
                .contains("/capacity");
    }

    @Test
    void a_value_of_no_known_name_is_refused() {
        assertThat(breaches(new Answer().with("kind", "\"SOFA\"")))
                .singleElement()
                .asString()
                .contains("/kind");
    }

    @Test
    void a_missing_property_is_refused() {
        assertThat(breaches(new Answer().without("zoneId")))
                .singleElement()
                .asString()
                .contains("zoneId");
    }

    @Test
    void an_unknown_property_is_refused() {
        assertThat(breaches(new Answer().with("colour", "\"red\"")))
                .singleElement()
                .asString()
                .contains("colour");
    }

    @Test
    void null_is_refused_where_it_is_not_described() {
        assertThat(breaches(new Answer().with("name", "null")))
                .singleElement()
                .asString()
                .contains("/name");
    }

    @Test
    void an_id_that_is_no_uuid_is_refused() {
        assertThat(breaches(new Answer().with("id", "\"desk-1\"")))
                .singleElement()
                .asString()
                .contains("/id");
    }

    @Test
    void an_address_without_an_at_is_refused() {
        List<String> breaches =
                contract.breachesOf(contract.schema("Email"), StringNode.valueOf("camille.cantine.example"));

        assertThat(breaches).singleElement().asString().contains("email");
    }

    @Test
    void a_time_without_seconds_is_refused() {
        assertThat(breaches(new Answer().with("createdAt", "\"2026-11-24T09:00+01:00\"")))
                .singleElement()
                .asString()
                .contains("/createdAt");
    }

    @Test
    void a_time_without_offset_is_refused() {
        assertThat(breaches(new Answer().with("createdAt", "\"2026-11-24T09:00:00\"")))
                .singleElement()
                .asString()
                .contains("/createdAt");
    }

    @Test
    void a_body_that_is_no_json_is_refused() {
        assertThat(breaches(new Answer().body("<html>")))
                .singleElement()
                .asString()
                .contains("is not JSON");
    }

    @Test
    void a_missing_body_is_refused() {
        assertThat(breaches(new Answer().body(""))).containsExactly("the answer has no body");
    }

    @Test
    void a_status_that_is_not_described_is_refused() {
        assertThat(breaches(new Answer().status(418))).containsExactly("status 418 is not described");
    }

    @Test
    void another_media_type_is_refused() {
        assertThat(breaches(new Answer().header("Content-Type", "text/plain")))
                .containsExactly("media type 'text/plain' is none of [application/json]");
    }

    @Test
    void a_missing_header_is_refused() {
        assertThat(breaches(new Answer().noHeader("ETag"))).containsExactly("header ETag is missing");
    }

    @Test
    void a_header_of_another_form_is_refused() {
        assertThat(breaches(new Answer().header("ETag", "3")))
                .singleElement()
                .asString()
                .startsWith("header ETag '3'");
    }

    @Test
    void a_refusal_is_a_problem_in_every_detail() {
        Answer refused = new Answer().status(404).body(PROBLEM).header("Content-Language", "en");

        assertThat(breaches(refused.header("Content-Type", "application/problem+json")))
                .isEmpty();
        assertThat(breaches(refused.body(PROBLEM.replace("not-found", "forbidden"))))
                .singleElement()
                .asString()
                .contains("/type");
        assertThat(breaches(refused.body(PROBLEM.replace("404", "403"))))
                .singleElement()
                .asString()
                .contains("/status");
        assertThat(breaches(refused.body(PROBLEM.replace("\"detail\"", "\"details\""))))
                .singleElement()
                .asString()
                .contains("detail");
        assertThat(breaches(refused.body(PROBLEM).header("Content-Type", "application/json")))
                .containsExactly("media type 'application/json' is none of [application/problem+json]");
    }

    @Test
    void a_problem_may_have_members_that_nobody_knows_yet_but_misses_none_of_its_own() {
        String conflict = """
                {"type": "/api/v1/problems/booking-conflict", "title": "Taken", "status": 409, "detail": "It is taken.", "instance": "/api/v1/bookings",
                 "trace": 1, "conflicts": [{"deskId": "01a20ada-2c1c-70e7-b8ef-008db8c9394d", "startsAt": "2026-11-24T09:00:00+01:00",
                 "endsAt": "2026-11-24T12:00:00+01:00"}], "alternatives": []}""";

        assertThat(breachesOfBooking(409, conflict)).isEmpty();
        assertThat(breachesOfBooking(409, conflict.replace("\"conflicts\"", "\"clashes\"")))
                .singleElement()
                .asString()
                .contains("conflicts");
        assertThat(breachesOfBooking(409, conflict.replace("09:00:00+01:00", "09:00+01:00")))
                .singleElement()
                .asString()
                .contains("/conflicts/0/startsAt");
    }

    @Test
    void a_granted_request_has_to_be_described_too() {
        String path = "/api/v1/desks";
        String wanted = "{\"spaceId\": \"01a20ada-2c07-7574-8f16-00502249d448\", \"name\": \"Verrière 1\"}";
        Answer created = new Answer().status(201).header("Location", DESK);

        assertThat(breaches("POST", path, "application/json", wanted, created)).isEmpty();
        assertThat(breaches("POST", path, "application/json", wanted.replace("name", "title"), created))
                .isNotEmpty()
                .allSatisfy(breach -> assertThat(breach).startsWith("the request was granted, but its body"));
        assertThat(breaches("POST", path, "text/plain", wanted, created))
                .containsExactly("the request was granted as 'text/plain', which is none of [application/json]");
        assertThat(breaches("POST", path, "", wanted, created)).isEmpty();
        assertThat(breaches("POST", path, "application/json", null, created))
                .containsExactly("the request was granted without its body");
        assertThat(breaches("POST", path + "?dryRun=true", "application/json", wanted, created))
                .containsExactly(
                        "the request was granted with a parameter ?dryRun that the contract does not describe");
    }

    @Test
    void a_change_that_was_granted_without_its_version_is_refused() {
        assertThat(breaches("PATCH", DESK, "application/merge-patch+json", "{}", new Answer()))
                .containsExactly("the request was granted, but its header If-Match is missing");
    }

    @Test
    void a_parameter_of_another_form_that_was_granted_is_refused() {
        String page = "{\"items\": [], \"nextCursor\": null}";

        assertThat(breaches(
                        "GET",
                        "/api/v1/desks?limit=20&feature=screen&feature=window",
                        "",
                        null,
                        new Answer().body(page)))
                .isEmpty();
        assertThat(breaches("GET", "/api/v1/desks?limit=many", "", null, new Answer().body(page)))
                .singleElement()
                .asString()
                .contains("?limit 'many'");
        assertThat(breaches("GET", "/api/v1/desks?kind=DESK&kind=ROOM", "", null, new Answer().body(page)))
                .containsExactly("the request was granted, but its parameter ?kind is there more than once");
        assertThat(breaches(
                        "GET", "/api/v1/bookings?from=2026-11-24T09:00:00%2B01:00", "", null, new Answer().body(page)))
                .isEmpty();
        assertThat(breaches("GET", "/api/v1/bookings?from=tomorrow", "", null, new Answer().body(page)))
                .singleElement()
                .asString()
                .contains("?from 'tomorrow'");
    }

    @Test
    void a_method_or_a_path_that_is_not_described_is_refused_with_a_problem() {
        Answer refused = new Answer()
                .status(405)
                .body(PROBLEM)
                .header("Allow", "GET")
                .header("Content-Type", "application/problem+json");

        assertThat(breaches("PUT", DESK, "application/json", "{}", refused)).isEmpty();
        assertThat(breaches("PUT", DESK, "application/json", "{}", new Answer()))
                .containsExactly("the contract has no PUT on this path");
        assertThat(breaches("GET", "/api/v1/chairs", "", null, new Answer()))
                .containsExactly("the contract has no GET on this path");
        assertThat(breaches(
                        "GET",
                        "/api/v1/chairs",
                        "",
                        null,
                        new Answer().status(404).header("Content-Type", "text/html")))
                .containsExactly("media type 'text/html' instead of application/problem+json");
    }

    @Test
    void each_line_of_an_answer_in_lines_is_as_described() {
        String line = contract.schema("ExportedBooking").get("examples").get(0).toString();
        String path = "/api/v1/spaces/01a20ada-2c07-7574-8f16-00502249d448/bookings/export";

        assertThat(breaches("GET", path, "", null, lines(line + "\n" + line + "\n")))
                .isEmpty();
        assertThat(breaches("GET", path, "", null, lines(""))).isEmpty();
        assertThat(breaches("GET", path, "", null, lines(line + "\n{\"id\":1}\n" + line + "\n")))
                .contains("the answer in a line : required property 'member' not found");
        assertThat(breaches("GET", path, "", null, lines(line + "\n" + line.substring(0, 20))))
                .singleElement()
                .asString()
                .startsWith("the answer in a line is not JSON");
    }

    private static Answer lines(String body) {
        return new Answer()
                .body(body)
                .header("Content-Type", "application/x-ndjson")
                .header("Vary", "Accept")
                .header("Content-Disposition", "attachment; filename=\"bookings.ndjson\"");
    }

    @Test
    void the_more_literal_path_is_meant() {
        assertThat(contract.operation("POST", "/api/v1/desks/bulk"))
                .map(Contract.Operation::id)
                .hasValue("createDesks");
        assertThat(contract.operation("GET", DESK)).map(Contract.Operation::id).hasValue("getDesk");
        assertThat(contract.operation("DELETE", "/api/v1/tokens/current"))
                .map(Contract.Operation::id)
                .hasValue("signOut");
    }

    private List<String> breaches(Answer answer) {
        return breaches("GET", DESK, "", null, answer);
    }

    private List<String> breachesOfBooking(int status, String problem) {
        Answer answer = new Answer()
                .status(status)
                .body(problem)
                .header("Content-Type", "application/problem+json")
                .header("Content-Language", "en");
        return breaches("POST", "/api/v1/bookings", "application/json", "{}", answer);
    }

    private List<String> breaches(String method, String target, String mediaType, String body, Answer answer) {
        return contract.breachesOf(new Exchange(
                method,
                target,
                mediaType.isEmpty() ? Map.of() : Map.of("Content-Type", List.of(mediaType)),
                body,
                answer.status,
                answer.headers,
                answer.body));
    }

    /** A desk as it is described, and ways to be otherwise. */
    private static final class Answer {
        private static final String AS_DESCRIBED = """
                {"id": "01a20ada-2c1c-70e7-b8ef-008db8c9394d", "spaceId": "01a20ada-2c07-7574-8f16-00502249d448", "zoneId": null,
                 "name": "Verrière 1", "kind": "DESK", "features": ["screen"], "capacity": 1, "status": "BOOKABLE", "assignedTo": null,
                 "position": {"x": 3.5, "y": 2}, "createdAt": "2026-11-02T08:00:00Z"}""";

        private int status = 200;
        private final Map<String, List<String>> headers = new HashMap<>(
                Map.of("content-type", List.of("application/json;charset=UTF-8"), "etag", List.of("\"3\"")));
        private String body = AS_DESCRIBED;

        Answer status(int other) {
            status = other;
            return this;
        }

        Answer body(String other) {
            body = other;
            return this;
        }

        Answer header(String name, String value) {
            noHeader(name);
            headers.put(name, List.of(value));
            return this;
        }

        Answer noHeader(String name) {
            headers.keySet().removeIf(name::equalsIgnoreCase);
            return this;
        }

        Answer with(String property, String json) {
            ObjectNode desk = (ObjectNode) new JsonMapper().readTree(body);
            desk.set(property, new JsonMapper().readTree(json));
            return body(desk.toString());
        }

        Answer without(String property) {
            ObjectNode desk = (ObjectNode) new JsonMapper().readTree(body);
            desk.remove(property);
            return body(desk.toString());
        }
    }

    private static JsonNode written() {
        try {
            return Contract.parse(Files.readString(Contract.FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every schema of the document, with those inside of others. */
    private void eachSchema(BiConsumer<String, JsonNode> action) {
        JsonNode document = contract.document();
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> eachWithin("/components/schemas/" + schema.getKey(), schema.getValue(), action));
        each("", document, (where, node) -> {
            if (node.path("schema").isObject()) {
                eachWithin(where + "/schema", node.get("schema"), action);
            }
        });
    }

    private static void eachWithin(String where, JsonNode schema, BiConsumer<String, JsonNode> action) {
        action.accept(where, schema);
        schema.path("properties")
                .properties()
                .forEach(property ->
                        eachWithin(where + "/properties/" + property.getKey(), property.getValue(), action));
        for (String keyword : List.of("allOf", "anyOf", "oneOf")) {
            for (int i = 0; i < schema.path(keyword).size(); i++) {
                eachWithin(where + "/" + keyword + "/" + i, schema.get(keyword).get(i), action);
            }
        }
        for (String keyword : List.of("items", "if", "then")) {
            if (schema.has(keyword)) {
                eachWithin(where + "/" + keyword, schema.get(keyword), action);
            }
        }
    }

    private static void each(String where, JsonNode node, BiConsumer<String, JsonNode> action) {
        action.accept(where, node);
        node.properties().forEach(property -> each(where + "/" + property.getKey(), property.getValue(), action));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                each(where + "/" + i, node.get(i), action);
            }
        }
    }
}
