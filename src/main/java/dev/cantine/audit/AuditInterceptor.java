package dev.cantine.audit;

import dev.cantine.member.ActorPrincipal;
import dev.cantine.member.Role;
import dev.cantine.web.Idempotent;
import dev.cantine.web.Retried;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what managers and admins change. Whatever changes something is {@link Retried}; of that, this sees the calls that came over HTTP. Its
 * priority puts it inside of the transaction, which has 200, and outside of what answers a repeated request.
 */
@Retried
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 300)
class AuditInterceptor {
    static final String BASE = "/api/v1";

    private final AuditLog log;
    private final SecurityIdentity identity;
    private final Request request;
    private final UriInfo uri;
    private final Clock clock;

    @Inject
    AuditInterceptor(AuditLog log, SecurityIdentity identity, Request request, UriInfo uri, Clock clock) {
        this.log = log;
        this.identity = identity;
        this.request = request;
        this.uri = uri;
        this.clock = clock;
    }

    @AroundInvoke
    Object writtenDown(InvocationContext invocation) throws Exception {
        Object done = invocation.proceed();
        if (invocation.getMethod().isAnnotationPresent(RolesAllowed.class)
                && done instanceof Response answer
                && changedSomething(answer)
                && identity.getPrincipal() instanceof ActorPrincipal caller
                && caller.actor().role() != Role.MEMBER) {
            log.persist(new AuditEntry(
                    caller.actor(),
                    caller.apiKeyId(),
                    request.getMethod() + " " + templateOf(invocation.getMethod()),
                    uri.getRequestUri().getRawPath(),
                    answer.getHeaderString(HttpHeaders.LOCATION),
                    clock.instant()));
        }
        return done;
    }

    private boolean changedSomething(Response answer) {
        return answer.getStatus() < 300
                && answer.getHeaderString(Idempotent.REPLAYED) == null
                && !"true".equals(uri.getQueryParameters().getFirst("dryRun"));
    }

    private static String templateOf(Method method) {
        String path = method.getDeclaringClass().getAnnotation(Path.class).value();
        @Nullable Path own = method.getAnnotation(Path.class);
        String whole = own == null ? path : path + "/" + own.value();
        return whole.substring(BASE.length()).replace("//", "/");
    }
}
