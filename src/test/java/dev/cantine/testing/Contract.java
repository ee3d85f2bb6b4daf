package dev.cantine.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.Format;
import com.networknt.schema.format.PatternFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * {@code openapi/openapi.yaml}, and whether an exchange keeps it.
 *
 * <p>An answer keeps it when status, media type, headers and body are as described. A request that was granted (2xx) has to be as
 * described as well: what the service takes and the contract does not tell of is a breach. A refused request may be anything.
 */
public final class Contract {
    static final Path FILE = Path.of("openapi", "openapi.yaml");

    private static final String IRI = "https://cantine.example/openapi.yaml";
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "patch", "delete", "head", "options", "trace");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** The validator's own knows the top-level domains, and refuses example addresses. */
    private static final Format EMAIL = PatternFormat.of("email", "^[^@\\s]+@[^@\\s]+$", "format.email");

    private static final Contract OF_THIS_SERVICE = read(FILE);

    private final JsonNode document;
    private final List<Operation> operations;
    private final SchemaRegistry registry;
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    private Contract(JsonNode document) {
        this.document = document;
        makeReferencesAbsolute(document);
        String text = JSON.writeValueAsString(document);
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        Dialect dialect =
                Dialect.builder(Dialects.getDraft202012()).format(EMAIL).build();
        this.registry = SchemaRegistry.withDefaultDialect(
                dialect, builder -> builder.schemas(Map.of(IRI, text)).schemaRegistryConfig(config));
        this.operations = operationsOf(document);
    }

    public static Contract ofThisService() {
        return OF_THIS_SERVICE;
    }

    static Contract read(Path file) {
        try {
            return of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Contract of(String yaml) {
        return new Contract(parse(yaml));
    }

    /** The document as it is written. */
    static JsonNode parse(String yaml) {
        return YAMLMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build()
                .readTree(yaml);
    }

    /** A method on a path. Its parameters are those of the path and its own. */
    public record Operation(String id, String method, String path, JsonNode node, List<JsonNode> parameters) {

        public boolean isForAnybody() {
            return node.has("security") && node.get("security").isEmpty();
        }

        /** Who is of no organisation, and may call what nobody else may. */
        public boolean isForOperator() {
            return node.at("/security/0").has("operator");
        }

        /** A slash at the end makes no difference. */
        public boolean matches(String otherPath) {
            return Pattern.matches(path.replaceAll("\\{[^}]+}", "[^/]+") + "/?", otherPath);
        }

        /** The more of the path is literal, the better it fits. */
        private int variables() {
            return path.split("\\{", -1).length;
        }

        public List<JsonNode> parametersIn(String place) {
            return parameters.stream()
                    .filter(parameter -> parameter.get("in").asString().equals(place))
                    .toList();
        }
    }

    public List<Operation> operations() {
        return operations;
    }

    /** The operation of this method on this path; the one with more literal parts, if two would do. */
    public Optional<Operation> operation(String method, String path) {
        String sought = method.equals("HEAD") ? "GET" : method;
        return operations.stream()
                .filter(operation -> operation.method().equals(sought) && operation.matches(path))
                .min(Comparator.comparingInt(Operation::variables));
    }

    /** Whether the path, or everything under its prefix, is the contract's business. */
    boolean concerns(String path) {
        return path.startsWith("/api/") || operations.stream().anyMatch(operation -> operation.matches(path));
    }

    /** The schema of this name in the components. */
    public JsonNode schema(String name) {
        JsonNode schema = document.at("/components/schemas/" + name);
        if (schema.isMissingNode()) {
            throw new IllegalArgumentException("The contract has no schema " + name);
        }
        return schema;
    }

    Set<String> schemaNames() {
        return new LinkedHashSet<>(document.at("/components/schemas").propertyNames());
    }

    public JsonNode document() {
        return document;
    }

    /** What is wrong with the exchange, in words; empty if it keeps the contract. */
    public List<String> breachesOf(Exchange exchange) {
        List<String> breaches = new ArrayList<>();
        Optional<Operation> operation = operation(exchange.method(), exchange.path());
        if (operation.isPresent()) {
            checkAnswer(operation.get(), exchange, breaches);
            if (exchange.succeeded()) {
                checkRequest(operation.get(), exchange, breaches);
            }
        } else {
            checkUndescribed(exchange, breaches);
        }
        return breaches;
    }

    /** What is wrong with a value by a schema of this document, in words. */
    public List<String> breachesOf(JsonNode schema, JsonNode value) {
        return schemas.computeIfAbsent(schema, registry::getSchema).validate(value).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    /** Follows a reference, if it is one. */
    public JsonNode resolved(JsonNode node) {
        if (!node.has("$ref")) {
            return node;
        }
        JsonNode target = document.at(node.get("$ref").asString().substring(IRI.length() + 1));
        if (target.isMissingNode()) {
            throw new IllegalArgumentException("Leads nowhere: " + node.get("$ref"));
        }
        return resolved(target);
    }

    /** A path or a method that is not described is refused, with a problem. */
    private void checkUndescribed(Exchange exchange, List<String> breaches) {
        boolean pathIsThere = operations.stream().anyMatch(operation -> operation.matches(exchange.path()));
        if (pathIsThere && exchange.method().equals("OPTIONS")) {
            return;
        }
        if (exchange.status() < 400) {
            breaches.add("the contract has no " + exchange.method() + " on this path");
            return;
        }
        if (pathIsThere
                && exchange.status() == 405
                && !exchange.responseHeaders().containsKey("Allow")) {
            breaches.add("header Allow is missing");
        }
        if (!exchange.responseMediaType().equals("application/problem+json")) {
            breaches.add("media type '" + exchange.responseMediaType() + "' instead of application/problem+json");
        } else if (!exchange.method().equals("HEAD")) {
            checkBody("the answer", exchange.responseMediaType(), schema("Problem"), exchange.responseBody(), breaches);
        }
    }

    private void checkAnswer(Operation operation, Exchange exchange, List<String> breaches) {
        JsonNode described = operation.node().get("responses").get(String.valueOf(exchange.status()));
        if (described == null) {
            breaches.add("status " + exchange.status() + " is not described");
            return;
        }
        JsonNode response = resolved(described);
        response.path("headers")
                .properties()
                .forEach(header -> checkHeader(
                        "header",
                        header.getKey(),
                        resolved(header.getValue()),
                        exchange.responseHeaders().getOrDefault(header.getKey(), List.of()),
                        breaches));
        JsonNode content = response.path("content");
        if (content.isEmpty()) {
            if (exchange.responseBody() != null && !exchange.responseBody().isEmpty()) {
                breaches.add("a body where none is described");
            }
        } else if (!content.has(exchange.responseMediaType())) {
            breaches.add("media type '" + exchange.responseMediaType() + "' is none of " + content.propertyNames());
        } else if (!exchange.method().equals("HEAD")) {
            checkBody(
                    "the answer",
                    exchange.responseMediaType(),
                    content.get(exchange.responseMediaType()).get("schema"),
                    exchange.responseBody(),
                    breaches);
        }
    }

    private void checkRequest(Operation operation, Exchange exchange, List<String> breaches) {
        checkPath(operation, exchange, breaches);
        checkQuery(operation, exchange, breaches);
        operation
                .parametersIn("header")
                .forEach(parameter -> checkHeader(
                        "the request was granted, but its header",
                        parameter.get("name").asString(),
                        parameter,
                        exchange.requestHeaders()
                                .getOrDefault(parameter.get("name").asString(), List.of()),
                        breaches));
        JsonNode described = operation.node().path("requestBody");
        // What does not say its media type is read as the described one.
        String mediaType = Set.of("", "*", "*/*").contains(exchange.requestMediaType()) && described.has("content")
                ? described.get("content").propertyNames().iterator().next()
                : exchange.requestMediaType();
        boolean sent = exchange.requestBody() != null && !exchange.requestBody().isBlank();
        if (described.isMissingNode()) {
            if (sent) {
                breaches.add("the request was granted with a body that the contract does not describe");
            }
        } else if (!sent) {
            if (described.path("required").asBoolean(false)) {
                breaches.add("the request was granted without its body");
            }
        } else if (!described.get("content").has(mediaType)) {
            breaches.add("the request was granted as '" + mediaType + "', which is none of "
                    + described.get("content").propertyNames());
        } else {
            checkBody(
                    "the request was granted, but its body",
                    mediaType,
                    described.get("content").get(mediaType).get("schema"),
                    exchange.requestBody().replaceFirst("^\ufeff", ""),
                    breaches);
        }
    }

    private void checkPath(Operation operation, Exchange exchange, List<String> breaches) {
        String[] names = operation.path().split("/", -1);
        String[] values = exchange.path().split("/", -1);
        for (int i = 0; i < names.length; i++) {
            String name = names[i];
            String value = URLDecoder.decode(values[i].replace("+", "%2B"), UTF_8);
            operation.parametersIn("path").stream()
                    .filter(parameter -> name.equals("{" + parameter.get("name").asString() + "}"))
                    .forEach(parameter ->
                            checkValue("the request was granted, but its path: " + name, parameter, value, breaches));
        }
    }

    private void checkQuery(Operation operation, Exchange exchange, List<String> breaches) {
        Map<String, List<String>> given = queryOf(exchange);
        for (JsonNode parameter : operation.parametersIn("query")) {
            List<String> values = given.remove(parameter.get("name").asString());
            String what = "the request was granted, but its parameter ?"
                    + parameter.get("name").asString();
            if (values == null) {
                if (parameter.path("required").asBoolean(false)) {
                    breaches.add(what + " is missing");
                }
            } else if (typeOf(parameter.get("schema")).equals("array")) {
                ArrayNode all = JSON.createArrayNode();
                values.forEach(all::add);
                breachesOf(parameter.get("schema"), all).forEach(breach -> breaches.add(what + " " + breach));
            } else if (values.size() > 1) {
                breaches.add(what + " is there more than once");
            } else {
                checkValue(what, parameter, values.get(0), breaches);
            }
        }
        given.keySet()
                .forEach(name -> breaches.add(
                        "the request was granted with a parameter ?" + name + " that the contract does not describe"));
    }

    /** Everything is decoded but the plus: the service reads a blank in a time as the plus that it was. */
    private static Map<String, List<String>> queryOf(Exchange exchange) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        Arrays.stream(exchange.query().split("&", -1))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> parameters
                        .computeIfAbsent(decoded(pair[0]), name -> new ArrayList<>())
                        .add(pair.length == 1 ? "" : decoded(pair[1])));
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    private void checkHeader(String what, String name, JsonNode described, List<String> values, List<String> breaches) {
        if (values.isEmpty() && described.path("required").asBoolean(false)) {
            breaches.add(what + " " + name + " is missing");
        }
        values.forEach(value -> checkValue(what + " " + name, described, value, breaches));
    }

    private void checkValue(String what, JsonNode described, String value, List<String> breaches) {
        JsonNode schema = described.get("schema");
        breachesOf(schema, coerced(typeOf(schema), value))
                .forEach(breach -> breaches.add(what + " '" + value + "' " + breach));
    }

    private String typeOf(JsonNode schema) {
        return resolved(schema).path("type").asString("");
    }

    private static JsonNode coerced(String type, String value) {
        boolean coercible = switch (type) {
            case "integer" -> value.matches("-?\\d+");
            case "number" -> value.matches("-?\\d+(\\.\\d+)?");
            case "boolean" -> value.matches("true|false");
            default -> false;
        };
        return coercible ? JSON.readTree(value) : StringNode.valueOf(value);
    }

    private void checkBody(String what, String mediaType, JsonNode schema, String body, List<String> breaches) {
        if (mediaType.equals("application/x-ndjson") && body != null) {
            body.lines().forEach(line -> checkBody(what + " in a line", "application/json", schema, line, breaches));
            return;
        }
        JsonNode value;
        if (!mediaType.endsWith("json")) {
            value = StringNode.valueOf(body == null ? "" : body);
        } else if (body == null || body.isEmpty()) {
            breaches.add(what + " has no body");
            return;
        } else {
            try {
                value = JSON.readTree(body);
            } catch (JacksonException e) {
                breaches.add(what + " is not JSON: " + e.getOriginalMessage());
                return;
            }
        }
        breachesOf(schema, value).forEach(breach -> breaches.add(what + " " + breach));
    }

    private List<Operation> operationsOf(JsonNode root) {
        List<Operation> found = new ArrayList<>();
        root.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(entry -> METHODS.contains(entry.getKey()))
                        .forEach(entry -> {
                            List<JsonNode> parameters = new ArrayList<>();
                            path.getValue()
                                    .path("parameters")
                                    .forEach(parameter -> parameters.add(resolved(parameter)));
                            entry.getValue()
                                    .path("parameters")
                                    .forEach(parameter -> parameters.add(resolved(parameter)));
                            found.add(new Operation(
                                    entry.getValue().get("operationId").asString(),
                                    entry.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    entry.getValue(),
                                    List.copyOf(parameters)));
                        }));
        return List.copyOf(found);
    }

    /** So that every schema of the document can be compiled by itself. */
    private static void makeReferencesAbsolute(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("$ref").asString("").startsWith("#")) {
            object.put("$ref", IRI + object.get("$ref").asString());
        }
        node.forEach(Contract::makeReferencesAbsolute);
    }
}
