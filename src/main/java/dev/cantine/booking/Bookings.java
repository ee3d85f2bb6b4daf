package dev.cantine.booking;

import dev.cantine.member.Actor;
import dev.cantine.problem.DomainProblem;
import dev.cantine.space.BookingRules;
import dev.cantine.space.Closed;
import dev.cantine.space.Space;
import dev.cantine.store.Conditions;
import dev.cantine.time.Position;
import dev.cantine.time.TimeSlot;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The bookings of all spaces; every question names the organisation. */
@ApplicationScoped
public class Bookings implements PanacheRepositoryBase<Booking, UUID> {
    private static final String OWN_AND_OF_THOSE_WHO_SHOW_THEIR_NAME = "memberId = :self or memberId in"
            + " (select m.id from Member m where m.organisationId = :organisation and m.showsName)";

    /** @throws DomainProblem {@code not-found}, also for a booking that is not the actor's to see */
    Booking get(Actor actor, UUID id) {
        return find("organisationId = ?1 and id = ?2", actor.organisationId(), id)
                .firstResultOptional()
                .filter(booking -> booking.maySee(actor))
                .orElseThrow(() -> DomainProblem.notFound("booking"));
    }

    /** Those of these ids, in no order; who asks has seen them. */
    public List<Booking> these(UUID organisationId, Collection<UUID> ids) {
        return list("organisationId = ?1 and id in ?2", organisationId, ids);
    }

    /** The bookings of a group that the actor may see, in the order of their ids; none for what is no group. */
    List<Booking> ofGroup(Actor actor, UUID groupId) {
        return list("organisationId = ?1 and groupId = ?2 order by id", actor.organisationId(), groupId).stream()
                .filter(booking -> booking.maySee(actor))
                .toList();
    }

    /** All bookings of a series, by their start, then id: no more than a series may have. */
    List<Booking> ofSeries(UUID seriesId) {
        return ofSeries(seriesId, Optional.empty(), Recurrence.MOST);
    }

    /** Bookings of a series after the position, by their start, then id; at most as many as the limit. Who asks has seen the series. */
    List<Booking> ofSeries(UUID seriesId, Optional<Position> after, int limit) {
        Position from = after.orElse(new Position(Instant.EPOCH, new UUID(0, 0)));
        return find(
                        "seriesId = ?1 and (slot.startsAt > ?2 or slot.startsAt = ?2 and id > ?3) order by slot.startsAt, id",
                        seriesId,
                        from.startsAt(),
                        from.id())
                .range(0, limit - 1)
                .list();
    }

    /** Bookings that meet the filter and that the actor may see, by their start, then id; at most as many as the limit. */
    List<Booking> list(Actor actor, BookingFilter filter, Optional<Position> after, int limit) {
        Conditions wanted = Conditions.within(actor.organisationId());
        if (!actor.isAdmin()) {
            wanted.and("memberId = :self or spaceId in :managed", "self", actor.memberId())
                    .with("managed", actor.managedSpaceIds());
        }
        wanted.and("spaceId = :space", "space", filter.spaceId())
                .and("deskId = :desk", "desk", filter.deskId())
                .and("memberId = :member", "member", filter.memberId())
                .and("status in :statuses", "statuses", filter.statuses())
                .and("slot.startsAt < :to", "to", filter.to());
        if (filter.from() != null) {
            endingAfter(wanted, filter.from());
        }
        after(wanted, after);
        return find(wanted.orderBy("slot.startsAt, id"), wanted.values())
                .range(0, limit - 1)
                .list();
    }

    /** The bookings of the member after the position, by their start, then id; at most as many as the limit. */
    List<Booking> ofMember(UUID organisationId, UUID memberId, Optional<Position> after, int limit) {
        Position from = after.orElse(new Position(Instant.EPOCH, new UUID(0, 0)));
        return find(
                        "organisationId = ?1 and memberId = ?2 and (slot.startsAt > ?3 or slot.startsAt = ?3 and id > ?4)"
                                + " order by slot.startsAt, id",
                        organisationId,
                        memberId,
                        from.startsAt(),
                        from.id())
                .range(0, limit - 1)
                .list();
    }

