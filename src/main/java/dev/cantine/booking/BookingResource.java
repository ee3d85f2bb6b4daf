package dev.cantine.booking;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cantine.member.CurrentMember;
import dev.cantine.time.RequestedTime;
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
import jakarta.ws.rs.Consumes;
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
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/bookings")
@Produces(MediaType.APPLICATION_JSON)
class BookingResource {
    @Inject
    BookingService service;

    @Inject
    Bookings bookings;

    @Inject
    BookingFacts facts;

    @Inject
    BookingList list;

    @Inject
    CurrentMember caller;

    @Inject
    Paging paging;

    @Inject
    MergePatch mergePatch;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Retried
    @Transactional
    @Idempotent
    public Response book(@NotNull @Valid NewBooking wanted, @RestQuery @DefaultValue("false") boolean dryRun) {
        if (dryRun) {
            return Response.ok(BookingView.of(service.dryRun(caller.actor(), wanted)))
                    .build();
        }
        Booking booking = service.book(caller.actor(), wanted);
        return EntityTags.created(
                URI.create("/api/v1/bookings/" + booking.id), BookingView.of(booking), booking.version);
    }

    @GET
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Paged
    public Response list(
            @RestQuery @Nullable UUID spaceId,
            @RestQuery @Nullable UUID deskId,
            @RestQuery @Nullable UUID memberId,
            @RestQuery @Nullable RequestedTime from,
            @RestQuery @Nullable RequestedTime to,
            @RestQuery List<BookingStatus> status) {
        return list.page(caller.actor(), spaceId, deskId, memberId, from, to, status);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    public Response get(@RestPath UUID id, @Context HttpHeaders headers) {
        Booking booking = bookings.get(caller.actor(), id);
        return EntityTags.ok(headers, BookingView.of(booking), booking.version);
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Retried
    @Transactional
    public Response change(@RestPath UUID id, @NotNull JsonNode patch, @Context HttpHeaders headers) {
        Booking booking = bookings.get(caller.actor(), id);
        EntityTags.requireMatch(headers, booking.version);
        BookingChange wanted = mergePatch.apply(BookingChange.of(booking), BookingChange.class, patch);
        service.change(caller.actor(), booking, wanted);
        return EntityTags.changed(BookingView.of(booking), booking.version);
    }

    @POST
    @Path("{id}/cancellation")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Retried
    @Transactional
    @Idempotent
    public Response cancel(@RestPath UUID id, @Nullable @Valid Cancellation cancellation) {
        Booking booking = bookings.get(caller.actor(), id);
        service.cancel(caller.actor(), booking, cancellation == null ? Cancellation.WITHOUT_A_WORD : cancellation);
        return EntityTags.changed(BookingView.of(booking), booking.version);
    }

    @POST
    @Path("{id}/approval")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"MANAGER", "ADMIN"})
    @Retried
    @Transactional
    @Idempotent
    public Response approve(@RestPath UUID id, @Nullable @Valid Approval approval) {
        Booking booking = bookings.get(caller.actor(), id);
        service.approve(caller.actor(), booking, approval == null ? null : approval.override());
        return EntityTags.changed(BookingView.of(booking), booking.version);
    }

    @POST
    @Path("{id}/refusal")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"MANAGER", "ADMIN"})
    @Retried
    @Transactional
    @Idempotent
    public Response refuse(@RestPath UUID id, @Nullable @Valid Refusal refusal) {
        Booking booking = bookings.get(caller.actor(), id);
        service.refuse(caller.actor(), booking, refusal == null ? null : refusal.reason());
        return EntityTags.changed(BookingView.of(booking), booking.version);
    }

    @POST
    @Path("{id}/check-in")
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Retried
    @Transactional
    @Idempotent
    public Response checkIn(@RestPath UUID id) {
        Booking booking = bookings.get(caller.actor(), id);
        service.checkIn(caller.actor(), booking, false);
        return EntityTags.changed(BookingView.of(booking), booking.version);
    }

    @POST
    @Path("{id}/check-out")
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Retried
    @Transactional
    @Idempotent
    public Response checkOut(@RestPath UUID id) {
        Booking booking = bookings.get(caller.actor(), id);
        service.checkOut(caller.actor(), booking);
        return EntityTags.changed(BookingView.of(booking), booking.version);
    }

    @GET
    @Path("{id}/history")
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Paged
    public Response history(@RestPath UUID id) {
        Booking booking = bookings.get(caller.actor(), id);
        return paging.page(
                facts.history(booking, paging.after().map(Long::valueOf).orElse(0L), paging.limit() + 1),
                entry -> Long.toString(entry.sequence()),
                entry -> entry);
    }
}
