package dev.cantine.space;

import dev.cantine.member.CurrentMember;
import dev.cantine.web.EntityTags;
import dev.cantine.web.Paged;
import dev.cantine.web.Paging;
import dev.cantine.web.Retried;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The dates on which a space is open otherwise than on their weekday, or not at all. */
@Path("/api/v1/spaces/{spaceId}/opening-days")
@Produces(MediaType.APPLICATION_JSON)
class OpeningDayResource {
    @Inject
    Spaces spaces;

    @Inject
    OpeningDays days;

    @Inject
    CurrentMember caller;

    @Inject
    Paging paging;

    @GET
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Paged
    public Response list(
            @RestPath UUID spaceId, @RestQuery @Nullable LocalDate from, @RestQuery @Nullable LocalDate to) {
        Space space = spaces.get(caller.organisationId(), spaceId);
        return paging.page(
                days.list(
                        space.organisationId,
                        spaceId,
                        from,
                        to,
                        paging.after().map(LocalDate::parse),
                        paging.limit() + 1),
                day -> day.date.toString(),
                OpeningDayView::of);
    }

    @GET
    @Path("{date}")
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    public Response get(@RestPath UUID spaceId, @RestPath LocalDate date, @Context HttpHeaders headers) {
        Space space = spaces.get(caller.organisationId(), spaceId);
        OpeningDay day = days.get(space.organisationId, spaceId, date);
        return EntityTags.ok(headers, OpeningDayView.of(day), day.version);
    }

    /** Under the lock of the space, so that of two who speak of the same date the second sees what the first said. */
    @PUT
    @Path("{date}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"MANAGER", "ADMIN"})
    @Retried
    @Transactional
    public Response set(
            @RestPath UUID spaceId,
            @RestPath LocalDate date,
            @NotNull @Valid NewOpeningDay wanted,
            @Context HttpHeaders headers) {
        Space space = spaces.get(caller.organisationId(), spaceId);
        caller.actor().mustManage(spaceId);
        spaces.lock(space);
        Optional<OpeningDay> there = days.on(space.organisationId, spaceId, date);
        if (there.isEmpty()) {
            EntityTags.requireAbsence(headers);
            OpeningDay day = new OpeningDay(space, date, wanted);
            days.persistAndFlush(day);
            return EntityTags.created(
                    URI.create("/api/v1/spaces/" + spaceId + "/opening-days/" + date),
                    OpeningDayView.of(day),
                    day.version);
        }
        OpeningDay day = there.get();
        EntityTags.requireMatch(headers, day.version);
        day.become(wanted);
        days.flush();
        return EntityTags.changed(OpeningDayView.of(day), day.version);
    }

    @DELETE
    @Path("{date}")
    @RolesAllowed({"MANAGER", "ADMIN"})
    @Retried
    @Transactional
    public void delete(@RestPath UUID spaceId, @RestPath LocalDate date, @Context HttpHeaders headers) {
        Space space = spaces.get(caller.organisationId(), spaceId);
        caller.actor().mustManage(spaceId);
        OpeningDay day = days.get(space.organisationId, spaceId, date);
        EntityTags.requireMatch(headers, day.version);
        days.delete(day);
    }
}
