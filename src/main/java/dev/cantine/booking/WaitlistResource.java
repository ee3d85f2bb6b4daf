package dev.cantine.booking;

import dev.cantine.member.CurrentMember;
import dev.cantine.web.EntityTags;
import dev.cantine.web.Idempotent;
import dev.cantine.web.Paged;
import dev.cantine.web.Paging;
import dev.cantine.web.Retried;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Who waits for a desk, and what is offered them. */
@Path("/api/v1/waitlist")
@Produces(MediaType.APPLICATION_JSON)
class WaitlistResource {
    @Inject
    WaitlistService service;

    @Inject
    Waitlist waitlist;

    @Inject
    CurrentMember caller;

    @Inject
    Paging paging;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Retried
    @Transactional
    @Idempotent
    public Response enter(@NotNull @Valid NewWaitlistEntry wanted) {
        WaitlistEntry entry = service.enter(caller.actor(), wanted);
        return EntityTags.created(
                URI.create("/api/v1/waitlist/" + entry.id), WaitlistEntryView.of(entry), entry.version);
    }

    @GET
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Paged
    public Response list(
            @RestQuery @Nullable UUID spaceId,
            @RestQuery @Nullable UUID memberId,
            @RestQuery List<WaitlistStatus> status) {
        return paging.page(
                waitlist.list(
                        caller.actor(),
                        spaceId,
                        memberId,
                        status,
                        paging.after().map(UUID::fromString),
                        paging.limit() + 1),
                entry -> entry.id.toString(),
                WaitlistEntryView::of);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    public Response get(@RestPath UUID id, @Context HttpHeaders headers) {
        WaitlistEntry entry = waitlist.get(caller.actor(), id);
        return EntityTags.ok(headers, WaitlistEntryView.of(entry), entry.version);
    }

    @POST
    @Path("{id}/acceptance")
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Retried
    @Transactional
    @Idempotent
    public Response accept(@RestPath UUID id) {
        return changed(service.accept(caller.actor(), waitlist.get(caller.actor(), id)));
    }

    @POST
    @Path("{id}/cancellation")
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Retried
    @Transactional
    @Idempotent
    public Response cancel(@RestPath UUID id) {
        return changed(service.cancel(caller.actor(), waitlist.get(caller.actor(), id)));
    }

    private static Response changed(WaitlistEntry entry) {
        return EntityTags.changed(WaitlistEntryView.of(entry), entry.version);
    }
}
