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
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Gathers the facts that the rules judge, in one statement whatever the number of desks: round trips cost most. */
@ApplicationScoped
class Gathering {
    /**
     * The active bookings of one of the desks, those of the member, and the closures of the space, which have no desk; those that overlap
     * the window, in the half-open sense. Three parts, since for an "or" of desk and member no index serves. Floor and ceiling, which bound
     * what the indexes have to show, rest on {@link BookingRules#LONGEST}. SQL, since a list in JPQL is translated anew each time.
     */
    private static final String FACTS = """
            select b.id, b.desk_id, d.kind, b.member_id, b.starts_at, b.ends_at
            from booking b join desk d on d.id = b.desk_id
            where b.organisation_id = :organisation and b.desk_id in (:desks) and b.status in (:active)
            and b.starts_at < :to and b.ends_at > :from and b.ends_at < :ceiling
            union
            select b.id, b.desk_id, d.kind, b.member_id, b.starts_at, b.ends_at
            from booking b join desk d on d.id = b.desk_id
            where b.organisation_id = :organisation and b.member_id = :member and b.status in (:active)
            and b.starts_at < :to and b.ends_at > :from and b.starts_at > :floor
            union
            select c.id, cast(null as uuid), cast(null as varchar), cast(null as uuid), c.starts_at, c.ends_at
            from closure c
            where c.organisation_id = :organisation and c.space_id = :space and c.starts_at < :to and c.ends_at > :from""";

    private static final List<String> ACTIVE =
            BookingStatus.ACTIVE.stream().map(Enum::name).toList();

    @Inject
    Session store;

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

        static Row of(Object[] columns) {
            return new Row(
                    (UUID) columns[0],
                    (UUID) columns[1],
                    (DeskKind) columns[2],
                    (UUID) columns[3],
                    (Instant) columns[4],
                    (Instant) columns[5]);
        }

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
        List<Row> rows = store.createNativeQuery(FACTS, Object[].class)
                .addScalar("id", UUID.class)
                .addScalar("desk_id", UUID.class)
                .addScalar("kind", DeskKind.class)
                .addScalar("member_id", UUID.class)
                .addScalar("starts_at", Instant.class)
                .addScalar("ends_at", Instant.class)
                .setParameter("organisation", space.organisationId())
                .setParameter("space", space.id())
                .setParameter("desks", desks.stream().map(Desk::id).toList())
                .setParameter("member", member.id())
                .setParameter("active", ACTIVE)
                .setParameter("from", window.startsAt())
                .setParameter("to", window.endsAt())
                .setParameter("ceiling", window.endsAt().plus(BookingRules.LONGEST))
                .setParameter("floor", window.startsAt().minus(BookingRules.LONGEST))
                .setTupleTransformer((row, names) -> Row.of(row))
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
