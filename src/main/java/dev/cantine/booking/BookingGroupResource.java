package dev.cantine.booking;

import dev.cantine.member.CurrentMember;
import dev.cantine.problem.DomainProblem;
import dev.cantine.web.EntityTags;
import dev.cantine.web.Idempotent;
import dev.cantine.web.Retried;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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

@Path("/api/v1/booking-groups")
@Produces(MediaType.APPLICATION_JSON)
class BookingGroupResource {
    @Inject
    GroupBookingService service;

    @Inject
    Bookings bookings;

    @Inject
    CurrentMember caller;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Retried
    @Transactional
    @Idempotent
    public Response book(@NotNull @Valid NewBookingGroup wanted, @RestQuery @DefaultValue("false") boolean dryRun) {
        if (dryRun) {
            return Response.ok(ProposedGroupView.of(service.dryRun(caller.actor(), wanted)))
                    .build();
        }
        List<Booking> group = service.book(caller.actor(), wanted);
        UUID id = group.get(0).groupId;
        return EntityTags.created(
                URI.create("/api/v1/booking-groups/" + id), BookingGroupView.of(id, group), version(group));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    public Response get(@RestPath UUID id, @Context HttpHeaders headers) {
        List<Booking> group = group(id);
        return EntityTags.ok(headers, BookingGroupView.of(id, group), version(group));
    }

    @POST
    @Path("{id}/cancellation")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Retried
    @Transactional
    @Idempotent
    public Response cancel(@RestPath UUID id, @Nullable @Valid Cancellation cancellation) {
        List<Booking> group = group(id);
        service.cancel(caller.actor(), group, cancellation == null ? Cancellation.WITHOUT_A_WORD : cancellation);
        return EntityTags.changed(BookingGroupView.of(id, group), version(group));
    }

    private List<Booking> group(UUID id) {
        List<Booking> group = bookings.ofGroup(caller.actor(), id);
        if (group.isEmpty()) {
            throw DomainProblem.notFound("booking-group");
        }
        return group;
    }

    /** Each change of one of the bookings makes another. */
    private static long version(List<Booking> group) {
        return group.stream().mapToLong(booking -> booking.version).sum();
    }
}
