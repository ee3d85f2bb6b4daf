package dev.cantine.proof.model;

import dev.cantine.proof.model.Operation.Hours;
import dev.cantine.proof.model.Operation.Made;
import dev.cantine.proof.model.Operation.Membership;
import dev.cantine.proof.model.Operation.Terms;
import dev.cantine.proof.model.State.Booking;
import dev.cantine.proof.model.State.Closure;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** The rules of the README's table, each as it reads there. */
final class Rules {
    private static final Duration LONGEST = Duration.ofDays(31);

    /** Of the years of the episodes. */
    private static final Set<LocalDate> HOLIDAYS_OF_FRANCE = holidays(
            "2026-01-01",
            "2026-04-06",
            "2026-05-01",
            "2026-05-08",
            "2026-05-14",
            "2026-05-25",
            "2026-07-14",
            "2026-08-15",
            "2026-11-01",
            "2026-11-11",
            "2026-12-25",
            "2027-01-01",
            "2027-03-29",
            "2027-05-01",
            "2027-05-06",
            "2027-05-08",
            "2027-05-17",
            "2027-07-14",
            "2027-08-15",
            "2027-11-01",
            "2027-11-11",
            "2027-12-25",
            "2028-01-01",
            "2028-04-17",
            "2028-05-01",
            "2028-05-08",
            "2028-05-25",
            "2028-06-05",
            "2028-07-14",
            "2028-08-15",
            "2028-11-01",
            "2028-11-11",
            "2028-12-25",
            "2029-01-01");

    private final State state;

    Rules(State state) {
        this.state = state;
    }

    /**
     * That somebody wants a desk for a while.
     *
     * @param before the start of the booking that moves there; null for a new one
     * @param group the group of the booking, if it is of one
     * @param others all other bookings, those that the same request makes as well
     * @param passedOver the codes that a manager overrides
     */
    record Wanted(
            int member,
            int desk,
            Instant start,
            Instant end,
            Instant before,
            Made group,
            List<Booking> others,
            Set<String> passedOver) {}

    /** What speaks against it, and what would if nobody had passed over it. */
    record Verdict(List<String> codes, Set<String> overridden) {

        boolean allows() {
            return codes.isEmpty();
        }

        boolean isTaken() {
            return codes.contains("desk-taken");
        }
    }

    /** Who says something about which desks of the space, the most precise first. */
    private record Layer(Settings rules, IntPredicate covers) {

        static Layer ofSpace(int space, Settings rules, IntPredicate covers) {
            return new Layer(rules, other -> World.spaceOf(other) == space && covers.test(other));
        }
    }

    private List<Layer> layers(int desk) {
        List<Layer> layers = new ArrayList<>();
        int space = World.spaceOf(desk);
        Settings.House house = state.houses.get(space);
        Integer zone = World.zoneOf(desk);
        String kind = World.kindOf(desk);
        if (zone != null && house.byZone().containsKey(zone)) {
            layers.add(Layer.ofSpace(space, house.byZone().get(zone), other -> zone.equals(World.zoneOf(other))));
        }
        if (house.byKind().containsKey(kind)) {
            layers.add(Layer.ofSpace(
                    space,
                    house.byKind().get(kind),
                    other -> World.kindOf(other).equals(kind)));
        }
        layers.add(Layer.ofSpace(space, house.everywhere(), other -> true));
        return layers;
    }

