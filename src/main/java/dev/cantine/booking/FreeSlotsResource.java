package dev.cantine.booking;

import dev.cantine.booking.Availability.Question;
import dev.cantine.booking.Availability.Which;
import dev.cantine.desk.Desk;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import dev.cantine.space.DeskKind;
import dev.cantine.space.RulesInForce;
import dev.cantine.space.Space;
import dev.cantine.time.Position;
import dev.cantine.time.RequestedTime;
import dev.cantine.web.Paged;
import dev.cantine.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** When each desk of a space can first be booked for a given length; the soonest first. */
@Path("/api/v1/spaces/{id}/free-slots")
@Produces(MediaType.APPLICATION_JSON)
class FreeSlotsResource {
    @Inject
    Availability availability;

    @Inject
    Paging paging;

    @GET
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Paged
    public Response list(
            @RestPath UUID id,
            @RestQuery @Nullable Duration duration,
            @RestQuery @Nullable RequestedTime from,
            @RestQuery @Nullable RequestedTime to,
            @RestQuery @Nullable DeskKind kind,
            @RestQuery @Nullable UUID zoneId,
            @RestQuery @Size(max = 20) List<@Pattern(regexp = "[a-z0-9-]{1,40}") String> feature,
            @RestQuery @Nullable UUID memberId) {
        Space space = availability.space(id);
        RulesInForce rules = space.rules().inForce(kind, zoneId);
        Question question = availability.question(
                space, rules, memberId, from, to, Availability.NEXT_DAYS, Availability.LONGEST_WINDOW);
        if (duration != null && duration.compareTo(Availability.LONGEST_WINDOW) > 0) {
            throw DomainProblem.invalid(
                    new Violation("?duration", "duration-out-of-range", null, Availability.LONGEST_WINDOW, duration));
        }
        Duration length = duration == null ? rules.shortest() : duration;
        List<Desk> desks =
                availability.desks(space, new Which(kind, zoneId, feature), Optional.empty(), Availability.MOST_DESKS);
        Gathered gathered = availability.gathered(question, desks);
        Optional<Position> after = paging.after().map(Position::parse);
        return paging.page(
                desks.stream()
                        .flatMap(desk -> gathered.firstFree(desk, length, question.window()).stream()
                                .map(slot -> new FreeSlot(desk.id(), slot)))
                        .sorted(FreeSlot.SOONEST)
                        .filter(free -> after.isEmpty() || free.isAfter(after.get()))
                        .limit(paging.limit() + 1L)
                        .toList(),
                free -> free.position().toString(),
                free -> Slot.of(free.deskId(), free.slot(), space.zone()));
    }
}
