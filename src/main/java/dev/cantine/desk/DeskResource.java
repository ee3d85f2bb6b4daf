package dev.cantine.desk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cantine.member.CurrentMember;
import dev.cantine.member.Members;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.problem.Violation;
import dev.cantine.space.BookingsInTheWay;
import dev.cantine.space.BookingsInTheWay.Impact;
import dev.cantine.space.BookingsInTheWay.Outcome;
import dev.cantine.space.Closed;
import dev.cantine.space.DeskKind;
import dev.cantine.space.OnBookings;
import dev.cantine.space.Space;
import dev.cantine.space.Spaces;
import dev.cantine.space.Zones;
import dev.cantine.time.TimeSlot;
import dev.cantine.web.EntityTags;
import dev.cantine.web.Idempotent;
import dev.cantine.web.MergePatch;
import dev.cantine.web.Paged;
import dev.cantine.web.Paging;
import dev.cantine.web.Retried;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/desks")
@Produces(MediaType.APPLICATION_JSON)
class DeskResource {
    /** So many bookings are listed in the answer that refuses to retire a desk. */
    static final int SHOWN = 50;

    /** No time of a request is in that year. */
    private static final Instant NEVER = Instant.parse("3000-01-01T00:00:00Z");

    @Inject
    Desks desks;

    @Inject
    DeskUse use;

    @Inject
    BookingsInTheWay inTheWay;

    @Inject
    Spaces spaces;

    @Inject
    Zones zones;

