package dev.cantine.tenancy;

import dev.cantine.store.Fence;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;

/** Whoever has been let in to a route for certain roles sees rows of their own organisation alone. */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHORIZATION + 50)
class FenceOfCaller implements ContainerRequestFilter {
    private final Fence fence;
    private final SecurityIdentity identity;

    @Context
    ResourceInfo resource;

    FenceOfCaller(Fence fence, SecurityIdentity identity) {
        this.fence = fence;
        this.identity = identity;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (resource.getResourceMethod().isAnnotationPresent(RolesAllowed.class)
                && identity.getAttribute(Tenant.ATTRIBUTE) instanceof UUID organisation) {
            fence.around(organisation);
        }
    }
}
