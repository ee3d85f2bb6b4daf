package dev.cantine.security;

import dev.cantine.member.ActorPrincipal;
import dev.cantine.problem.DomainProblem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;

/**
 * How often a member may search and how often they may book, one limit each, whatever tokens and keys they use; and tells in every answer how
 * the limits stand that were asked.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHORIZATION + 100)
class CallerLimits implements ContainerRequestFilter, ContainerResponseFilter {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Limit search;
    private final Limit booking;
    private final Limiter limiter;
    private final RateLimitHeaders headers;
    private final SecurityIdentity identity;

    @Context
    ResourceInfo resource;

    CallerLimits(LimitSettings settings, Limiter limiter, RateLimitHeaders headers, SecurityIdentity identity) {
        this.search = new Limit("search", settings.searchPerMinute(), MINUTE);
        this.booking = new Limit("booking", settings.bookingPerMinute(), MINUTE);
        this.limiter = limiter;
        this.headers = headers;
        this.identity = identity;
    }

    /** @throws DomainProblem {@code too-many-requests} */
    @Override
    public void filter(ContainerRequestContext request) {
        if (resource.getResourceMethod().isAnnotationPresent(RolesAllowed.class)
                && identity.getPrincipal() instanceof ActorPrincipal caller) {
            limiter.countQuickly(
                    request.getMethod().equals(HttpMethod.GET) ? search : booking,
                    caller.actor().memberId().toString());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        headers.addTo(response.getHeaders());
    }
}