    private static <T> T said(List<Layer> layers, Function<Settings, T> setting) {
        for (Layer layer : layers) {
            T value = setting.apply(layer.rules);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static IntPredicate about(List<Layer> layers, Function<Settings, Object> setting) {
        for (Layer layer : layers) {
            if (setting.apply(layer.rules) != null) {
                return layer.covers;
            }
        }
        throw new IllegalStateException();
    }

    /** What the house says most precisely of the desk; null if it says nothing. */
    <T> T said(int desk, Function<Settings, T> setting) {
        return said(layers(desk), setting);
    }

    /** What the space, or its rules for the kind or the zone say of desks of no number. */
    <T> T said(int space, String kind, Integer zone, Function<Settings, T> setting) {
        Settings.House house = state.houses.get(space);
        T value = null;
        if (zone != null && house.byZone().containsKey(zone)) {
            value = setting.apply(house.byZone().get(zone));
        }
        if (value == null && house.byKind().containsKey(kind)) {
            value = setting.apply(house.byKind().get(kind));
        }
        return value == null ? setting.apply(house.everywhere()) : value;
    }

    boolean needsApproval(int desk) {
        return Boolean.TRUE.equals(said(desk, Settings::needsApproval));
    }

    boolean isTooLateToChange(int desk, Instant start) {
        Duration deadline = said(desk, Settings::changeDeadline);
        return deadline != null && state.now.isAfter(start.minus(deadline));
    }

    /** By the best of the plans that are in force all the time and cover the desk; without one by what the house says. */
    Verdict judge(Wanted wanted) {
        Verdict best = null;
        for (Membership membership : state.memberships.get(wanted.member)) {
            Terms terms = state.plans.get(membership.plan());
            if (covers(terms, wanted.desk) && isInForce(membership, wanted)) {
                List<Layer> layers = new ArrayList<>();
                if (terms.rules() != null) {
                    layers.add(new Layer(terms.rules(), other -> covers(terms, other)));
                }
                layers.addAll(layers(wanted.desk));
                Verdict verdict = verdict(wanted, broken(wanted, layers, false));
                if (best == null || verdict.codes.size() < best.codes.size()) {
                    best = verdict;
                }
            }
        }
        if (best != null) {
            return best;
        }
        List<Layer> house = layers(wanted.desk);
        return verdict(wanted, broken(wanted, house, Boolean.TRUE.equals(said(house, Settings::needsMembership))));
    }

    private static Verdict verdict(Wanted wanted, List<String> broken) {
        boolean beyondAll = Duration.between(wanted.start, wanted.end).compareTo(LONGEST) > 0;
        List<String> codes = new ArrayList<>();
        Set<String> overridden = new LinkedHashSet<>();
        for (String code : broken) {
            if (wanted.passedOver.contains(code) && !(code.equals("too-long") && beyondAll)) {
                overridden.add(code);
            } else {
                codes.add(code);
            }
        }
        return new Verdict(codes, overridden);
    }

    private static boolean covers(Terms terms, int desk) {
        Integer zone = World.zoneOf(desk);
        return (terms.spaces().isEmpty() || terms.spaces().contains(World.spaceOf(desk)))
                && (terms.zones().isEmpty() || zone != null && terms.zones().contains(zone))
                && (terms.kinds().isEmpty() || terms.kinds().contains(World.kindOf(desk)));
    }

    private boolean isInForce(Membership membership, Wanted wanted) {
        ZoneId zone = state.zoneOfDesk(wanted.desk);
        return !wanted.start.isBefore(startOf(membership.startsOn(), zone))
                && (membership.endsOn() == null || !wanted.end.isAfter(startOf(membership.endsOn(), zone)));
    }

    private List<String> broken(Wanted wanted, List<Layer> layers, boolean membershipIsMissing) {
        List<String> codes = new ArrayList<>();
        Instant now = state.now;
        Instant start = wanted.start;
        Instant end = wanted.end;
        int desk = wanted.desk;
        ZoneId zone = state.zoneOfDesk(desk);
        Duration length = Duration.between(start, end);
        boolean keepsItsStart = start.equals(wanted.before);

        boolean isTaken = false;
        boolean isTooClose = false;
        Duration buffer = said(layers, Settings::buffer);
        for (Booking other : wanted.others) {
            if (other.desk == desk && other.isActive()) {
                if (other.overlaps(start, end)) {
                    isTaken = true;
                } else if (buffer != null && other.overlaps(start.minus(buffer), end.plus(buffer))) {
                    isTooClose = true;
                }
            }
        }
        add(codes, isTaken, "desk-taken");
        add(codes, isTooClose, "buffer-needed");

        Integer assignedTo = state.assignedTo[desk];
        add(
                codes,
                !state.deskStatus[desk].equals("BOOKABLE") || assignedTo != null && assignedTo != wanted.member,
                "desk-not-bookable");
        add(codes, state.deactivated[wanted.member] || membershipIsMissing, "not-entitled");
        add(codes, (keepsItsStart ? end : start).isBefore(now), "in-the-past");
        Duration notice = said(layers, Settings::minNotice);
        add(codes, notice != null && !keepsItsStart && start.isBefore(now.plus(notice)), "too-short-notice");
        add(
                codes,
                end.isAfter(now.atZone(zone)
                        .plus(said(layers, Settings::maxAdvance))
                        .toInstant()),
                "too-far-ahead");
        add(codes, length.compareTo(said(layers, Settings::minDuration)) < 0, "too-short");
        add(
                codes,
                length.compareTo(LONGEST) > 0 || length.compareTo(said(layers, Settings::maxDuration)) > 0,
                "too-long");
        Duration grid = said(layers, Settings::grid);
        add(codes, grid != null && !(isOnGrid(start, grid, zone) && isOnGrid(end, grid, zone)), "off-grid");
        add(codes, !isOpen(World.spaceOf(desk), start, end), "outside-opening-hours");
        add(codes, isClosed(desk, start, end), "space-closed");

        boolean isElsewhere = false;
        for (Booking other : wanted.others) {
            boolean together = other.group != null && other.group.equals(wanted.group);
            if (other.member == wanted.member
                    && other.desk != desk
                    && other.isActive()
                    && !together
                    && World.kindOf(other.desk).equals(World.kindOf(desk))
                    && other.overlaps(start, end)) {
                isElsewhere = true;
            }
        }
        add(codes, isElsewhere, "already-booked-elsewhere");
        add(codes, isTooManyUpcoming(wanted, layers), "too-many-upcoming");
        List<Settings.Quota> quotas = said(layers, Settings::quotas);
        if (quotas != null) {
            List<Booking> counted = ofMember(wanted, about(layers, Settings::quotas), State.COUNTED);
            for (Settings.Quota quota : quotas) {
                add(codes, isUsedUp(quota, wanted, counted, zone), "quota-exceeded");
            }
        }
        for (Layer layer : layers) {
            Integer capacity = layer.rules.capacity();
            add(codes, capacity != null && mostAtOnce(wanted, layer) >= capacity, "space-full");
        }
        return codes;
    }

    private static void add(List<String> codes, boolean isBroken, String code) {
        if (isBroken) {
            codes.add(code);
        }
    }

    /** Bookings of the member at these desks. */
    private static List<Booking> ofMember(Wanted wanted, IntPredicate which, Set<String> statuses) {
        return wanted.others.stream()
                .filter(other ->
                        other.member == wanted.member && which.test(other.desk) && statuses.contains(other.status))
                .toList();
    }

    private boolean isTooManyUpcoming(Wanted wanted, List<Layer> layers) {
        Integer most = said(layers, Settings::maxUpcoming);
        if (most == null || !wanted.start.isAfter(state.now)) {
            return false;
        }
        long others = ofMember(wanted, about(layers, Settings::maxUpcoming), State.ACTIVE).stream()
                .filter(other -> other.start.isAfter(state.now))
                .count();
        return others + 1 > most;
    }

    private static boolean isUsedUp(Settings.Quota quota, Wanted wanted, List<Booking> counted, ZoneId zone) {
        if (quota.bookings() != null) {
            String period = period(quota.per(), wanted.start, zone);
            long others = counted.stream()
                    .filter(other -> period(quota.per(), other.start, zone).equals(period))
                    .count();
            return others + 1 > quota.bookings();
        }
        LocalDate first = LocalDateTime.ofInstant(wanted.start, zone).toLocalDate();
        LocalDate last = LocalDateTime.ofInstant(wanted.end.minusNanos(1), zone).toLocalDate();
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            LocalDate from = begin(quota.per(), date);
            LocalDate to = switch (quota.per()) {
                case "DAY" -> from.plusDays(1);
                case "WEEK" -> from.plusDays(7);
                default -> from.plusMonths(1);
            };
            Duration all = within(wanted.start, wanted.end, startOf(from, zone), startOf(to, zone));
            for (Booking other : counted) {
                all = all.plus(within(other.start, other.end, startOf(from, zone), startOf(to, zone)));
            }
            if (all.compareTo(quota.duration()) > 0) {
                return true;
            }
        }
        return false;
    }

    private static String period(String per, Instant instant, ZoneId zone) {
        return begin(per, LocalDateTime.ofInstant(instant, zone).toLocalDate()).toString();
    }

    private static LocalDate begin(String per, LocalDate date) {
        return switch (per) {
            case "DAY" -> date;
            case "WEEK" -> date.minusDays(date.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue());
            default -> date.withDayOfMonth(1);
        };
    }

    private static Duration within(Instant start, Instant end, Instant from, Instant to) {
        Instant begin = start.isBefore(from) ? from : start;
        Instant stop = end.isAfter(to) ? to : end;
        return begin.isBefore(stop) ? Duration.between(begin, stop) : Duration.ZERO;
    }

    /** The number changes only where a booking begins, so it is enough to look there and at the start. */
    private static int mostAtOnce(Wanted wanted, Layer layer) {
        List<Booking> there = wanted.others.stream()
                .filter(other -> other.isActive()
                        && other.space() == World.spaceOf(wanted.desk)
                        && layer.covers.test(other.desk)
                        && other.overlaps(wanted.start, wanted.end))
                .toList();
        List<Instant> looks = new ArrayList<>(List.of(wanted.start));
        there.forEach(other -> looks.add(other.start));
        int most = 0;
        for (Instant look : looks) {
            if (!look.isBefore(wanted.start)) {
                int present = 0;
                for (Booking other : there) {
                    present += !other.start.isAfter(look) && other.end.isAfter(look) ? 1 : 0;
                }
                most = Math.max(most, present);
            }
        }
        return most;
    }

    private static boolean isOnGrid(Instant border, Duration grid, ZoneId zone) {
        long second = LocalDateTime.ofInstant(border, zone).toLocalTime().toSecondOfDay();
        return second % grid.toSeconds() == 0;
    }

    /** Walks from open period to open period. */
    private boolean isOpen(int space, Instant start, Instant end) {
        if (state.world.hours().get(space).isEmpty() && state.days.get(space).isEmpty()) {
            return true;
        }
        ZoneId zone = state.world.zone(space);
        LocalDate first = LocalDateTime.ofInstant(start, zone).toLocalDate().minusDays(2);
        LocalDate last = LocalDateTime.ofInstant(end, zone).toLocalDate().plusDays(1);
        Instant open = start;
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            for (Hours hours : hours(space, date)) {
                Instant opens = firstShown(date.atTime(LocalTime.parse(hours.opens())), zone);
                Instant closes = lastShown(
                        hours.closes().equals("24:00")
                                ? date.plusDays(1).atStartOfDay()
                                : date.atTime(LocalTime.parse(hours.closes())),
                        zone);
                if (!opens.isAfter(open) && closes.isAfter(open)) {
                    open = closes;
                }
            }
        }
        return !open.isBefore(end);
    }