    /** The bookings that have come to that end after the position and until the instant, by their end, then id; at most as many as the limit. */
    List<Booking> endedAs(BookingStatus end, Instant afterEnd, UUID afterId, Instant until, int limit) {
        return find(
                        "status = ?1 and slot.endsAt >= ?2 and slot.endsAt <= ?3 and (slot.endsAt > ?2 or id > ?4)"
                                + " order by slot.endsAt, id",
                        end,
                        afterEnd,
                        until,
                        afterId)
                .range(0, limit - 1)
                .list();
    }

    /** Active bookings of all organisations in a time zone after the position, by their start, then id. */
    List<Booking> activeInZone(String zone, Position after, int limit) {
        return find(
                        "intent.timeZone = ?1 and status in ?2 and (slot.startsAt > ?3 or slot.startsAt = ?3 and id > ?4)"
                                + " order by slot.startsAt, id",
                        zone,
                        BookingStatus.ACTIVE,
                        after.startsAt(),
                        after.id())
                .range(0, limit - 1)
                .list();
    }

    /** The booking of the desk that the member has now or next, one that is CONFIRMED or CHECKED_IN. */
    Optional<Booking> next(UUID organisationId, UUID deskId, UUID memberId, Instant now) {
        return find(
                        "organisationId = ?1 and deskId = ?2 and memberId = ?3 and status in ?4 and slot.endsAt > ?5"
                                + " and slot.startsAt > ?6 order by slot.startsAt, id",
                        organisationId,
                        deskId,
                        memberId,
                        BookingStatus.TAKING_PLACE,
                        now,
                        now.minus(BookingRules.LONGEST))
                .firstResultOptional();
    }

    /** Active bookings of a desk that have not ended, the next first. */
    List<Booking> aheadOfDesk(UUID organisationId, UUID deskId, Instant now, int limit) {
        return ahead("deskId", organisationId, deskId, now, limit);
    }

    /** Active bookings of a member that have not ended, the next first. */
    List<Booking> aheadOfMember(UUID organisationId, UUID memberId, Instant now, int limit) {
        return ahead("memberId", organisationId, memberId, now, limit);
    }

    /** All active bookings of a member that have not begun, the next first. */
    List<Booking> notBegunOfMember(UUID organisationId, UUID memberId, Instant now) {
        return list(
                "organisationId = ?1 and memberId = ?2 and status in ?3 and slot.startsAt > ?4 order by slot.startsAt, id",
                organisationId,
                memberId,
                BookingStatus.ACTIVE,
                now);
    }

    /** Active bookings in a space that have not ended, the next first. */
    List<Booking> aheadInSpace(UUID organisationId, UUID spaceId, Instant now, int limit) {
        return ahead("spaceId", organisationId, spaceId, now, limit);
    }

    /** Active bookings of a desk by anybody but the member that overlap the time and have not ended, the next first. */
    List<Booking> ofOthers(UUID organisationId, UUID deskId, UUID memberId, TimeSlot time, Instant now, int limit) {
        Conditions wanted = activeDuring(organisationId, time, now)
                .and("deskId = :desk", "desk", deskId)
                .and("memberId <> :member", "member", memberId);
        return find(wanted.orderBy("slot.startsAt, id"), wanted.values())
                .range(0, limit - 1)
                .list();
    }

    /** Active bookings at the desks that are to be closed that overlap that time and have not ended, the next first. */
    List<Booking> inTheWay(Space space, Closed closed, Instant now, int limit) {
        Conditions wanted = inTheWay(space, closed, now);
        return find(wanted.orderBy("slot.startsAt, id"), wanted.values())
                .range(0, limit - 1)
                .list();
    }

    /** How many there are of {@link #inTheWay}. */
    long countInTheWay(Space space, Closed closed, Instant now) {
        Conditions wanted = inTheWay(space, closed, now);
        return count(wanted.all(), wanted.values());
    }

    private static Conditions inTheWay(Space space, Closed closed, Instant now) {
        return activeDuring(space.organisationId(), closed.slot(), now)
                .and("spaceId = :space", "space", space.id())
                .and("deskId = :desk", "desk", closed.deskId())
                .and("deskId in (select d.id from Desk d where d.zoneId = :zone)", "zone", closed.zoneId());
    }

