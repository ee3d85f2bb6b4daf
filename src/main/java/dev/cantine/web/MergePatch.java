package dev.cantine.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Partial change by {@value #MEDIA_TYPE} (RFC 7396): what is named is replaced, what is null is taken away, the rest stays. */
@ApplicationScoped
public class MergePatch {
    /** The only media type that a {@code PATCH} takes. */
    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private final ObjectMapper json;
    private final Validator validator;

    @Inject
    MergePatch(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /**
     * The current value with the patch applied, read and validated as if it had come in as a whole. A component that the patch takes
     * away is null (of a primitive type: zero).
     *
     * @param current what can be changed, as it is now
     * @param shape the record of what can be changed
     * @throws DomainProblem {@code validation-failed} with a pointer for each property that the shape does not have, has in another
     *     type, or that breaks a constraint
     */
    public <T> T apply(T current, Class<T> shape, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            throw DomainProblem.invalid(Violation.at("", "wrong-type"));
        }
        List<Violation> unknown = new ArrayList<>();
        findUnknown(changes, shape, "", unknown);
        if (!unknown.isEmpty()) {
            throw DomainProblem.invalid(unknown.toArray(Violation[]::new));
        }
        T patched = read(merge(json.valueToTree(current), changes), shape);
        Set<ConstraintViolation<T>> broken = validator.validate(patched);
        if (!broken.isEmpty()) {
            throw DomainProblem.invalid(BeanViolations.of(broken).toArray(Violation[]::new));
        }
        return patched;
    }

    private <T> T read(JsonNode merged, Class<T> shape) {
        try {
            return json.treeToValue(merged, shape);
        } catch (JsonProcessingException unreadable) {
            throw JsonViolations.problemOf(unreadable);
        }
    }

    /** Here and not only by Jackson, to which a property that the patch sets to null never comes. */
    private static void findUnknown(ObjectNode changes, Class<?> shape, String pointer, List<Violation> unknown) {
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            String place = pointer + "/" + JsonViolations.escaped(change.getKey());
            Optional<RecordComponent> component = Arrays.stream(shape.getRecordComponents())
                    .filter(candidate -> candidate.getName().equals(change.getKey()))
                    .findFirst();
            if (component.isEmpty()) {
                unknown.add(Violation.at(place, "unknown-property"));
            } else if (component.get().getType().isRecord() && change.getValue() instanceof ObjectNode nested) {
                findUnknown(nested, component.get().getType(), place, unknown);
            }
        }
    }

    private static JsonNode merge(JsonNode target, ObjectNode changes) {
        ObjectNode merged = target instanceof ObjectNode object ? object : changes.objectNode();
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            if (change.getValue().isNull()) {
                merged.remove(change.getKey());
            } else if (change.getValue() instanceof ObjectNode nested) {
                merged.set(change.getKey(), merge(merged.path(change.getKey()), nested));
            } else {
                merged.set(change.getKey(), change.getValue());
            }
        }
        return merged;
    }
}
