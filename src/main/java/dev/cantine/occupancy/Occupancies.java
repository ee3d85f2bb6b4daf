package dev.cantine.occupancy;

import dev.cantine.desk.Desk;
import dev.cantine.desk.DeskFilter;
import dev.cantine.desk.DeskStatus;
import dev.cantine.desk.Desks;
import dev.cantine.plan.Plans;
import dev.cantine.space.BookingRules;
import dev.cantine.space.Calendars;
import dev.cantine.space.Space;
import dev.cantine.space.Zones;
import dev.cantine.store.Columns;
import dev.cantine.store.PlainSql;
import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Counts what is booked of the desks of a space. */
@ApplicationScoped
class Occupancies {
    /** The bookings of a space that overlap a window, by their start; how long one may last bounds what the index has to show. */
    private static final String BOOKINGS = """
            select desk_id, starts_at, ends_at, status, freed_at, %s from booking
            where organisation_id = ? and space_id = ? and starts_at < ? and starts_at > ? and ends_at > ? and status <> 'REFUSED'
            order by starts_at""";

    /** The same bookings, with when they were made and cancelled. One without a record of its end counts as if it had never been made. */
    private static final String COURSES = """
            select b.starts_at, b.ends_at, b.created_at, case when b.status = 'CANCELLED' then coalesce((
                select min(f.happened_at) from fact f
                where f.organisation_id = b.organisation_id and f.subject_id = b.id and f.type = 'BOOKING_CANCELLED'), b.created_at) end
            from booking b
            where b.organisation_id = ? and b.space_id = ? and b.starts_at < ? and b.starts_at > ? and b.ends_at > ? and b.status <> 'REFUSED'""";

    private static final int MOST_DESKS = 10_000;
    private static final int MOST_PLANS = 200;
    private static final String ALL = "";

    /** What has no plan. */
    private static final UUID NONE = new UUID(0, 0);

    @Inject
    Session store;

    @Inject
    Desks desks;

    @Inject
    Zones zones;

    @Inject
    Plans plans;

    @Inject
    Calendars calendars;

    /**
     * A group of desks, with its place among the groups.
     *
     * @param key what the desks have in common, or the plan; null without groups, for desks without a zone, and for what is under no plan
     * @param name of the zone, desk or plan
     */
    private record Group(@Nullable String key, @Nullable String name, List<Desk> desks) {}

    /** A part of the window and a group of desks. */
    record Cell(Instant startsAt, int group, Occupancy occupancy) {}

