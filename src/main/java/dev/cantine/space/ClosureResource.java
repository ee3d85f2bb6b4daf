package dev.cantine.space;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cantine.member.CurrentMember;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import dev.cantine.space.BookingsInTheWay.Outcome;
import dev.cantine.time.Position;
import dev.cantine.time.RequestedTime;
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
import jakarta.ws.rs.DefaultValue;
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
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/spaces/{spaceId}/closures")
@Produces(MediaType.APPLICATION_JSON)
class ClosureResource {
    @Inject
    Spaces spaces;

    @Inject
    Closures closures;

    @Inject
    Zones zones;

    @Inject
    Instance<SpaceUse> uses;

    @Inject
    BookingsInTheWay inTheWay;

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
    public Response list(
            @RestPath UUID spaceId, @RestQuery @Nullable RequestedTime from, @RestQuery @Nullable RequestedTime to) {
        Space space = spaces.get(caller.organisationId(), spaceId);
        return paging.page(
                closures.list(
                        space.organisationId,
                        spaceId,
                        from == null ? null : from.in(space.zone()),
                        to == null ? null : to.in(space.zone()),
                        paging.after().map(Position::parse),
                        paging.limit() + 1),
                closure -> new Position(closure.slot.startsAt(), closure.id).toString(),
                closure -> ClosureView.of(closure, space));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"MANAGER", "ADMIN"})
    @Retried
    @Transactional
    @Idempotent
    public Response create(
            @RestPath UUID spaceId,
            @NotNull @Valid NewClosure wanted,
            @RestQuery @DefaultValue("false") boolean dryRun,
            @RestQuery @DefaultValue("KEEP") OnBookings onBookings) {
        Space space = spaces.get(caller.organisationId(), spaceId);
        caller.actor().mustManage(spaceId);
        mustBeThere(space, wanted);
        Closure closure = new Closure(space, wanted.slot(space), wanted.reason(), clock.instant());
        closure.become(wanted, space);
        if (dryRun) {
            return Response.ok(inTheWay.impact(space, closure.closed())).build();
        }
        List<Outcome> outcomes = inTheWay.clear(caller.actor(), space, closure.closed(), onBookings, closure.reason);
        closures.persistAndFlush(closure);
        return EntityTags.created(
                URI.create("/api/v1/spaces/" + spaceId + "/closures/" + closure.id),
                ClosureView.of(closure, space, outcomes),
                closure.version);
    }

    @GET
    @Path("{closureId}")
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    public Response get(@RestPath UUID spaceId, @RestPath UUID closureId, @Context HttpHeaders headers) {
        Space space = spaces.get(caller.organisationId(), spaceId);
        Closure closure = closures.get(space.organisationId, spaceId, closureId);
        return EntityTags.ok(headers, ClosureView.of(closure, space), closure.version);
    }

    @PATCH
    @Path("{closureId}")
    @Consumes("application/merge-patch+json")
    @RolesAllowed({"MANAGER", "ADMIN"})
    @Retried
    @Transactional
    public Response change(
            @RestPath UUID spaceId, @RestPath UUID closureId, @NotNull JsonNode patch, @Context HttpHeaders headers) {
        Space space = spaces.get(caller.organisationId(), spaceId);
        Closure closure = toChange(spaceId, closureId, headers);
        NewClosure wanted = mergePatch.apply(NewClosure.of(closure, space), NewClosure.class, patch);
        mustBeThere(space, wanted);
        closure.become(wanted, space);
        closures.flush();
        return EntityTags.changed(ClosureView.of(closure, space), closure.version);
    }

    @DELETE
    @Path("{closureId}")
    @RolesAllowed({"MANAGER", "ADMIN"})
    @Retried
    @Transactional
    public void delete(@RestPath UUID spaceId, @RestPath UUID closureId, @Context HttpHeaders headers) {
        closures.delete(toChange(spaceId, closureId, headers));
    }

    /** What is to be closed is one zone or one desk of the space, or all of it. */
    private void mustBeThere(Space space, NewClosure wanted) {
        UUID zoneId = wanted.zoneId();
        UUID deskId = wanted.deskId();
        if (zoneId != null && deskId != null) {
            throw DomainProblem.invalid(Violation.at("/deskId", "either-zone-or-desk"));
        }
        if (zoneId != null && !zones.exists(space.organisationId, space.id, zoneId)) {
            throw DomainProblem.invalid(Violation.at("/zoneId", "unknown"));
        }
        if (deskId != null && uses.stream().noneMatch(use -> use.hasDesk(space.organisationId, space.id, deskId))) {
            throw DomainProblem.invalid(Violation.at("/deskId", "unknown"));
        }
    }

    private Closure toChange(UUID spaceId, UUID closureId, HttpHeaders headers) {
        Closure closure = closures.get(caller.organisationId(), spaceId, closureId);
        caller.actor().mustManage(spaceId);
        EntityTags.requireMatch(headers, closure.version);
        return closure;
    }
}
