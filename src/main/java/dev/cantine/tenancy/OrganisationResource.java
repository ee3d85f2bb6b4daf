package dev.cantine.tenancy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cantine.web.EntityTags;
import dev.cantine.web.MergePatch;
import dev.cantine.web.Retried;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;

/** The organisation of the caller; there is no other. */
@Path("/api/v1/organisation")
@Produces(MediaType.APPLICATION_JSON)
class OrganisationResource {
    private final Organisations organisations;
    private final Tenant tenant;
    private final MergePatch mergePatch;

    OrganisationResource(Organisations organisations, Tenant tenant, MergePatch mergePatch) {
        this.organisations = organisations;
        this.tenant = tenant;
        this.mergePatch = mergePatch;
    }

    @GET
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    public Response get(@Context HttpHeaders headers) {
        Organisation organisation = organisations.get(tenant.id());
        return EntityTags.ok(headers, OrganisationView.of(organisation), organisation.version());
    }

    @PATCH
    @Consumes(MergePatch.MEDIA_TYPE)
    @RolesAllowed("ADMIN")
    @Retried
    @Transactional
    public Response change(@Context HttpHeaders headers, JsonNode patch) {
        Organisation organisation = organisations.get(tenant.id());
        EntityTags.requireMatch(headers, organisation.version());
        OrganisationChange change =
                mergePatch.apply(new OrganisationChange(organisation.name()), OrganisationChange.class, patch);
        organisation.rename(change.name());
        organisations.flush();
        return EntityTags.changed(OrganisationView.of(organisation), organisation.version());
    }

    record OrganisationChange(@NotBlank @Size(max = 200) String name) {}

    record OrganisationView(UUID id, String name, Instant createdAt) {
        static OrganisationView of(Organisation organisation) {
            return new OrganisationView(organisation.id(), organisation.name(), organisation.createdAt());
        }
    }
}