    /** In the order of the clock. */
    private List<Hours> hours(int space, LocalDate date) {
        List<Hours> ofDate = state.days.get(space).get(date);
        if (ofDate == null) {
            List<World.WeekdayHours> week = state.world.hours().get(space);
            ofDate = week.isEmpty()
                    ? List.of(new Hours("00:00", "24:00"))
                    : week.stream()
                            .filter(each -> each.day() == date.getDayOfWeek())
                            .map(World.WeekdayHours::hours)
                            .toList();
        }
        return ofDate.stream().sorted(Comparator.comparing(Hours::opens)).toList();
    }

    private boolean isClosed(int desk, Instant start, Instant end) {
        for (Closure closure : state.closures) {
            if (closure.covers(desk) && closure.start().isBefore(end) && start.isBefore(closure.end())) {
                return true;
            }
        }
        if (!state.world.holidays() || World.spaceOf(desk) != 0) {
            return false;
        }
        ZoneId zone = state.zoneOfDesk(desk);
        for (LocalDate holiday : HOLIDAYS_OF_FRANCE) {
            List<Hours> hours = state.days.get(0).get(holiday);
            if ((hours == null || hours.isEmpty())
                    && startOf(holiday, zone).isBefore(end)
                    && start.isBefore(startOf(holiday.plusDays(1), zone))) {
                return true;
            }
        }
        return false;
    }

    static Instant startOf(LocalDate date, ZoneId zone) {
        return firstShown(date.atStartOfDay(), zone);
    }

    /** When the clocks show it first; where they skip it, when they have. */
    private static Instant firstShown(LocalDateTime time, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        if (!offsets.isEmpty()) {
            return time.toInstant(offsets.get(0));
        }
        Instant after = time.atZone(zone).toInstant();
        return zone.getRules().previousTransition(after.plusNanos(1)).getInstant();
    }

    /** When the clocks show it last. */
    private static Instant lastShown(LocalDateTime time, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        return offsets.isEmpty() ? firstShown(time, zone) : time.toInstant(offsets.get(offsets.size() - 1));
    }

    private static Set<LocalDate> holidays(String... dates) {
        Set<LocalDate> all = new LinkedHashSet<>();
        for (String date : dates) {
            all.add(LocalDate.parse(date));
        }
        return all;
    }
}
