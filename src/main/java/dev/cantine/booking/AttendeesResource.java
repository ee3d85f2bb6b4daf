package dev.cantine.booking;

import static java.util.stream.Collectors.toSet;

import dev.cantine.member.CurrentMember;
import dev.cantine.member.Member;
import dev.cantine.member.Members;
import dev.cantine.space.BookingRules;
import dev.cantine.space.Space;
import dev.cantine.space.Spaces;
import dev.cantine.time.LocalTimes;
import dev.cantine.time.Position;
import dev.cantine.time.RequestedTime;
import dev.cantine.time.TimeSlot;
import dev.cantine.web.Paged;
import dev.cantine.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Who is in a space, by name, among those who agreed to be seen. */
@Path("/api/v1/spaces/{id}/attendees")
@Produces(MediaType.APPLICATION_JSON)
class AttendeesResource {
    @Inject
    Spaces spaces;

    @Inject
    Members members;

    @Inject
    Bookings bookings;

    @Inject
    CurrentMember caller;

    @Inject
    Paging paging;

    @Inject
    Clock clock;

    /** Somebody who has a desk for that time. */
    record AttendeeView(UUID memberId, String name, UUID deskId, OffsetDateTime startsAt, OffsetDateTime endsAt) {

        static AttendeeView of(Booking booking, Map<UUID, String> names, ZoneId zone) {
            return new AttendeeView(
                    booking.memberId,
                    names.getOrDefault(booking.memberId, ""),
                    booking.deskId,
                    LocalTimes.at(booking.slot.startsAt(), zone),
                    LocalTimes.at(booking.slot.endsAt(), zone));
        }
    }

    @GET
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Paged
    public Response list(
            @RestPath UUID id, @RestQuery @Nullable RequestedTime from, @RestQuery @Nullable RequestedTime to) {
        UUID organisation = caller.organisationId();
        Space space = spaces.get(organisation, id);
        Member me = members.get(organisation, caller.id());
        TimeSlot window =
                TimeSlot.asked(from, to, clock.instant().atZone(space.zone()), Period.ofDays(1), BookingRules.LONGEST);
        Optional<Position> after = paging.after().map(Position::parse);
        List<Booking> found = bookings.attending(space, me.id(), me.showsName(), window, after, paging.limit() + 1);
        Map<UUID, String> names = members.namesOf(
                organisation, found.stream().map(booking -> booking.memberId).collect(toSet()));
        return paging.page(
                found,
                booking -> new Position(booking.slot.startsAt(), booking.id).toString(),
                booking -> AttendeeView.of(booking, names, space.zone()));
    }
}
