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
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/spaces")
@Produces(MediaType.APPLICATION_JSON)
class SpaceResource {
    @Inject
    Spaces spaces;

    @Inject
    Zones zones;

    @Inject
    Holidays holidays;

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
    public Response list(@RestQuery @Nullable @Size(max = 1000) String slug) {
        return paging.page(
                spaces.list(caller.organisationId(), slug, paging.after().map(UUID::fromString), paging.limit() + 1),
                space -> space.id.toString(),
                SpaceView::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("ADMIN")
    @Retried
    @Transactional
    @Idempotent
    public Response create(@NotNull @Valid NewSpace wanted) {
        Space space = new Space(caller.organisationId(), wanted, clock.instant());
        holidays.mustBeKnown(wanted);
        spaces.mustBeFree(space.organisationId, space.slug);
        spaces.persistAndFlush(space);
        return EntityTags.created(URI.create("/api/v1/spaces/" + space.id), SpaceView.of(space), space.version);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    public Response get(@RestPath UUID id, @Context HttpHeaders headers) {
        Space space = spaces.get(caller.organisationId(), id);
        return EntityTags.ok(headers, SpaceView.of(space), space.version);
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RolesAllowed({"MANAGER", "ADMIN"})
    @Retried
    @Transactional
    public Response change(@RestPath UUID id, @NotNull JsonNode patch, @Context HttpHeaders headers) {
        Space space = toChange(id, headers);
        NewSpace wanted = mergePatch.apply(NewSpace.of(space), NewSpace.class, patch);
        if (!wanted.slug().equals(space.slug)) {
            spaces.mustBeFree(space.organisationId, wanted.slug());
        }
        if (!wanted.timeZone().equals(space.timeZone)
                && uses.stream().anyMatch(use -> use.dependsOnTimeZone(space.organisationId, id))) {
            throw DomainProblem.of(ProblemType.STILL_IN_USE, "space");
        }
        space.become(wanted);
        holidays.mustBeKnown(wanted);
        spaces.flush();
        return EntityTags.changed(SpaceView.of(space), space.version);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed("ADMIN")
    @Retried
    @Transactional
    public void delete(@RestPath UUID id, @Context HttpHeaders headers) {
        Space space = toChange(id, headers);
        if (uses.stream().anyMatch(use -> use.occupiesSpace(space.organisationId, id))) {
            throw DomainProblem.of(ProblemType.STILL_IN_USE, "space");
        }
        spaces.delete(space);
    }

    @GET
    @Path("{id}/rules")
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    public Response rules(@RestPath UUID id, @Context HttpHeaders headers) {
        Space space = spaces.get(caller.organisationId(), id);
        return EntityTags.ok(headers, space.rules, space.version);
    }

    @PUT
    @Path("{id}/rules")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"MANAGER", "ADMIN"})
    @Retried
    @Transactional
    public Response changeRules(@RestPath UUID id, @NotNull @Valid HouseRules wanted, @Context HttpHeaders headers) {
        Space space = toChange(id, headers);
        wanted.mustBeSound(zones.idsOf(space.organisationId, id));
        spaces.lockForRules(space);
        EntityTags.requireMatch(headers, space.version);
        spaces.follow(space, wanted);
        return EntityTags.changed(space.rules, space.version);
    }

    private Space toChange(UUID id, HttpHeaders headers) {
        Space space = spaces.get(caller.organisationId(), id);
        caller.actor().mustManage(id);
        EntityTags.requireMatch(headers, space.version);
        return space;
    }
}
