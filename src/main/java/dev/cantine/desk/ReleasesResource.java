package dev.cantine.desk;

import dev.cantine.member.CurrentMember;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.space.Spaces;
import dev.cantine.time.TimeSlot;
import dev.cantine.web.EntityTags;
import dev.cantine.web.Retried;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

/** When a desk that is assigned to somebody may be booked by others, while they are away. */
@Path("/api/v1/desks/{id}/releases")
@Produces(MediaType.APPLICATION_JSON)
class ReleasesResource {
    @Inject
    Desks desks;

    @Inject
    DeskUse use;

    @Inject
    Spaces spaces;

    @Inject
    CurrentMember caller;

    @GET
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    public Response get(@RestPath UUID id, @Context HttpHeaders headers) {
        Desk desk = desks.get(caller.organisationId(), id);
        return EntityTags.ok(headers, new Releases(desk.releases.all()), desk.version);
    }

    /** Under the lock of the desk, so that nobody books by a release that is taken back at the same moment. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Retried
    @Transactional
    public Response set(@RestPath UUID id, @NotNull @Valid Releases wanted, @Context HttpHeaders headers) {
        Desk desk = desks.lockForBooking(caller.organisationId(), Set.of(id)).get(0);
        if (!caller.id().equals(desk.assignedTo)) {
            caller.actor().mustManage(desk.spaceId);
        }
        EntityTags.requireMatch(headers, desk.version);
        wanted.mustBeSound();
        if (desk.assignedTo == null) {
            throw DomainProblem.of(ProblemType.STATE_CONFLICT);
        }
        ZoneId zone = spaces.get(desk.organisationId, desk.spaceId).zone();
        List<TimeSlot> before = desk.released(zone);
        desk.release(wanted.releases());
        mustNotTakeBackWhatIsBooked(desk, TimeSlot.without(before, desk.released(zone)));
        desks.flush();
        return EntityTags.changed(new Releases(desk.releases.all()), desk.version);
    }

    private void mustNotTakeBackWhatIsBooked(Desk desk, List<TimeSlot> takenBack) {
        for (TimeSlot time : takenBack) {
            DeskResource.mustBeNone(
                    use.ofOthers(desk.organisationId, desk.id, desk.assignedTo, time, DeskResource.SHOWN));
        }
    }
}
