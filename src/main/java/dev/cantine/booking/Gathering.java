package dev.cantine.booking;

import dev.cantine.booking.policy.BookingAttempt.Held;
import dev.cantine.booking.policy.BookingAttempt.House;
import dev.cantine.booking.policy.BookingAttempt.Who;
import dev.cantine.booking.policy.BookingPolicies;
import dev.cantine.desk.Desk;
import dev.cantine.desk.DeskKind;
import dev.cantine.member.Member;
import dev.cantine.member.MemberStatus;
import dev.cantine.space.BookingRules;
import dev.cantine.space.Space;
import dev.cantine.time.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gathers the facts that the rules judge, in one statement whatever the number of desks: round trips cost most. */
@ApplicationScoped
class Gathering {
    /**
     * The closures of the space, which have no desk, and the active bookings of one of the desks or of the member; those that overlap the
     * window, in the half-open sense. The lower bound of a booking's start rests on {@link BookingRules#LONGEST}.
     */
    private static final String FACTS = """
            select b.id, b.deskId, d.kind, b.memberId, b.slot.startsAt, b.slot.endsAt
            from Booking b join Desk d on d.id = b.deskId
            where b.organisationId = :organisation and (b.deskId in :desks or b.memberId = :member)
            and b.status in :active
            and b.slot.startsAt < :to and b.slot.endsAt > :from and b.slot.startsAt > :floor
            union all
            select c.id, null, null, null, c.slot.startsAt, c.slot.endsAt
            from Closure c
            where c.organisationId = :organisation and c.spaceId = :space
            and c.slot.startsAt < :to and c.slot.endsAt > :from""";

    @Inject
    EntityManager store;

    @Inject
    Clock clock;

    /** A row of the facts: a booking, or a closure, which has no desk. */
    private record Row(
            UUID id,
            @Nullable UUID deskId,
            @Nullable DeskKind kind,
            @Nullable UUID memberId,
            Instant startsAt,
            Instant endsAt) {

        TimeSlot slot() {
            return new TimeSlot(startsAt, endsAt);
        }
    }

    /**
     * The facts about a window of time.
     *
     * @param member who is booked for
     * @param desks desks of the space about which attempts will be made
     * @param window encloses all slots that will be attempted
     * @param moved the booking that is being moved, which does not stand in its own way; null for a new one
     */
    Gathered about(Space space, Member member, Collection<Desk> desks, TimeSlot window, @Nullable Booking moved) {
        List<Row> rows = store.createQuery(FACTS, Row.class)
                .setParameter("organisation", space.organisationId())
                .setParameter("space", space.id())
                .setParameter("desks", desks.stream().map(Desk::id).toList())
                .setParameter("member", member.id())
                .setParameter("active", BookingStatus.ACTIVE)
                .setParameter("from", window.startsAt())
                .setParameter("to", window.endsAt())
                .setParameter("floor", window.startsAt().minus(BookingRules.LONGEST))
                .getResultList();
        return new Gathered(
                clock.instant(),
                new Who(member.id(), member.status() != MemberStatus.DEACTIVATED),
                new House(space.zone(), space.openingHours(), closures(rows)),
                BookingPolicies.of(space.rules()),
                held(rows, moved),
                moved == null ? null : moved.slot);
    }

    private static List<TimeSlot> closures(List<Row> rows) {
        return rows.stream().filter(row -> row.deskId() == null).map(Row::slot).toList();
    }

    private static List<Held> held(List<Row> rows, @Nullable Booking moved) {
        return rows.stream()
                .filter(row ->
                        row.deskId() != null && (moved == null || !row.id().equals(moved.id)))
                .map(row -> new Held(row.id(), row.deskId(), row.kind(), row.memberId(), row.slot()))
                .toList();
    }
}
