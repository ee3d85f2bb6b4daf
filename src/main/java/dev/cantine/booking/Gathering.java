package dev.cantine.booking;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.cantine.booking.Gathered.Part;
import dev.cantine.booking.Gathered.Terms;
import dev.cantine.booking.policy.BookingAttempt.Held;
import dev.cantine.booking.policy.BookingAttempt.House;
import dev.cantine.booking.policy.BookingAttempt.Who;
import dev.cantine.credit.Funds;
import dev.cantine.desk.Desk;
import dev.cantine.member.Member;
import dev.cantine.member.MemberStatus;
import dev.cantine.member.Membership;
import dev.cantine.plan.Plan;
import dev.cantine.plan.Plans;
import dev.cantine.space.BookingRules;
import dev.cantine.space.Calendar;
import dev.cantine.space.Calendars;
import dev.cantine.space.Closed;
import dev.cantine.space.DayHours;
import dev.cantine.space.DeskKind;
import dev.cantine.space.HouseRules;
import dev.cantine.space.Quota;
import dev.cantine.space.RulesInForce;
import dev.cantine.space.Space;
import dev.cantine.store.Columns;
import dev.cantine.store.IndexHints;
import dev.cantine.store.PlainSql;
import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Gathers the facts that the rules judge, in one statement whatever the number of desks: round trips cost most. */
@ApplicationScoped
class Gathering {
    /**
     * The active bookings of one of the desks, or of all of the space; those of the member, and of the teams in whose name they may book; the
     * closures of the space; and the dates that have hours of their own; those that overlap the window of each part, in the half-open sense.
     * Bookings in several parts, since for an "or" of desk and member no index serves. Floor and ceiling, which bound what the indexes have to show, rest on
     * {@link BookingRules#LONGEST}. Desks come first and their bookings after them: for a list of desk ids of bookings themselves, H2 would
     * read all that these desks ever had.
     */
    private static final String OF_DESKS = """
            select b.id, b.space_id, d.zone_id, b.desk_id, d.kind, b.member_id, b.starts_at, b.ends_at, b.status,
            b.group_id, b.team_id, cast(null as date), cast(null as varchar)
            from desk d join booking b %s on b.desk_id = d.id
            where d.organisation_id = ? and %s and b.status in (%s)
            and b.starts_at < ? and b.ends_at > ? and b.ends_at < ?""";

    private static final String COUNTED_FOR = """

            union
            select b.id, b.space_id, d.zone_id, b.desk_id, d.kind, b.member_id, b.starts_at, b.ends_at, b.status,
            b.group_id, b.team_id, cast(null as date), cast(null as varchar)
            from booking b %s join desk d on d.id = b.desk_id
            where b.organisation_id = ? and %s and b.status in (%s)
            and b.starts_at < ? and b.ends_at > ? and b.starts_at > ?""";

    private static final String OF_HOUSE = """

            union
            select c.id, c.space_id, c.zone_id, c.desk_id, cast(null as varchar), cast(null as uuid),
            c.starts_at, c.ends_at, cast(null as varchar), cast(null as uuid), cast(null as uuid), cast(null as date),
            cast(null as varchar)
            from closure c
            where c.organisation_id = ? and c.space_id = ? and c.starts_at < ? and c.ends_at > ?
            union
            select o.id, o.space_id, cast(null as uuid), cast(null as uuid), cast(null as varchar), cast(null as uuid),
            cast(null as timestamp with time zone), cast(null as timestamp with time zone), cast(null as varchar),
            cast(null as uuid), cast(null as uuid), o.on_date, o.periods
            from opening_day o
            where o.organisation_id = ? and o.space_id = ? and o.on_date between ? and ?""";

    /**
     * Given as values and not written into the statement: what is about active bookings alone, PostgreSQL would look for in the index behind the
     * constraint against overlaps, and read all that are active while it believes, from its last look at the table, that there are none.
     */
    private static final List<String> ACTIVE = named(BookingStatus.ACTIVE);

    private static final List<String> COUNTED = named(BookingStatus.COUNTED);

    @Inject
    Session store;

    @Inject
    Calendars calendars;

    @Inject
    Plans plans;

    @Inject
    Charges charges;

    @Inject
    IndexHints hints;

    @Inject
    Clock clock;

    /**
     * A plan, and when it is in force for the member.
     *
     * @param teamId the team that shares what it allows; null for none
     */
    private record Entitlement(
            TimeSlot time, Plan plan, @Nullable UUID teamId) {

        RulesInForce before(RulesInForce house) {
            return plan.before(house, teamId);
        }
    }

    /** What the statement found: bookings, without the one that is being moved, and what is said of when the space is open. */
    private record Found(List<Held> held, List<Closed> closures, List<DayHours> days) {}

