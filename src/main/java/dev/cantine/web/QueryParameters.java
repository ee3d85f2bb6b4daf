package dev.cantine.web;

import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which query parameters a resource method has. */
final class QueryParameters {

    private QueryParameters() {}

    /**
     * Names and types (of a single value) of those of the method, of its bean parameters and of its class. One that is {@link Paged}
     * has two more, that {@link Paging} judges.
     */
    static Map<String, Class<?>> of(Class<?> resource, Method method) {
        Map<String, Class<?>> found = new TreeMap<>();
        for (Parameter parameter : method.getParameters()) {
            Optional<String> name = nameOf(parameter, parameter.getName());
            if (name.isPresent()) {
                found.put(name.get(), single(parameter.getParameterizedType()));
            } else {
                addFieldsOf(parameter.getType(), found);
            }
        }
        addFieldsOf(resource, found);
        if (method.isAnnotationPresent(Paged.class)) {
            found.put(Paging.LIMIT, Paging.class);
            found.put(Paging.CURSOR, Paging.class);
        }
        return found;
    }

    private static void addFieldsOf(Class<?> type, Map<String, Class<?>> found) {
        for (Class<?> owner = type; owner != null && isOurs(owner); owner = owner.getSuperclass()) {
            for (Field field : owner.getDeclaredFields()) {
                nameOf(field, field.getName()).ifPresent(name -> found.put(name, single(field.getGenericType())));
                if (field.isAnnotationPresent(BeanParam.class)) {
                    addFieldsOf(field.getType(), found);
                }
            }
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("dev.cantine.");
    }

    /** What a {@code List}, {@code Set} or {@code Optional} is of; else the type itself. */
    private static Class<?> single(Type type) {
        if (type instanceof ParameterizedType generic) {
            return single(generic.getActualTypeArguments()[0]);
        }
        return type instanceof Class<?> plain ? plain : Object.class;
    }

    /** The query parameter to which a path of Bean Validation leads, if it leads to one. */
    static Optional<String> nameOf(Class<?> resource, Path path) {
        Method method = null;
        Class<?> owner = resource;
        for (Path.Node node : path) {
            AnnotatedElement element = null;
            if (node.getKind() == ElementKind.METHOD) {
                method = method(
                        resource, node.getName(), node.as(Path.MethodNode.class).getParameterTypes());
            } else if (node.getKind() == ElementKind.PARAMETER && method != null) {
                Parameter parameter =
                        method.getParameters()[node.as(Path.ParameterNode.class).getParameterIndex()];
                element = parameter;
                owner = parameter.getType();
            } else if (node.getKind() == ElementKind.PROPERTY) {
                Field field = field(owner, node.getName());
                element = field;
                owner = field == null ? Object.class : field.getType();
            }
            if (element != null) {
                Optional<String> name = nameOf(element, node.getName());
                if (name.isPresent()) {
                    return name;
                }
            }
        }
        return Optional.empty();
    }

    /** As we wrote it: the class that the framework derives has the same method without our annotations. */
    private static @Nullable Method method(Class<?> resource, String name, List<Class<?>> types) {
        return Stream.<Class<?>>iterate(resource, Objects::nonNull, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.getName().equals(name)
                        && List.of(method.getParameterTypes()).equals(types))
                .reduce((derived, written) -> written)
                .orElse(null);
    }

    private static @Nullable Field field(Class<?> owner, String name) {
        return Arrays.stream(owner.getDeclaredFields())
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .orElse(null);
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
}
