package dev.cantine.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;

/** What the answer says about limits (draft-ietf-httpapi-ratelimit-headers): all policies that were asked, and how they stand. */
@RequestScoped
class RateLimitHeaders {
    private final List<String> policies = new ArrayList<>();
    private final List<String> states = new ArrayList<>();

    void tell(String policy, String state) {
        if (!policies.contains(policy)) {
            policies.add(policy);
            states.add(state);
        }
    }

    void addTo(MultivaluedMap<String, Object> headers) {
        if (!policies.isEmpty()) {
            headers.putSingle("RateLimit-Policy", String.join(", ", policies));
            headers.putSingle("RateLimit", String.join(", ", states));
        }
    }
}