    /**
     * The facts about a window of time.
     *
     * @param member who is booked for
     * @param desks desks of the space about which attempts will be made
     * @param window encloses all slots that will be attempted
     * @param moved the booking that is being moved, which does not stand in its own way; null for a new one
     */
    Gathered about(Space space, Member member, Collection<Desk> desks, TimeSlot window, @Nullable Booking moved) {
        List<Entitlement> entitlements = entitlements(space, member);
        Found found = found(space, member, entitlements, desks, window, moved);
        Calendar calendar = calendars.of(space, window, found.days(), found.closures());
        List<Held> held = found.held();
        List<Held> active = held.stream().filter(Held::active).toList();
        return new Gathered(
                clock.instant(),
                new Who(member.id(), member.status() != MemberStatus.DEACTIVATED),
                new House(space.id(), space.zone(), calendar.open(), calendar.closed()),
                terms(space, entitlements, desks),
                Set.of(),
                active.stream().collect(groupingBy(Held::deskId)),
                held.stream()
                        .filter(each -> each.memberId().equals(member.id()))
                        .toList(),
                held.stream().filter(each -> each.teamId() != null).toList(),
                space.rules().limitCapacity()
                        ? active.stream()
                                .filter(each -> each.spaceId().equals(space.id()))
                                .toList()
                        : List.of(),
                funds(space, member, entitlements, window, moved),
                moved == null ? null : moved.slot);
    }

    /** Asked for only where a plan costs something. */
    private Funds funds(
            Space space, Member member, List<Entitlement> entitlements, TimeSlot window, @Nullable Booking moved) {
        List<Entitlement> priced = entitlements.stream()
                .filter(each -> each.plan().price() != null)
                .toList();
        return priced.isEmpty()
                ? Funds.NONE
                : charges.funds(
                        space.organisationId(),
                        member.id(),
                        priced.stream()
                                .map(Entitlement::teamId)
                                .filter(Objects::nonNull)
                                .collect(toSet()),
                        window,
                        moved);
    }

    /** What the memberships of the member entitle to, in the order in which they were added. */
    private List<Entitlement> entitlements(Space space, Member member) {
        Map<UUID, Plan> found = plans
                .among(
                        space.organisationId(),
                        member.memberships().stream().map(Membership::planId).collect(toSet()))
                .stream()
                .collect(toMap(Plan::id, plan -> plan));
        return member.memberships().stream()
                .map(membership -> new Entitlement(
                        membership.time(space.zone()), found.get(membership.planId()), membership.teamId()))
                .toList();
    }

    /** The rules for a desk as they are for the member now: under the first plan that is in force and covers it, if there is one. */
    RulesInForce rulesNow(Space space, Member member, Desk desk) {
        RulesInForce house = desk.rulesIn(space);
        return entitlements(space, member).stream()
                .filter(each -> each.time().contains(clock.instant())
                        && each.plan().covers(space.id(), desk.zoneId(), desk.kind()))
                .map(each -> each.before(house))
                .findFirst()
                .orElse(house);
    }

    private static Map<Part, List<Terms>> terms(Space space, List<Entitlement> entitlements, Collection<Desk> desks) {
        return desks.stream().map(Part::of).distinct().collect(toMap(part -> part, part -> {
            RulesInForce house = space.rules().inForce(part.kind(), part.zoneId());
            List<Terms> terms = new ArrayList<>();
            entitlements.stream()
                    .filter(each -> each.plan().covers(space.id(), part.zoneId(), part.kind()))
                    .map(each -> Terms.underPlan(each.time(), each.plan().id(), each.teamId(), each.before(house)))
                    .forEach(terms::add);
            terms.add(Terms.ofHouse(house));
            return List.copyOf(terms);
        }));
    }

