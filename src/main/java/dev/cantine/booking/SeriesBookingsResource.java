package dev.cantine.booking;

import dev.cantine.member.CurrentMember;
import dev.cantine.time.Position;
import dev.cantine.web.Paged;
import dev.cantine.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

/** The bookings of a series, whatever has become of them. */
@Path("/api/v1/series/{id}/bookings")
@Produces(MediaType.APPLICATION_JSON)
class SeriesBookingsResource {
    @Inject
    AllSeries allSeries;

    @Inject
    Bookings bookings;

    @Inject
    CurrentMember caller;

    @Inject
    Paging paging;

    @GET
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Paged
    public Response list(@RestPath UUID id) {
        BookingSeries series = allSeries.get(caller.actor(), id);
        return paging.page(
                bookings.ofSeries(series.id, paging.after().map(Position::parse), paging.limit() + 1),
                booking -> new Position(booking.slot.startsAt(), booking.id).toString(),
                BookingView::of);
    }
}
