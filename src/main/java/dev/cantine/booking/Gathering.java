package dev.cantine.booking;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.cantine.booking.policy.BookingAttempt.Held;
import dev.cantine.booking.policy.BookingAttempt.House;
import dev.cantine.booking.policy.BookingAttempt.Who;
import dev.cantine.booking.policy.BookingPolicies;
import dev.cantine.desk.Desk;
import dev.cantine.member.Member;
import dev.cantine.member.MemberStatus;
import dev.cantine.space.BookingRules;
import dev.cantine.space.DeskKind;
import dev.cantine.space.Space;
import dev.cantine.store.Columns;
import dev.cantine.store.PlainSql;
import dev.cantine.time.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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
     * what the indexes have to show, rest on {@link BookingRules#LONGEST}. Desks come first and their bookings after them: for a list of
     * desk ids of bookings themselves, H2 would read all that these desks ever had.
     */
    private static final String FACTS = """
            select b.id, b.desk_id, d.kind, b.member_id, b.starts_at, b.ends_at
            from desk d join booking b on b.desk_id = d.id
            where d.organisation_id = ? and d.id in (%1$s) and b.status in (%2$s)
            and b.starts_at < ? and b.ends_at > ? and b.ends_at < ?
            union
            select b.id, b.desk_id, d.kind, b.member_id, b.starts_at, b.ends_at
            from booking b join desk d on d.id = b.desk_id
            where b.organisation_id = ? and b.member_id = ? and b.status in (%2$s)
            and b.starts_at < ? and b.ends_at > ? and b.starts_at > ?
            union
            select c.id, cast(null as uuid), cast(null as varchar), cast(null as uuid), c.starts_at, c.ends_at
            from closure c
            where c.organisation_id = ? and c.space_id = ? and c.starts_at < ? and c.ends_at > ?""";

    private static final String ACTIVE =
            BookingStatus.ACTIVE.stream().map(status -> "'" + status + "'").collect(joining(", "));

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
            TimeSlot slot) {

        static Row of(ResultSet columns) throws SQLException {
            String kind = columns.getString(3);
            return new Row(
                    columns.getObject(1, UUID.class),
                    columns.getObject(2, UUID.class),
                    kind == null ? null : DeskKind.valueOf(kind),
                    columns.getObject(4, UUID.class),
                    new TimeSlot(Columns.instant(columns, 5), Columns.instant(columns, 6)));
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
        List<Row> rows = rows(space, member, desks, window);
        List<Held> held = held(rows, moved);
        return new Gathered(
                clock.instant(),
                new Who(member.id(), member.status() != MemberStatus.DEACTIVATED),
                new House(space.zone(), space.openingHours().during(window, space.zone()), closures(rows)),
                BookingPolicies.of(space.rules()),
                held.stream().collect(groupingBy(Held::deskId)),
                held.stream()
                        .filter(each -> each.memberId().equals(member.id()))
                        .toList(),
                moved == null ? null : moved.slot);
    }

    /** Plain JDBC: Hibernate would read the text anew for each number of desks. It has nothing to write that this does not see. */
    private List<Row> rows(Space space, Member member, Collection<Desk> desks, TimeSlot window) {
        if (store.isJoinedToTransaction()) {
            store.flush();
        }
        String sql = FACTS.formatted(
                desks.isEmpty() ? "null" : String.join(", ", Collections.nCopies(desks.size(), "?")), ACTIVE);
        UUID organisation = space.organisationId();
        OffsetDateTime from = window.startsAt().atOffset(ZoneOffset.UTC);
        OffsetDateTime to = window.endsAt().atOffset(ZoneOffset.UTC);
        List<Object> values = new ArrayList<>();
        values.add(organisation);
        desks.forEach(desk -> values.add(desk.id()));
        values.addAll(List.of(to, from, to.plus(BookingRules.LONGEST)));
        values.addAll(List.of(organisation, member.id(), to, from, from.minus(BookingRules.LONGEST)));
        values.addAll(List.of(organisation, space.id(), to, from));
        return PlainSql.list(store, sql, values, Row::of);
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
