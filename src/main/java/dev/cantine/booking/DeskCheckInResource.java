package dev.cantine.booking;

import dev.cantine.desk.Desk;
import dev.cantine.desk.Desks;
import dev.cantine.member.CurrentMember;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.web.EntityTags;
import dev.cantine.web.Idempotent;
import dev.cantine.web.Retried;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

/** Check-in by who stands at a desk and reads its code. */
@Path("/api/v1/desks/{id}/check-in")
@Produces(MediaType.APPLICATION_JSON)
class DeskCheckInResource {
    @Inject
    BookingService service;

    @Inject
    Bookings bookings;

    @Inject
    Desks desks;

    @Inject
    CurrentMember caller;

    @Inject
    Clock clock;

    /** What was read at the desk. */
    record ReadCode(@NotNull @Size(max = 100) String code) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Retried
    @Transactional
    @Idempotent
    public Response checkIn(@RestPath UUID id, @NotNull @Valid ReadCode read) {
        Desk desk = desks.get(caller.organisationId(), id);
        if (!desk.hasCheckInCode(read.code())) {
            throw DomainProblem.of(ProblemType.FORBIDDEN);
        }
        Booking booking = bookings.next(caller.organisationId(), id, caller.id(), clock.instant())
                .orElseThrow(() -> DomainProblem.notFound("booking"));
        service.checkIn(caller.actor(), booking, true);
        return EntityTags.changed(BookingView.of(booking), booking.version);
    }
}
