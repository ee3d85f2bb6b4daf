package dev.cantine.web;

import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;

/** Which query parameters a resource method takes. */
final class QueryParameters {

    private QueryParameters() {}

    /** Those of the method, of its bean parameters and of its class; a list, that is a GET in a class with {@link Paging}, has two more. */
    static Set<String> of(Class<?> resource, Method method) {
        Set<String> names = new HashSet<>();
        for (Parameter parameter : method.getParameters()) {
            nameOf(parameter, parameter.getName()).ifPresent(names::add);
            names.addAll(ofBean(parameter.getType(), new HashSet<>()));
        }
        names.addAll(ofBean(resource, new HashSet<>()));
        if (method.isAnnotationPresent(GET.class) && isList(method) && injectsPaging(resource)) {
            names.addAll(List.of(Paging.LIMIT, Paging.CURSOR));
        }
        return names;
    }

    /** The query parameter that a path of Bean Validation leads to, if it leads to one. */
    static Optional<String> nameOf(Class<?> resource, Path path) {
        AnnotatedElement found = null;
        String name = "";
        Class<?> owner = resource;
        Method method = null;
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.METHOD) {
                List<Class<?>> types = node.as(Path.MethodNode.class).getParameterTypes();
                method = Stream.<Class<?>>iterate(resource, type -> type != null, Class::getSuperclass)
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(candidate -> candidate.getName().equals(node.getName())
                                && List.of(candidate.getParameterTypes()).equals(types))
                        .findFirst()
                        .orElse(null);
            } else if (node.getKind() == ElementKind.PARAMETER && method != null) {
                Parameter parameter =
                        method.getParameters()[node.as(Path.ParameterNode.class).getParameterIndex()];
                found = parameter;
                name = parameter.getName();
                owner = parameter.getType();
            } else if (node.getKind() == ElementKind.PROPERTY) {
                Field field = field(owner, node.getName());
                if (field == null) {
                    break;
                }
                found = field;
                name = field.getName();
                owner = field.getType();
            }
            if (found != null) {
                Optional<String> query = nameOf(found, name);
                if (query.isPresent()) {
                    return query;
                }
            }
        }
        return Optional.empty();
    }

    private static Field field(Class<?> owner, String name) {
        return Arrays.stream(owner.getDeclaredFields())
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static Set<String> ofBean(Class<?> type, Set<Class<?>> seen) {
        Set<String> names = new HashSet<>();
        if (!type.getName().startsWith("dev.cantine.") || type.isEnum() || !seen.add(type)) {
            return names;
        }
        for (Field field : type.getDeclaredFields()) {
            nameOf(field, field.getName()).ifPresent(names::add);
            if (field.getType() != Paging.class) {
                names.addAll(
                        field.isAnnotationPresent(jakarta.ws.rs.BeanParam.class)
                                ? ofBean(field.getType(), seen)
                                : Set.of());
            }
        }
        if (type.getSuperclass() != null) {
            names.addAll(ofBean(type.getSuperclass(), seen));
        }
        return names;
    }

    private static Optional<String> nameOf(AnnotatedElement element, String ownName) {
        QueryParam query = element.getAnnotation(QueryParam.class);
        if (query != null) {
            return Optional.of(query.value());
        }
        RestQuery rest = element.getAnnotation(RestQuery.class);
        if (rest != null) {
            return Optional.of(rest.value().isEmpty() ? ownName : rest.value());
        }
        return Optional.empty();
    }

    static Optional<String> nameOf(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof QueryParam query) {
                return Optional.of(query.value());
            }
            if (annotation instanceof RestQuery query) {
                return Optional.of(query.value());
            }
        }
        return Optional.empty();
    }

    private static boolean isList(Method method) {
        jakarta.ws.rs.Path path = method.getAnnotation(jakarta.ws.rs.Path.class);
        return path == null || !path.value().endsWith("}");
    }

    private static boolean injectsPaging(Class<?> resource) {
        return Stream.concat(
                        Arrays.stream(resource.getDeclaredFields()).map(Field::getType),
                        Arrays.stream(resource.getDeclaredConstructors())
                                .map(Constructor::getParameterTypes)
                                .flatMap(Arrays::stream))
                .anyMatch(Paging.class::equals);
    }
}
