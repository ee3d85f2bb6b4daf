package dev.cantine.booking;

import dev.cantine.booking.Availability.Question;
import dev.cantine.booking.DeskAvailabilityView.Times;
import dev.cantine.desk.Desk;
import dev.cantine.space.RulesInForce;
import dev.cantine.space.Space;
import dev.cantine.time.RequestedTime;
import dev.cantine.web.Paged;
import dev.cantine.web.Paging;
import dev.cantine.web.Reason;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** When a desk can be booked and when not, over days. */
@Path("/api/v1/desks/{id}/availability")
@Produces(MediaType.APPLICATION_JSON)
class DeskAvailabilityResource {
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
            @RestQuery @Nullable UUID memberId) {
        Desk desk = availability.desk(id);
        Space space = availability.space(desk.spaceId());
        RulesInForce rules = desk.rulesIn(space);
        Question question = availability.question(
                space, rules, memberId, from, to, Availability.NEXT_DAYS, Availability.LONGEST_WINDOW);
        Gathered gathered = availability.gathered(question, List.of(desk));
        Instant after = paging.after().map(Instant::parse).orElse(Instant.MIN);
        return words.told(paging.page(
                gathered.stretches(desk, question.window()).stream()
                        .filter(stretch -> stretch.slot().startsAt().isAfter(after))
                        .limit(paging.limit() + 1L)
                        .toList(),
                stretch -> stretch.slot().startsAt().toString(),
                stretch -> DeskAvailabilityView.of(
                        desk, Times.of(stretch.slot(), space.zone()), stretch.violations(), words)));
    }
}