    /**
     * Part by part, and in each group by group in the order in which the desks were made.
     *
     * @param window from the start of the first part that is wanted
     * @param after the place of the group after which the first part starts; −1 for all of them
     * @param most how many there may be
     */
    @Transactional
    List<Cell> of(
            Space space, Granularity granularity, @Nullable Grouping grouping, TimeSlot window, int after, int most) {
        List<Group> groups = groups(space, grouping);
        if (groups.isEmpty()) {
            return List.of();
        }
        List<TimeSlot> parts = granularity.parts(window, space.zone(), most / groups.size() + 2);
        List<Tally> tallies = tallies(space, grouping, groups, parts);
        List<Cell> cells = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            for (int group = part == 0 ? after + 1 : 0; group < groups.size() && cells.size() < most; group++) {
                cells.add(new Cell(
                        parts.get(part).startsAt(),
                        group,
                        occupancy(space, groups.get(group), tallies.get(group), parts.get(part), part)));
            }
        }
        return cells;
    }

    /**
     * The whole window, group by group.
     *
     * @param groups of each all parts of the window; those that come first in the order in which the desks were made
     * @param there how many groups there are
     */
    record Course(List<List<Occupancy>> groups, int there) {}

    /** @param most how many groups are wanted */
    @Transactional
    Course course(Space space, Granularity granularity, @Nullable Grouping grouping, TimeSlot window, int most) {
        List<Group> there = groups(space, grouping);
        List<Group> groups = there.subList(0, Math.min(most, there.size()));
        if (groups.isEmpty()) {
            return new Course(List.of(), 0);
        }
        List<TimeSlot> parts = granularity.parts(window, space.zone(), Integer.MAX_VALUE);
        List<Tally> tallies = tallies(space, grouping, groups, parts);
        List<List<Occupancy>> course = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            List<Occupancy> ofGroup = new ArrayList<>();
            for (int part = 0; part < parts.size(); part++) {
                ofGroup.add(occupancy(space, groups.get(group), tallies.get(group), parts.get(part), part));
            }
            course.add(ofGroup);
        }
        return new Course(course, there.size());
    }

    /** All desks together, hour by hour of the week. */
    @Transactional
    HeatMap heatMap(Space space, TimeSlot window) {
        List<TimeSlot> hours = Granularity.HOUR.parts(window, space.zone(), Integer.MAX_VALUE);
        Tally tally = tallies(space, null, groups(space, null), hours).get(0);
        long[] booked = new long[HeatMap.CELLS];
        long[] open = new long[HeatMap.CELLS];
        for (int hour = 0; hour < hours.size(); hour++) {
            int cell = HeatMap.cell(hours.get(hour).startsAt().atZone(space.zone()));
            booked[cell] += tally.booked[hour];
            open[cell] += tally.open[hour];
        }
        return HeatMap.of(window, space.zone(), booked, open);
    }

    /** What is expected of the next two weeks. */
    @Transactional
    Forecast forecast(Space space, Instant now) {
        ZonedDateTime local = now.atZone(space.zone());
        LocalDate first = Pace.firstDay(local.toLocalDate());
        TimeSlot window = new TimeSlot(
                LocalTimes.startOfDay(first, space.zone()),
                LocalTimes.startOfDay(first.plusDays(Pace.ALL_DAYS), space.zone()));
        List<TimeSlot> days = Granularity.DAY.parts(window, space.zone(), Pace.ALL_DAYS);
        OpenTimes openTimes = openTimes(space, window);
        OpenTime open = openTimes.of(List.of());
        Tally capacity = new Tally(days.size(), window.startsAt(), open);
        groups(space, null)
                .get(0)
                .desks()
                .forEach(desk -> addCapacity(capacity, desk, days, openTimes.of(List.of(desk))));
        Pace pace = new Pace(days, capacity.open, open, local);
        read(COURSES, space, window, row -> {
            Instant cancelledAt = row.getObject(4) == null ? null : Columns.instant(row, 4);
            pace.add(
                    new TimeSlot(Columns.instant(row, 1), Columns.instant(row, 2)),
                    Columns.instant(row, 3),
                    cancelledAt);
        });
        return new Forecast(
                LocalTimes.at(now, space.zone()),
                space.zone().getId(),
                pace.expectations().stream()
                        .map(day -> Forecast.Day.of(day, space.zone()))
                        .toList());
    }

    private List<Group> groups(Space space, @Nullable Grouping grouping) {
        List<Desk> all = desks.list(
                space.organisationId(),
                new DeskFilter(space.id(), null, null, List.of(), List.of()),
                Optional.empty(),
                MOST_DESKS);
        if (grouping == null) {
            return List.of(new Group(null, null, all));
        }
        if (grouping == Grouping.PLAN) {
            return Stream.concat(
                            plans.of(space.organisationId(), MOST_PLANS).stream()
                                    .map(plan -> new Group(plan.id().toString(), plan.name(), all)),
                            Stream.of(new Group(null, null, all)))
                    .toList();
        }
        Map<UUID, String> names =
                grouping == Grouping.ZONE ? zones.names(space.organisationId(), space.id()) : Map.of();
        Map<String, Group> groups = new LinkedHashMap<>();
        for (Desk desk : all) {
            String key = grouping.of(desk);
            String name = switch (grouping) {
                case DESK -> desk.name();
                case ZONE -> desk.zoneId() == null ? null : names.get(desk.zoneId());
                case KIND, PLAN -> null;
            };
            groups.computeIfAbsent(key == null ? ALL : key, unused -> new Group(key, name, new ArrayList<>()))
                    .desks()
                    .add(desk);
        }
        return List.copyOf(groups.values());
    }

    private List<Tally> tallies(Space space, @Nullable Grouping grouping, List<Group> groups, List<TimeSlot> parts) {
        TimeSlot window = new TimeSlot(
                parts.get(0).startsAt(), parts.get(parts.size() - 1).endsAt());
        OpenTimes openTimes = openTimes(space, window);
        List<Tally> tallies = new ArrayList<>();
        Map<UUID, Tally> where = new HashMap<>();
        Map<UUID, OpenTime> open = new HashMap<>();
        boolean byPlan = grouping == Grouping.PLAN;
        for (Group group : groups) {
            Tally tally = new Tally(parts.size(), window.startsAt(), openTimes.of(group.desks()));
            tallies.add(tally);
            if (byPlan) {
                where.put(group.key() == null ? NONE : UUID.fromString(group.key()), tally);
            }
            if (byPlan && tallies.size() > 1) {
                // All desks are in each of these groups.
                System.arraycopy(tallies.get(0).open, 0, tally.open, 0, parts.size());
                continue;
            }
            for (Desk desk : group.desks()) {
                if (!byPlan) {
                    where.put(desk.id(), tally);
                }
                open.put(desk.id(), openTimes.of(List.of(desk)));
                addCapacity(tally, desk, parts, open.get(desk.id()));
            }
        }
        count(space, byPlan, window, new Counting(parts, open, where, tallies), where.keySet());
        return tallies;
    }

    /** A desk that can be booked now counts since it is there; what it was in between is not known. */
    private static void addCapacity(Tally tally, Desk desk, List<TimeSlot> parts, OpenTime open) {
        if (desk.status() != DeskStatus.BOOKABLE) {
            return;
        }
        for (int part = 0; part < parts.size(); part++) {
            TimeSlot slot = parts.get(part);
            Instant since = desk.createdAt().isAfter(slot.startsAt()) ? desk.createdAt() : slot.startsAt();
            if (since.isBefore(slot.endsAt())) {
                tally.open[part] += open.secondsBetween(since, slot.endsAt());
            }
        }
    }

    private OpenTimes openTimes(Space space, TimeSlot window) {
        return new OpenTimes(calendars.during(space, window));
    }

    /** Of a plan that is there no more, as of none. */
    private void count(Space space, boolean byPlan, TimeSlot window, Counting counting, Set<UUID> known) {
        read(BOOKINGS.formatted(byPlan ? "plan_id" : "cast(null as uuid)"), space, window, row -> {
            UUID plan = row.getObject(6, UUID.class);
            UUID desk = row.getObject(1, UUID.class);
            Instant startsAt = Columns.instant(row, 2);
            Instant endsAt = Columns.instant(row, 3);
            Instant freedAt = row.getObject(5) == null ? endsAt : Columns.instant(row, 5);
            UUID key = !byPlan ? desk : known.contains(plan) ? plan : NONE;
            counting.add(key, desk, startsAt, endsAt, freedAt, row.getString(4));
        });
        counting.end();
    }

    private void read(String sql, Space space, TimeSlot window, PlainSql.Taker each) {
        OffsetDateTime from = window.startsAt().atOffset(ZoneOffset.UTC);
        PlainSql.each(
                store,
                sql,
                List.of(
                        space.organisationId(),
                        space.id(),
                        window.endsAt().atOffset(ZoneOffset.UTC),
                        from.minus(BookingRules.LONGEST),
                        from),
                each);
    }

    private static Occupancy occupancy(Space space, Group group, Tally tally, TimeSlot slot, int part) {
        long open = tally.open[part];
        return new Occupancy(
                LocalTimes.at(slot.startsAt(), space.zone()),
                LocalTimes.at(slot.endsAt(), space.zone()),
                group.key(),
                group.name(),
                open / 60,
                tally.booked[part] / 60,
                tally.used[part] / 60,
                tally.noShow[part] / 60,
                tally.released[part] / 60,
                Occupancy.share(tally.booked[part], open),
                tally.peak[part],
                desks(tally.p50[part]),
                desks(tally.p90[part]));
    }

    private static @Nullable Integer desks(int number) {
        return number == Tally.NEVER_OPEN ? null : number;
    }
}
