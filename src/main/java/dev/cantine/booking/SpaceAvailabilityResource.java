package dev.cantine.booking;

import dev.cantine.booking.Availability.Question;
import dev.cantine.booking.Availability.Which;
import dev.cantine.booking.DeskAvailabilityView.Times;
import dev.cantine.desk.Desk;
import dev.cantine.space.DeskKind;
import dev.cantine.space.RulesInForce;
import dev.cantine.space.Space;
import dev.cantine.time.RequestedTime;
import dev.cantine.time.TimeSlot;
import dev.cantine.web.Paged;
import dev.cantine.web.Paging;
import dev.cantine.web.Reason;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which desks of a space can be booked for a time, and why the others cannot. */
@Path("/api/v1/spaces/{id}/availability")
@Produces(MediaType.APPLICATION_JSON)
class SpaceAvailabilityResource {
    @Inject
    Availability availability;

    @Inject
    Paging paging;

    @Inject
    Reason.Words words;

    @GET
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Paged
    public Response list(
            @RestPath UUID id,
            @RestQuery @Nullable RequestedTime from,
            @RestQuery @Nullable RequestedTime to,
            @RestQuery @Nullable DeskKind kind,
            @RestQuery @Nullable UUID zoneId,
            @RestQuery @Size(max = 20) List<@Pattern(regexp = "[a-z0-9-]{1,40}") String> feature,
            @RestQuery @Nullable UUID memberId) {
        Space space = availability.space(id);
        RulesInForce rules = space.rules().inForce(kind, zoneId);
        Question question =
                availability.question(space, rules, memberId, from, to, rules.shortest(), Availability.LONGEST_WINDOW);
        int limit = paging.limit(Availability.MOST_DESKS, Availability.MOST_DESKS);
        List<Desk> desks = availability.desks(
                space, new Which(kind, zoneId, feature), paging.after().map(UUID::fromString), limit + 1);
        Gathered gathered = availability.gathered(question, desks);
        TimeSlot slot = question.window();
        Times times = Times.of(slot, space.zone());
        return words.told(paging.page(
                limit,
                desks,
                desk -> desk.id().toString(),
                desk -> DeskAvailabilityView.of(desk, times, gathered.judge(desk, slot), words)));
    }
}