    /** Plain JDBC: Hibernate would read the text anew for each number of desks. It has nothing to write that this does not see. */
    private Found found(
            Space space,
            Member member,
            List<Entitlement> entitlements,
            Collection<Desk> desks,
            TimeSlot window,
            @Nullable Booking moved) {
        if (store.isJoinedToTransaction()) {
            store.flush();
        }
        HouseRules rules = space.rules();
        UUID organisation = space.organisationId();
        List<Object> values = new ArrayList<>();
        values.add(organisation);
        String which;
        if (rules.limitCapacity()) {
            which = "d.space_id = ?";
            values.add(space.id());
        } else {
            which = "d.id in (%s)".formatted(desks.isEmpty() ? "null" : placeholders(desks.size()));
            desks.forEach(desk -> values.add(desk.id()));
        }
        OffsetDateTime from = utc(window.startsAt().minus(rules.longestBuffer()));
        OffsetDateTime to = utc(window.endsAt().plus(rules.longestBuffer()));
        values.addAll(ACTIVE);
        values.addAll(List.of(to, from, to.plus(BookingRules.LONGEST)));
        Set<Quota.Per> quotas = quotaPeriods(rules, entitlements);
        TimeSlot counted = counted(space, entitlements, quotas, window);
        List<String> statuses = quotas.isEmpty() ? ACTIVE : COUNTED;
        String sql = OF_DESKS.formatted(hints.use("booking_desk_time"), which, placeholders(ACTIVE.size()))
                + COUNTED_FOR.formatted(
                        hints.use("booking_by_member"), "b.member_id = ?", placeholders(statuses.size()));
        values.addAll(countedFor(organisation, List.of(member.id()), statuses, counted));
        Set<UUID> teams = entitlements.stream()
                .map(Entitlement::teamId)
                .filter(Objects::nonNull)
                .collect(toSet());
        if (!teams.isEmpty()) {
            sql += COUNTED_FOR.formatted(
                    hints.use("booking_of_team"),
                    "b.team_id in (" + placeholders(teams.size()) + ")",
                    placeholders(statuses.size()));
            values.addAll(countedFor(organisation, teams, statuses, counted));
        }
        values.addAll(List.of(organisation, space.id(), utc(window.endsAt()), utc(window.startsAt())));
        values.addAll(
                List.of(organisation, space.id(), Calendar.firstDate(space, window), Calendar.lastDate(space, window)));
        Found found = new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        PlainSql.each(store, sql + OF_HOUSE, values, row -> take(row, found, moved));
        return found;
    }

    private static List<Object> countedFor(
            UUID organisationId, Collection<UUID> whose, List<String> statuses, TimeSlot counted) {
        OffsetDateTime start = utc(counted.startsAt());
        List<Object> values = new ArrayList<>(List.of(organisationId));
        values.addAll(whose);
        values.addAll(statuses);
        values.addAll(List.of(utc(counted.endsAt()), start, start.minus(BookingRules.LONGEST)));
        return values;
    }

    private static String placeholders(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    private static Set<Quota.Per> quotaPeriods(HouseRules rules, List<Entitlement> entitlements) {
        return Stream.concat(
                        rules.quotaPeriods(),
                        entitlements.stream().flatMap(each -> each.plan().quotaPeriods()))
                .collect(toSet());
    }

    /**
     * The time in which bookings of a member may count: the periods of the quotas that the window touches, of which a week may begin before the
     * month and end after it, and all that is to come.
     */
    private TimeSlot counted(Space space, List<Entitlement> entitlements, Set<Quota.Per> quotas, TimeSlot window) {
        ZoneId zone = space.zone();
        Stream<TimeSlot> periods = quotas.stream()
                .flatMap(per -> Stream.of(
                        per.around(window.startsAt(), zone),
                        per.around(window.endsAt().minusSeconds(1), zone)));
        TimeSlot counted =
                TimeSlot.around(Stream.concat(Stream.of(window), periods).toList());
        Instant now = clock.instant();
        return space.rules().limitUpcoming()
                        || entitlements.stream().anyMatch(each -> each.plan().limitsUpcoming())
                ? new TimeSlot(now.isBefore(counted.startsAt()) ? now : counted.startsAt(), LocalTimes.LAST)
                : counted;
    }

    /** A row is a booking, a closure, which has no member, or a date that has hours of its own. */
    private static void take(ResultSet row, Found found, @Nullable Booking moved) throws SQLException {
        String hours = row.getString(13);
        if (hours != null) {
            found.days.add(DayHours.ofColumn(row.getObject(12, LocalDate.class), hours));
            return;
        }
        UUID id = row.getObject(1, UUID.class);
        UUID zoneId = row.getObject(3, UUID.class);
        UUID deskId = row.getObject(4, UUID.class);
        UUID memberId = row.getObject(6, UUID.class);
        TimeSlot slot = new TimeSlot(Columns.instant(row, 7), Columns.instant(row, 8));
        if (memberId == null) {
            found.closures.add(new Closed(slot, zoneId, deskId));
        } else if (moved == null || !id.equals(moved.id)) {
            found.held.add(new Held(
                    id,
                    row.getObject(2, UUID.class),
                    zoneId,
                    deskId,
                    DeskKind.valueOf(row.getString(5)),
                    memberId,
                    row.getObject(11, UUID.class),
                    slot,
                    BookingStatus.valueOf(row.getString(9)).isActive(),
                    moved != null && moved.groupId != null && moved.groupId.equals(row.getObject(10, UUID.class))));
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static List<String> named(Set<BookingStatus> statuses) {
        return statuses.stream().map(BookingStatus::name).toList();
    }
}
