package dev.cantine.proof.contract;

import dev.cantine.testing.Contract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What may be done to a request that works: each place in it, and the values that it may get there. */
final class Hostile {
    private static final JsonMapper JSON = ExampleWorld.JSON;
    private static final int NESTING = 20_000;

    /** In the place of any text. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\t\r\n",
            "\u0000",
            "a\u0000b",
            "\u0001\u001f\u007f\u0085",
            "\u200b\u202e\ufeff",
            "\ud83c\udf1e".repeat(150),
            "\uffff\ufffd",
            "e\u0301\u0301\u0301\u0301",
            "\u0130\u0131\u00df\ufb03",
            "a".repeat(201),
            "a".repeat(501),
            "a".repeat(5_000),
            "'; drop table booking; --",
            "' or '1'='1",
            "1) union all (values (1))",
            "%_%' escape '",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "x\r\nSet-Cookie: a=b\r\n\r\n<html>",
            "${jndi:ldap://localhost/a}",
            "{{7*7}}#{7*7}",
            "../../../etc/passwd",
            "%00%0d%0a%2e%2e",
            "null",
            "true",
            "0",
            "-1",
            "1e999",
            "NaN",
            "99999999999999999999999999",
            "-2147483649",
            "9223372036854775808",
            "00000000-0000-0000-0000-000000000000",
            "01a20ada-2c07-7574-8f16-00502249d448",
            "01A20ADA2C0775748F1600502249D448",
            "1-1-1-1-1",
            "2026-02-30T09:00",
            "2026-11-24T24:00",
            "2026-11-24T09:00:60Z",
            "2026-10-25T02:30",
            "2027-03-28T02:30",
            "0000-01-01T00:00Z",
            "2999-12-31T23:59:59-18:00",
            "2000-01-01T00:00:00+18:00",
            "9999-12-31T23:59:59.999999999Z",
            "-999999999-01-01T00:00Z",
            "2026-11-24",
            "1763971200",
            "P999999999D",
            "PT-1S",
            "P1Y2M3W4DT5H",
            "PT0.000000001S",
            "24:00",
            "25:61",
            "Mars/Olympus_Mons",
            "GMT+18:30",
            "a@b",
            "a@b@c",
            "\"\"@[127.0.0.1]");

    /** In the place of any value of a body, as they are written in JSON. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0.0",
            "-1",
            "1.5",
            "1e400",
            "-1e-400",
            "2147483648",
            "9223372036854775808",
            "1".repeat(400),
            "1".repeat(2_000),
            "1e1000000000",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "{\"\":null}",
            "{\"$type\":\"java.net.URL\",\"@class\":\"java.net.URL\"}",
            "[" + "0,".repeat(2_000) + "0]",
            "[".repeat(NESTING) + "]".repeat(NESTING),
            "{\"a\":".repeat(NESTING) + "1" + "}".repeat(NESTING),
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\u0000\"",
            "\"" + "a".repeat(100_000) + "\"",
            "NaN",
            "Infinity",
            "'single'",
            "01",
            "0x1F",
            "\"\\x\"",
            "/* comment */ 1",
            "undefined");

    /** In the place of a whole body. */
    private static final List<String> BODIES = List.of(
            "",
            " ",
            "\u0000",
            "\ufeff{}",
            "{",
            "}",
            "{}",
            "[{}]",
            "{} {}",
            "{\"a\":1,\"a\":2}",
            "{\"__proto__\":{\"x\":1}}",
            "{\"\\u0000\":1}",
            "<a/>",
            "a=b&c=d",
            "%PDF-1.4");

    private static final List<String> HEADERS = List.of(
            "",
            "\"",
            "*",
            "\"*\"",
            "W/\"1\"",
            "\"1\", \"2\"",
            "\"-1\"",
            "\"99999999999999999999\"",
            "\u00e9\u00ff",
            "'; drop table booking; --",
            "<script>alert(1)</script>",
            "a".repeat(300),
            "a".repeat(8_000),
            "a".repeat(8_001),
            "\"1\", \"" + "a".repeat(993) + "\"",
            "\"1\", \"" + "a".repeat(994) + "\"",
            "x \"0\", \"1\"",
            "text/html;q=abc",
            "application/json;charset=utf-16",
            "application/json; charset=\"no such\"",
            "application/*+json",
            "multipart/form-data",
            "fr;q=1.001, *;q=0",
            "x-" + "y".repeat(60),
            ",;=,;=",
            "Bearer",
            "Bearer ey.ey.ey",
            "Basic YTpi",
            "0");

    private Hostile() {}

    /**
     * One place of a request, and what may stand there.
     *
     * @param ofOthers whether that is an id of another organisation
     */
    record Place(String name, List<UnaryOperator<Call>> changes, boolean ofOthers) {
        Place(String name, List<UnaryOperator<Call>> changes) {
            this(name, changes, false);
        }
    }

    /**
     * The places of an operation; the body is known by what its schema describes, whether or not an example has it. Where an id is
     * described, there is a place of its own for the one that it has elsewhere.
     */
    static List<Place> places(Contract.Operation operation, ExampleWorld elsewhere) {
        List<Place> places = new ArrayList<>();
        for (JsonNode parameter : operation.parametersIn("path")) {
            String name = parameter.get("name").asString();
            places.add(texts("{" + name + "}", (call, text) -> call.withPath(name, text)));
            if (isId(parameter.get("schema"))) {
                String id = elsewhere.idFor(operation, name);
                places.add(ofOthers("{" + name + "}", call -> call.withPath(name, id)));
            }
        }
        for (JsonNode parameter : operation.parametersIn("query")) {
            String name = parameter.get("name").asString();
            places.add(texts("?" + name, (call, text) -> call.withQuery(name, text)));
            if (isId(parameter.get("schema"))) {
                String id = elsewhere.idFor(operation, name);
                places.add(ofOthers("?" + name, call -> call.withQuery(name, id)));
            }
        }
        places.add(texts("?undescribed", (call, text) -> call.withQuery(text, "1")));
        List<String> headers =
                new ArrayList<>(List.of("Accept", "Authorization", "Idempotency-Key", "If-Match", "If-None-Match"));
        operation.parametersIn("header").stream()
                .map(parameter -> parameter.get("name").asString())
                .filter(name -> !headers.contains(name))
                .forEach(headers::add);
        if (operation.node().has("requestBody")) {
            headers.add("Content-Type");
            headers.add("Content-Encoding");
        }
        headers.forEach(name -> places.add(new Place(
                name,
                HEADERS.stream()
                        .<UnaryOperator<Call>>map(value -> call -> call.withHeader(name, value))
                        .toList())));
        if (operation.node().has("requestBody")) {
            places.add(new Place(
                    "body",
                    BODIES.stream()
                            .<UnaryOperator<Call>>map(body -> call -> call.withBody(body))
                            .toList()));
            places.add(field(List.of("undescribed"), Map.of()));
            JsonNode schema = operation
                    .node()
                    .get("requestBody")
                    .get("content")
                    .get(ExampleWorld.mediaType(operation))
                    .get("schema");
            fields(List.of(), schema, places);
            for (List<String> pointer : ids(List.of(), schema)) {
                int last = pointer.size() - 1;
                String name = pointer.get(pointer.get(last).equals("0") ? last - 1 : last);
                if (name.equals("partnerOrganisationId")) {
                    continue; // which is there to name another organisation
                }
                String id = JSON.writeValueAsString(elsewhere.idFor(operation, name));
                places.add(ofOthers(
                        "/" + String.join("/", pointer), call -> call.withBody(put(call.body(), pointer, id))));
            }
        }
        return places;
    }

    private static Place ofOthers(String name, UnaryOperator<Call> change) {
        return new Place(name + " of another organisation", List.of(change), true);
    }

    private static boolean isId(JsonNode schema) {
        return plain(schema).path("format").asString("").equals("uuid");
    }

    /** Where the body has ids. */
    private static List<List<String>> ids(List<String> above, JsonNode described) {
        JsonNode schema = plain(described);
        Map<String, JsonNode> below = new LinkedHashMap<>();
        schema.path("properties").properties().forEach(property -> below.put(property.getKey(), property.getValue()));
        if (schema.has("items")) {
            below.put("0", schema.get("items"));
        }
        List<List<String>> ids = new ArrayList<>();
        below.forEach((name, each) -> {
            List<String> pointer = new ArrayList<>(above);
            pointer.add(name);
            if (isId(each)) {
                ids.add(pointer);
            }
            ids.addAll(ids(pointer, each));
        });
        return ids;
    }

    private static void fields(List<String> above, JsonNode described, List<Place> places) {
        JsonNode schema = plain(described);
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            List<String> pointer = new ArrayList<>(above);
            pointer.add(property.getKey());
            places.add(field(pointer, bounds(plain(property.getValue()))));
            fields(pointer, property.getValue(), places);
        }
        if (schema.has("items")) {
            List<String> pointer = new ArrayList<>(above);
            pointer.add("0");
            places.add(field(pointer, bounds(plain(schema.get("items")))));
            fields(pointer, schema.get("items"), places);
        }
    }

    /** Just inside and just outside of what is described. */
    private static Map<String, String> bounds(JsonNode schema) {
        Map<String, String> values = new LinkedHashMap<>();
        if (schema.has("maxLength")) {
            int most = schema.get("maxLength").asInt();
            values.put("longest", "\"" + "a".repeat(most) + "\"");
            values.put("too long", "\"" + "a".repeat(most + 1) + "\"");
            values.put("longest beyond the first plane", "\"" + "\ud83c\udf1e".repeat(most) + "\"");
        }
        if (schema.has("minimum")) {
            values.put("least", schema.get("minimum").toString());
            values.put("too little", schema.get("minimum").asLong() - 1 + "");
            values.put("least, with a fraction", schema.get("minimum") + ".0");
            values.put("too much", schema.get("maximum").asLong() + 1 + "");
            values.put("most", schema.get("maximum").toString());
        }
        if (schema.has("maxItems")) {
            int most = schema.get("maxItems").asInt();
            values.put("too many", "[" + "\"a\",".repeat(most) + "\"a\"]");
            values.put("too many nulls", "[" + "null,".repeat(most) + "null]");
        }
        schema.path("enum").forEach(value -> {
            values.put(value.asString(), value.toString());
            values.put("lower " + value.asString(), value.toString().toLowerCase(java.util.Locale.ROOT));
        });
        return values;
    }

    private static JsonNode plain(JsonNode described) {
        JsonNode schema = Contract.ofThisService().resolved(described);
        return schema.has("anyOf") ? plain(schema.get("anyOf").get(0)) : schema;
    }

    private static Place field(List<String> pointer, Map<String, String> bounds) {
        List<String> values = new ArrayList<>(VALUES);
        TEXTS.forEach(text -> values.add(JSON.writeValueAsString(text)));
        values.addAll(bounds.values());
        return new Place(
                "/" + String.join("/", pointer),
                values.stream()
                        .<UnaryOperator<Call>>map(value -> call -> call.withBody(put(call.body(), pointer, value)))
                        .toList());
    }

    /** Puts a value there as it is written, for much of it is no JSON; what leads there is made where it is missing. */
    private static String put(String body, List<String> pointer, String value) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (tools.jackson.core.JacksonException e) {
            return body;
        }
        if (!(root instanceof ObjectNode)) {
            return body;
        }
        JsonNode at = root;
        for (int i = 0; i < pointer.size() - 1; i++) {
            at = below(at, pointer.get(i), pointer.get(i + 1).equals("0"));
        }
        String last = pointer.get(pointer.size() - 1);
        if (at instanceof ArrayNode array) {
            if (array.isEmpty()) {
                array.addNull();
            }
            array.set(0, JSON.getNodeFactory().stringNode("@hostile@"));
        } else {
            ((ObjectNode) at).put(last, "@hostile@");
        }
        return root.toString().replace("\"@hostile@\"", value);
    }

    private static JsonNode below(JsonNode at, String name, boolean list) {
        JsonNode next = at instanceof ArrayNode array ? array.path(0) : at.path(name);
        if (list ? next.isArray() : next.isObject()) {
            return next;
        }
        JsonNode made = list ? JSON.createArrayNode() : JSON.createObjectNode();
        if (at instanceof ArrayNode array) {
            if (array.isEmpty()) {
                array.add(made);
            } else {
                array.set(0, made);
            }
        } else {
            ((ObjectNode) at).set(name, made);
        }
        return made;
    }

    private static Place texts(String name, java.util.function.BiFunction<Call, String, Call> with) {
        List<UnaryOperator<Call>> changes = new ArrayList<>();
        TEXTS.forEach(text -> changes.add(call -> with.apply(call, text)));
        for (String text :
                List.of("1", "200", "201", "2147483647", "2147483648", "MEMBER", "CONFIRMED", "DESK", "BOOKABLE")) {
            changes.add(call -> with.apply(call, text));
        }
        return new Place(name, List.copyOf(changes));
    }
}
