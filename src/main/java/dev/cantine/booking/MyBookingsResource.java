package dev.cantine.booking;

import dev.cantine.member.CurrentMember;
import dev.cantine.time.RequestedTime;
import dev.cantine.web.Paged;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/me/bookings")
@Produces(MediaType.APPLICATION_JSON)
class MyBookingsResource {
    @Inject
    BookingList list;

    @Inject
    CurrentMember caller;

    @GET
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Paged
    public Response list(
            @RestQuery @Nullable UUID spaceId,
            @RestQuery @Nullable UUID deskId,
            @RestQuery @Nullable RequestedTime from,
            @RestQuery @Nullable RequestedTime to,
            @RestQuery List<BookingStatus> status) {
        return list.page(caller.actor(), spaceId, deskId, caller.id(), from, to, status);
    }
}
