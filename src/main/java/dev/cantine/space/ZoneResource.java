package dev.cantine.space;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cantine.member.CurrentMember;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.web.EntityTags;
import dev.cantine.web.Idempotent;
import dev.cantine.web.MergePatch;
import dev.cantine.web.Paged;
import dev.cantine.web.Paging;
import dev.cantine.web.Retried;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/spaces/{spaceId}/zones")
@Produces(MediaType.APPLICATION_JSON)
class ZoneResource {
    @Inject
    Spaces spaces;

    @Inject
    Zones zones;

    @Inject
    Instance<SpaceUse> uses;

    @Inject
    CurrentMember caller;

    @Inject
    Paging paging;

    @Inject
    MergePatch mergePatch;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Paged
    public Response list(@RestPath UUID spaceId) {
        Space space = spaces.get(caller.organisationId(), spaceId);
        return paging.page(
                zones.list(space.organisationId, spaceId, paging.after().map(UUID::fromString), paging.limit() + 1),
                zone -> zone.id.toString(),
                ZoneView::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"MANAGER", "ADMIN"})
    @Retried
    @Transactional
    @Idempotent
    public Response create(@RestPath UUID spaceId, @NotNull @Valid NewZone wanted) {
        Space space = spaces.get(caller.organisationId(), spaceId);
        caller.actor().mustManage(spaceId);
        zones.mustBeFree(space.organisationId, spaceId, wanted.name());
        Zone zone = new Zone(space, wanted.name(), clock.instant());
        zones.persistAndFlush(zone);
        return EntityTags.created(
                URI.create("/api/v1/spaces/" + spaceId + "/zones/" + zone.id), ZoneView.of(zone), zone.version);
    }

    @GET
    @Path("{zoneId}")
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    public Response get(@RestPath UUID spaceId, @RestPath UUID zoneId, @Context HttpHeaders headers) {
        Zone zone = zones.get(caller.organisationId(), spaceId, zoneId);
        return EntityTags.ok(headers, ZoneView.of(zone), zone.version);
    }

    @PATCH
    @Path("{zoneId}")
    @Consumes("application/merge-patch+json")
    @RolesAllowed({"MANAGER", "ADMIN"})
    @Retried
    @Transactional
    public Response change(
            @RestPath UUID spaceId, @RestPath UUID zoneId, @NotNull JsonNode patch, @Context HttpHeaders headers) {
        Zone zone = toChange(spaceId, zoneId, headers);
        NewZone wanted = mergePatch.apply(new NewZone(zone.name), NewZone.class, patch);
        if (!wanted.name().equals(zone.name)) {
            zones.mustBeFree(zone.organisationId, spaceId, wanted.name());
        }
        zone.name = wanted.name();
        zones.flush();
        return EntityTags.changed(ZoneView.of(zone), zone.version);
    }

    @DELETE
    @Path("{zoneId}")
    @RolesAllowed({"MANAGER", "ADMIN"})
    @Retried
    @Transactional
    public void delete(@RestPath UUID spaceId, @RestPath UUID zoneId, @Context HttpHeaders headers) {
        Zone zone = toChange(spaceId, zoneId, headers);
        if (uses.stream().anyMatch(use -> use.occupiesZone(zone.organisationId, zoneId))) {
            throw DomainProblem.of(ProblemType.STILL_IN_USE, "zone");
        }
        zones.delete(zone);
        Space space = spaces.get(zone.organisationId, spaceId);
        space.follow(space.rules.withoutZone(zoneId));
    }

    private Zone toChange(UUID spaceId, UUID zoneId, HttpHeaders headers) {
        Zone zone = zones.get(caller.organisationId(), spaceId, zoneId);
        caller.actor().mustManage(spaceId);
        EntityTags.requireMatch(headers, zone.version);
        return zone;
    }
}