    @Inject
    Members members;

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
            @RestQuery @Nullable UUID spaceId,
            @RestQuery @Nullable UUID zoneId,
            @RestQuery @Nullable DeskKind kind,
            @RestQuery @Size(max = 20) List<@Pattern(regexp = "[a-z0-9-]{1,40}") String> feature,
            @RestQuery @Nullable DeskStatus status) {
        return paging.page(
                desks.list(
                        caller.organisationId(),
                        new DeskFilter(spaceId, zoneId, kind, feature, status == null ? List.of() : List.of(status)),
                        paging.after().map(UUID::fromString),
                        paging.limit() + 1),
                desk -> desk.id.toString(),
                DeskView::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"MANAGER", "ADMIN"})
    @Retried
    @Transactional
    @Idempotent
    public Response create(@NotNull @Valid NewDesk wanted) {
        Desk desk = add(managedSpace(wanted.spaceId()), wanted, "");
        desks.flush();
        return EntityTags.created(URI.create("/api/v1/desks/" + desk.id), DeskView.of(desk), desk.version);
    }

    @POST
    @Path("bulk")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"MANAGER", "ADMIN"})
    @Retried
    @Transactional
    @Idempotent
    public Response createMany(@NotNull @Valid NewDesks wanted) {
        Space space = managedSpace(wanted.desks().get(0).spaceId());
        List<Desk> created = new ArrayList<>();
        for (int i = 0; i < wanted.desks().size(); i++) {
            NewDesk desk = wanted.desks().get(i);
            if (!desk.spaceId().equals(space.id())) {
                throw DomainProblem.invalid(Violation.at("/desks/" + i + "/spaceId", "other-space"));
            }
            created.add(add(space, desk, "/desks/" + i));
            desks.flush();
        }
        return Response.status(Response.Status.CREATED)
                .location(URI.create("/api/v1/desks?spaceId=" + space.id()))
                .entity(new CreatedDesks(created.stream().map(DeskView::of).toList()))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    public Response get(@RestPath UUID id, @Context HttpHeaders headers) {
        Desk desk = desks.get(caller.organisationId(), id);
        return EntityTags.ok(headers, DeskView.of(desk), desk.version);
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RolesAllowed({"MANAGER", "ADMIN"})
    @Retried
    @Transactional
    public Response change(
            @RestPath UUID id,
            @NotNull JsonNode patch,
            @RestQuery @DefaultValue("false") boolean dryRun,
            @RestQuery @DefaultValue("REFUSE") OnBookings onBookings,
            @RestQuery @Nullable @Size(max = 500) @Pattern(regexp = "(?s).*\\S.*") String reason,
            @Context HttpHeaders headers) {
        if (dryRun) {
            return Response.ok(impact(id, patch, headers)).build();
        }
        List<Outcome> outcomes = clear(id, patch, headers, onBookings, reason);
        Desk desk = toChange(id, headers);
        DeskChange wanted = mergePatch.apply(DeskChange.of(desk), DeskChange.class, patch);
        if (!wanted.name().equals(desk.name)) {
            desks.mustBeFree(desk.organisationId, desk.spaceId, wanted.name(), "/name");
        }
        checkReferences(desk.spaceId, wanted, "");
        if (desk.isRetiredBy(wanted) && onBookings == OnBookings.REFUSE) {
            mustHaveNothingAhead(desk);
        }
        desk.become(wanted);
        desks.flush();
        return EntityTags.changed(
                outcomes.isEmpty() ? DeskView.of(desk) : new RetiredDesk(DeskView.of(desk), outcomes), desk.version);
    }

    /** The bookings that the change would hit: none unless it retires the desk. */
    private Impact impact(UUID id, JsonNode patch, HttpHeaders headers) {
        Desk desk = seen(id, headers);
        return desk.isRetiredBy(mergePatch.apply(DeskChange.of(desk), DeskChange.class, patch))
                ? inTheWay.impact(spaces.get(desk.organisationId, desk.spaceId), retirement(id))
                : new Impact(0, List.of());
    }

    /** What became of the bookings ahead if the change retires the desk; before its own lock, since those of members come first. */
    private List<Outcome> clear(
            UUID id, JsonNode patch, HttpHeaders headers, OnBookings onBookings, @Nullable String reason) {
        if (onBookings == OnBookings.REFUSE || onBookings == OnBookings.KEEP) {
            return List.of();
        }
        Desk desk = seen(id, headers);
        return desk.isRetiredBy(mergePatch.apply(DeskChange.of(desk), DeskChange.class, patch))
                ? inTheWay.clear(
                        caller.actor(),
                        spaces.get(desk.organisationId, desk.spaceId),
                        retirement(id),
                        onBookings,
                        reason)
                : List.of();
    }

    /** A desk that retires is closed from now on. */
    private Closed retirement(UUID id) {
        return new Closed(new TimeSlot(clock.instant(), NEVER), null, id);
    }

    /** As it is without a lock. */
    private Desk seen(UUID id, HttpHeaders headers) {
        Desk desk = desks.get(caller.organisationId(), id);
        caller.actor().mustManage(desk.spaceId);
        EntityTags.requireMatch(headers, desk.version);
        return desk;
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({"MANAGER", "ADMIN"})
    @Retried
    @Transactional
    public void delete(@RestPath UUID id, @Context HttpHeaders headers) {
        Desk desk = toChange(id, headers);
        mustHaveNothingAhead(desk);
        if (use.everBooked(desk.organisationId, id)) {
            desk.retire();
        } else {
            desks.delete(desk);
        }
    }

    private Space managedSpace(UUID spaceId) {
        Space space = spaces.get(caller.organisationId(), spaceId);
        caller.actor().mustManage(spaceId);
        return space;
    }

    private Desk add(Space space, NewDesk wanted, String pointer) {
        DeskChange complete = wanted.withDefaults();
        desks.mustBeFree(space.organisationId(), space.id(), complete.name(), pointer + "/name");
        checkReferences(space.id(), complete, pointer);
        Desk desk = new Desk(space, complete, clock.instant());
        desks.persist(desk);
        return desk;
    }

    private void checkReferences(UUID spaceId, DeskChange wanted, String pointer) {
        if (wanted.zoneId() != null && !zones.exists(caller.organisationId(), spaceId, wanted.zoneId())) {
            throw DomainProblem.invalid(Violation.at(pointer + "/zoneId", "unknown"));
        }
        if (wanted.assignedTo() != null
                && members.count("organisationId = ?1 and id = ?2", caller.organisationId(), wanted.assignedTo())
                        == 0) {
            throw DomainProblem.invalid(Violation.at(pointer + "/assignedTo", "unknown"));
        }
    }

    /** Under the lock of the desk, so that nobody books it between the question whether it has a future and the answer. */
    private Desk toChange(UUID id, HttpHeaders headers) {
        Desk desk = desks.lockForBooking(caller.organisationId(), Set.of(id)).get(0);
        caller.actor().mustManage(desk.spaceId);
        EntityTags.requireMatch(headers, desk.version);
        return desk;
    }

    private void mustHaveNothingAhead(Desk desk) {
        mustBeNone(use.ahead(desk.organisationId, desk.id, SHOWN));
    }

    /** @throws DomainProblem {@code still-in-use} with the bookings that stand in the way, if there are any */
    static void mustBeNone(List<DeskUse.Ahead> inTheWay) {
        if (!inTheWay.isEmpty()) {
            throw DomainProblem.of(ProblemType.STILL_IN_USE, "desk").with("bookings", inTheWay);
        }
    }

    /** What a bulk creation answers. */
    record CreatedDesks(List<DeskView> items) {}

    /**
     * A desk that was retired with bookings ahead.
     *
     * @param bookings what became of them
     */
    record RetiredDesk(DeskView desk, List<Outcome> bookings) {}
}
