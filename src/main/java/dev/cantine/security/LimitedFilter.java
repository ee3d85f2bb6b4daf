package dev.cantine.security;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Adds to the answers what {@link Limited} promises. */
@Provider
@Limited
class LimitedFilter implements ContainerResponseFilter {
    private final RateLimitHeaders limits;

    LimitedFilter(RateLimitHeaders limits) {
        this.limits = limits;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        limits.addTo(response.getHeaders());
    }
}
