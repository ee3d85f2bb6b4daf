package dev.cantine.booking;

import dev.cantine.member.Actor;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import dev.cantine.space.Spaces;
import dev.cantine.time.Position;
import dev.cantine.time.RequestedTime;
import dev.cantine.web.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A page of the bookings that meet a filter, whoever's they are among those that the caller may see. */
@ApplicationScoped
class BookingList {
    @Inject
    Bookings bookings;

    @Inject
    Spaces spaces;

    @Inject
    Paging paging;

    Response page(
            Actor actor,
            @Nullable UUID spaceId,
            @Nullable UUID deskId,
            @Nullable UUID memberId,
            @Nullable RequestedTime from,
            @Nullable RequestedTime to,
            List<BookingStatus> statuses) {
        BookingFilter filter = new BookingFilter(
                spaceId,
                deskId,
                memberId,
                instant(actor, "from", from, spaceId),
                instant(actor, "to", to, spaceId),
                statuses);
        return paging.page(
                bookings.list(actor, filter, paging.after().map(Position::parse), paging.limit() + 1),
                booking -> new Position(booking.slot.startsAt(), booking.id).toString(),
                BookingView::of);
    }

    /** A local time is read in the zone of the space asked for; without one, nobody could tell which instant it is. */
    private @Nullable Instant instant(Actor actor, String name, @Nullable RequestedTime time, @Nullable UUID spaceId) {
        if (time == null) {
            return null;
        }
        return time.instant().orElseGet(() -> time.in(zone(actor, name, spaceId)));
    }

    private ZoneId zone(Actor actor, String name, @Nullable UUID spaceId) {
        if (spaceId == null) {
            throw DomainProblem.invalid(Violation.at("?" + name, "local-time-without-space"));
        }
        return spaces.get(actor.organisationId(), spaceId).zone();
    }
}