    /**
     * The bookings of the space that overlap the time and will take place as far as is known, of the member alone, or also of those who show their
     * names; by their start, then id; at most as many as the limit.
     */
    List<Booking> attending(
            Space space, UUID memberId, boolean othersToo, TimeSlot time, Optional<Position> after, int limit) {
        Conditions wanted = Conditions.within(space.organisationId())
                .and("spaceId = :space", "space", space.id())
                .and("status in :there", "there", BookingStatus.TAKING_PLACE)
                .and("slot.startsAt < :to", "to", time.endsAt())
                .and(othersToo ? OWN_AND_OF_THOSE_WHO_SHOW_THEIR_NAME : "memberId = :self", "self", memberId);
        endingAfter(wanted, time.startsAt());
        after(wanted, after);
        return find(wanted.orderBy("slot.startsAt, id"), wanted.values())
                .range(0, limit - 1)
                .list();
    }

    private static void after(Conditions wanted, Optional<Position> after) {
        after.ifPresent(position -> wanted.and(
                        "slot.startsAt > :start or slot.startsAt = :start and id > :id", "start", position.startsAt())
                .with("id", position.id()));
    }

    /** Active bookings that overlap the time and have not ended. */
    private static Conditions activeDuring(UUID organisationId, TimeSlot time, Instant now) {
        return activeAfter(organisationId, time.startsAt().isAfter(now) ? time.startsAt() : now)
                .and("slot.startsAt < :to", "to", time.endsAt());
    }

    /** Active bookings that end after it. */
    private static Conditions activeAfter(UUID organisationId, Instant from) {
        return endingAfter(
                Conditions.within(organisationId).and("status in :active", "active", BookingStatus.ACTIVE), from);
    }

    /** The floor bounds what the index has to show. */
    private static Conditions endingAfter(Conditions wanted, Instant from) {
        return wanted.and("slot.endsAt > :from and slot.startsAt > :floor", "from", from)
                .with("floor", from.minus(BookingRules.LONGEST));
    }

    /** Active bookings of all organisations that have ended, the first first; without the {@link #unapproved} ones. */
    List<Booking> over(Instant now, int limit) {
        return find(
                        "status in ?1 and slot.endsAt <= ?2 and (status <> ?3 or price.credits is null) order by slot.endsAt, id",
                        BookingStatus.ACTIVE,
                        now,
                        BookingStatus.PENDING)
                .range(0, limit - 1)
                .list();
    }

    /** Bookings of all organisations that cost something, that have ended and that nobody has approved, the first first. */
    List<Booking> unapproved(Instant now, int limit) {
        return find(
                        "status = ?1 and slot.endsAt <= ?2 and price.credits is not null order by slot.endsAt, id",
                        BookingStatus.PENDING,
                        now)
                .range(0, limit - 1)
                .list();
    }

    /** Confirmed bookings in a space that have begun at the given time or before, and not ended, the first first. */
    List<Booking> begunWithoutCheckIn(UUID organisationId, UUID spaceId, Instant begun, Instant now, int limit) {
        return find(
                        "organisationId = ?1 and spaceId = ?2 and status = ?3 and slot.startsAt <= ?4 and slot.startsAt > ?5"
                                + " and slot.endsAt > ?6 order by slot.startsAt, id",
                        organisationId,
                        spaceId,
                        BookingStatus.CONFIRMED,
                        begun,
                        now.minus(BookingRules.LONGEST),
                        now)
                .range(0, limit - 1)
                .list();
    }

    private List<Booking> ahead(String property, UUID organisationId, UUID id, Instant now, int limit) {
        Conditions wanted = activeAfter(organisationId, now).and(property + " = :id", "id", id);
        return find(wanted.orderBy("slot.startsAt, id"), wanted.values())
                .range(0, limit - 1)
                .list();
    }

    boolean anyOfDesk(UUID organisationId, UUID deskId) {
        return count("organisationId = ?1 and deskId = ?2", organisationId, deskId) > 0;
    }

    boolean anyOfMember(UUID organisationId, UUID memberId) {
        return count("organisationId = ?1 and memberId = ?2", organisationId, memberId) > 0;
    }
}
