package dev.cantine.web;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.problem.Violation;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AnnotatedType;
import java.util.Arrays;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** A body is as long as is allowed, and is there if the method needs it: its parameter says {@code @Nullable} where it does not. */
@Provider
class BodyLimit implements ReaderInterceptor {
    private final long maxBody;

    @Context
    ResourceInfo resource;

    @Inject
    @SuppressWarnings("NullAway.Init")
    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
        this.maxBody = maxBody.asLongValue();
    }

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext request) throws IOException {
        request.setInputStream(new Limited(request.getInputStream(), maxBody));
        Object body = request.proceed();
        if (body == null && !isOptional(request.getType())) {
            throw DomainProblem.invalid(Violation.at("", "required"));
        }
        return body;
    }

    private boolean isOptional(Class<?> type) {
        return Arrays.stream(resource.getResourceMethod().getAnnotatedParameterTypes())
                .filter(parameter -> isOf(parameter, type))
                .anyMatch(parameter -> parameter.isAnnotationPresent(Nullable.class));
    }

    private static boolean isOf(AnnotatedType parameter, Class<?> type) {
        return parameter.getType() == type
                || parameter.getType() instanceof java.lang.reflect.ParameterizedType generic
                        && generic.getRawType() == type;
    }

    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream in, long limit) {
            super(in);
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw DomainProblem.of(ProblemType.CONTENT_TOO_LARGE);
            }
        }
    }
}
