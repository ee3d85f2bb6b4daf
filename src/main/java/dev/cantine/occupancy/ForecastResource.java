package dev.cantine.occupancy;

import dev.cantine.member.CurrentMember;
import dev.cantine.space.Space;
import dev.cantine.space.Spaces;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

/** How full a space will be in the next two weeks, for those who manage it. */
@Path("/api/v1/spaces/{id}/occupancy/forecast")
@Produces(MediaType.APPLICATION_JSON)
class ForecastResource {
    @Inject
    Occupancies occupancies;

    @Inject
    Spaces spaces;

    @Inject
    CurrentMember caller;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"MANAGER", "ADMIN"})
    public Forecast get(@RestPath UUID id) {
        Space space = spaces.get(caller.organisationId(), id);
        caller.actor().mustManage(id);
        return occupancies.forecast(space, clock.instant());
    }
}
