package dev.cantine.web;

import dev.cantine.problem.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/** What Bean Validation found wrong with a request, told as violations at their places. */
final class BeanViolations {

    private BeanViolations() {}

    /** For a value that was validated by itself: the pointers start at it. */
    static List<Violation> of(Collection<? extends ConstraintViolation<?>> broken) {
        return sorted(broken, false);
    }

    /** For the parameters of a resource method: a pointer starts at the body, or names a query parameter. */
    static List<Violation> ofParameters(Collection<? extends ConstraintViolation<?>> broken) {
        return sorted(broken, true);
    }

    private static List<Violation> sorted(Collection<? extends ConstraintViolation<?>> broken, boolean parameters) {
        return broken.stream()
                .map(violation -> Violation.at(
                        parameters
                                ? pointerFromParameter(violation)
                                : pointer(violation.getPropertyPath().iterator()),
                        code(violation),
                        violation.getMessage()))
                .sorted(Comparator.comparing(Violation::pointer).thenComparing(Violation::code))
                .toList();
    }

    private static String pointerFromParameter(ConstraintViolation<?> violation) {
        Iterator<Path.Node> nodes = violation.getPropertyPath().iterator();
        while (nodes.hasNext()) {
            Path.Node node = nodes.next();
            if (node.getKind() == ElementKind.PARAMETER) {
                return QueryParameters.nameOf(violation.getRootBeanClass(), violation.getPropertyPath())
                        .map(name -> "?" + name)
                        .orElseGet(() -> pointer(nodes));
            }
        }
        return "";
    }

    private static String pointer(Iterator<Path.Node> nodes) {
        StringBuilder pointer = new StringBuilder();
        while (nodes.hasNext()) {
            Path.Node node = nodes.next();
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            } else if (node.getKey() != null) {
                pointer.append('/').append(JsonViolations.escaped(node.getKey().toString()));
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                pointer.append('/').append(JsonViolations.escaped(node.getName()));
            }
        }
        return pointer.toString();
    }

    /** The name of the constraint in kebab case: {@code NotBlank} is {@code not-blank}. */
    private static String code(ConstraintViolation<?> violation) {
        return kebab(violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName());
    }

    private static String kebab(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }
}
