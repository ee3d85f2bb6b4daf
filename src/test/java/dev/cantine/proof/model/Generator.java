package dev.cantine.proof.model;

import dev.cantine.proof.model.Operation.Hours;
import dev.cantine.proof.model.Operation.Made;
import dev.cantine.proof.model.Operation.Membership;
import dev.cantine.proof.model.Operation.Place;
import dev.cantine.proof.model.Operation.Terms;
import dev.cantine.proof.model.Operation.When;
import dev.cantine.proof.model.Operation.Where;
import dev.cantine.proof.model.State.Booking;
import dev.cantine.proof.model.State.Closure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Random operations that often mean something: most are of those who may, of bookings that are there, close to now, to each other and to the
 * borders of the rules. The same seed makes the same ones, as long as the answers are the same.
 */
final class Generator {
    private static final List<String> CHOICES = List.of("KEEP", "CANCEL", "MOVE", "MOVE_OR_CANCEL", "REFUSE");

    private final Random random;
    private final State state;
    private final Map<Supplier<Operation>, Integer> shares = new LinkedHashMap<>();
    private final int all;

    Generator(Random random, State state) {
        this.random = random;
        this.state = state;
        shares.put(this::book, 300);
        shares.put(this::move, 130);
        shares.put(this::cancel, 60);
        shares.put(this::checkIn, 60);
        shares.put(this::checkOut, 30);
        shares.put(this::approve, 45);
        shares.put(this::refuse, 15);
        shares.put(this::bookGroup, 50);
        shares.put(this::cancelGroup, 15);
        shares.put(this::bookSeries, 55);
        shares.put(this::changeSeries, 45);
        shares.put(this::cancelSeries, 20);
        shares.put(this::close, 20);
        shares.put(this::reopen, 18);
        shares.put(this::setDay, 12);
        shares.put(this::forgetDay, 8);
        shares.put(this::setRules, 22);
        shares.put(this::setPlan, 10);
        shares.put(this::setMemberships, 12);
        shares.put(this::setMember, 10);
        shares.put(this::setDesk, 20);
        shares.put(this::pass, 70);
        shares.put(() -> new Operation.Attend(), 25);
        all = shares.values().stream().mapToInt(Integer::intValue).sum();
    }

    Operation next() {
        while (true) {
            int at = random.nextInt(all);
            for (Map.Entry<Supplier<Operation>, Integer> share : shares.entrySet()) {
                at -= share.getValue();
                if (at < 0) {
                    Operation next = share.getKey().get();
                    if (next != null) {
                        return next;
                    }
                    break;
                }
            }
        }
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    // --- who

    private int member() {
        return chance(85) ? 2 + random.nextInt(3) : random.nextInt(World.PEOPLE);
    }

    /** Who acts for the member. */
    private int actor(int member, int space) {
        if (chance(70)) {
            return member;
        }
        return chance(80) ? manager(space) : random.nextInt(World.PEOPLE);
    }

    private int manager(int space) {
        return chance(3) ? random.nextInt(World.PEOPLE) : space == 0 && chance(60) ? World.MANAGER : World.ADMIN;
    }

    private int admin() {
        return chance(2) ? random.nextInt(World.PEOPLE) : World.ADMIN;
    }

    private boolean override(int by, int space) {
        return chance(World.isManagerOf(by, space) ? 12 : 1);
    }

    // --- when

    /** A start and an end in a space. */
    private record Slot(Instant start, Instant end) {}

    private Slot slot(int space, Integer desk) {
        Instant start = start(space, desk);
        Duration length = length();
        return new Slot(start, start.plus(length));
    }

    private Duration length() {
        return Duration.ofMinutes(
                switch (random.nextInt(20)) {
                    case 0 -> 1 + random.nextInt(30);
                    case 1 -> 5L * random.nextInt(40);
                    case 2 -> 60L * (4 + random.nextInt(21));
                    case 3 -> chance(70) ? 24 * 60L * (1 + random.nextInt(3)) : 24 * 60L * 31 + random.nextInt(3) - 1;
                    default -> 15L * (1 + random.nextInt(12));
                });
    }

    private Instant start(int space, Integer desk) {
        ZoneId zone = state.world.zone(space);
        List<Booking> there = state.bookings.stream()
                .filter(booking ->
                        booking.space() == space && booking.isActive() && (desk == null || booking.desk == desk))
                .toList();
        int way = random.nextInt(100);
        if (way < 22 && !there.isEmpty()) {
            Booking near = one(there);
            Instant border = chance(50) ? near.end : near.start.minus(length());
            return chance(70) ? border : border.plus(Duration.ofMinutes(one(List.of(15, 30, -15, 1, -1))));
        }
        if (way < 30) {
            ZoneOffsetTransition change = zone.getRules().nextTransition(state.now.minus(Duration.ofHours(3)));
            if (Duration.between(state.now, change.getInstant()).toDays() < 9) {
                return change.getInstant().plus(Duration.ofMinutes(15L * (random.nextInt(20) - 10)));
            }
        }
        if (way < 36) {
            // where rules about now have their borders
            return state.now.plus(Duration.ofMinutes(one(List.of(0, 15, 30, 60, 120, 24 * 60)))
                    .plusSeconds(one(List.of(0, 0, 1, -1, 60, -60))));
        }
        long ahead = way < 70
                ? random.nextInt(24 * 60)
                : way < 92 ? random.nextInt(5 * 24 * 60) : random.nextInt(40 * 24 * 60);
        Instant near = state.now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(ahead));
        LocalDateTime local = LocalDateTime.ofInstant(near, zone);
        int minute = chance(92) ? local.getMinute() / 15 * 15 : local.getMinute();
        return local.withMinute(minute).atZone(zone).toInstant();
    }

    /** On the clocks of the space, which do not show each instant once; or with an offset. */
    private When when(Instant instant, int space) {
        ZoneId zone = state.world.zone(space);
        if (chance(30)) {
            return new When(
                    LocalDateTime.ofInstant(instant, zone), zone.getRules().getOffset(instant));
        }
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        if (chance(3)) {
            ZoneOffsetTransition change = zone.getRules().nextTransition(state.now.minus(Duration.ofDays(1)));
            local = change.getDateTimeBefore().plusMinutes(15L * (random.nextInt(9) - 4));
        }
        return new When(local, null);
    }

    private Where where() {
        int desk = random.nextInt(World.DESKS);
        int space = World.spaceOf(desk);
        if (chance(75)) {
            return new Where(desk, space, World.kindOf(desk), null, null);
        }
        return new Where(
                null,
                space,
                chance(80) ? "DESK" : "ROOM",
                chance(25) ? (Integer) (2 * space + random.nextInt(2)) : null,
                chance(10) ? "screen" : null);
    }

    private Integer zone(int space) {
        return 2 * space + random.nextInt(2);
    }

    // --- bookings

    private Operation book() {
        Where where = where();
        int member = member();
        int by = actor(member, where.space());
        Slot slot = slot(where.space(), where.desk());
        return new Operation.Book(
                by,
                member,
                where,
                when(slot.start, where.space()),
                when(slot.end, where.space()),
                override(by, where.space()),
                chance(10));
    }

    private Operation bookGroup() {
        int space = random.nextInt(World.SPACES);
        int member = member();
        int by = actor(member, space);
        Slot slot = slot(space, null);
        List<Place> places = null;
        Where where = null;
        if (chance(60)) {
            places = new ArrayList<>();
            for (int desk : desks(space, 2 + random.nextInt(2))) {
                places.add(new Place(desk, World.isMember(by) && chance(97) ? by : chance(60) ? member : member()));
            }
            if (chance(2)) {
                places.add(new Place(
                        (1 - space) * World.DESKS_OF_A_SPACE, places.get(0).member()));
            }
        } else {
            where = new Where(null, space, "DESK", chance(20) ? zone(space) : null, null);
        }
        return new Operation.BookGroup(
                by,
                member,
                places,
                where,
                2 + random.nextInt(2),
                when(slot.start, space),
                when(slot.end, space),
                override(by, space),
                chance(10));
    }

    private List<Integer> desks(int space, int count) {
        List<Integer> desks = new ArrayList<>();
        while (desks.size() < count) {
            int desk = space * World.DESKS_OF_A_SPACE + random.nextInt(World.DESKS_OF_A_SPACE);
            if (!desks.contains(desk)) {
                desks.add(desk);
            }
        }
        return desks;
    }

    private Operation bookSeries() {
        Where where = where();
        int member = member();
        int by = actor(member, where.space());
        Slot slot = slot(where.space(), where.desk());
        int count = chance(4) ? 0 : 2 + random.nextInt(5);
        List<Integer> excluded = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (chance(6)) {
                excluded.add(i);
            }
        }
        return new Operation.BookSeries(
                by,
                member,
                where,
                when(slot.start, where.space()),
                when(slot.end, where.space()),
                one(List.of(1, 1, 1, 2, 3, 7, 7, 14)),
                count,
                excluded,
                one(List.of("REFUSE_ALL", "SKIP", "SKIP", "ANY_DESK", "ANY_DESK")),
                override(by, where.space()),
                chance(10));
    }

    /** One that somebody may still do something with, mostly. */
    private Booking booking(Set<String> statuses) {
        List<Booking> wanted = state.bookings.stream()
                .filter(booking -> statuses.contains(booking.status) && booking.end.isAfter(state.now))
                .toList();
        List<Booking> some = wanted.isEmpty() || chance(10) ? state.bookings : wanted;
        return some.isEmpty() ? null : one(some);
    }

    private int actor(Booking booking) {
        return actor(booking.member, booking.space());
    }

    private Operation move() {
        Booking booking = booking(State.ACTIVE);
        if (booking == null) {
            return null;
        }
        int space = booking.space();
        int by = actor(booking);
        Integer desk = chance(50)
                ? null
                : chance(97)
                        ? (Integer) (space * World.DESKS_OF_A_SPACE + random.nextInt(World.DESKS_OF_A_SPACE))
                        : (Integer) random.nextInt(World.DESKS);
        Slot slot = moved(booking.start, booking.end, space, desk);
        return new Operation.Move(
                by, booking.made, desk, when(slot.start, space), when(slot.end, space), override(by, space));
    }

    private Slot moved(Instant start, Instant end, int space, Integer desk) {
        return switch (random.nextInt(6)) {
            case 0 -> new Slot(start, end);
            case 1 -> new Slot(start, end.plus(Duration.ofMinutes(15L * (random.nextInt(9) - 4))));
            case 2 -> new Slot(start.plus(Duration.ofMinutes(15L * (random.nextInt(9) - 4))), end);
            case 3 -> {
                Duration later = Duration.ofMinutes(15L * (random.nextInt(17) - 8));
                yield new Slot(start.plus(later), end.plus(later));
            }
            case 4 -> {
                Instant other = start(space, desk);
                yield new Slot(other, other.plus(Duration.between(start, end)));
            }
            default -> slot(space, desk);
        };
    }

    private Operation cancel() {
        Booking booking = booking(State.ACTIVE);
        if (booking == null) {
            return null;
        }
        int by = actor(booking);
        return new Operation.Cancel(by, booking.made, override(by, booking.space()));
    }

    private Operation approve() {
        Booking booking = booking(Set.of("PENDING"));
        if (booking == null) {
            return null;
        }
        int by = manager(booking.space());
        return new Operation.Approve(by, booking.made, override(by, booking.space()));
    }

    private Operation refuse() {
        Booking booking = booking(Set.of("PENDING"));
        return booking == null ? null : new Operation.Refuse(manager(booking.space()), booking.made);
    }

    private Operation checkIn() {
        List<Booking> now = state.bookings.stream()
                .filter(booking -> booking.status.equals("CONFIRMED")
                        && booking.end.isAfter(state.now)
                        && booking.start.isBefore(state.now.plus(Duration.ofMinutes(61))))
                .toList();
        Booking booking = now.isEmpty() || chance(15) ? booking(Set.of("CONFIRMED")) : one(now);
        return booking == null ? null : new Operation.CheckIn(actor(booking), booking.made);
    }

    private Operation checkOut() {
        Booking booking = booking(Set.of("CHECKED_IN"));
        return booking == null ? null : new Operation.CheckOut(actor(booking), booking.made);
    }

    private Operation cancelGroup() {
        List<Booking> groups =
                state.bookings.stream().filter(booking -> booking.group != null).toList();
        if (groups.isEmpty()) {
            return null;
        }
        Booking booking = one(groups);
        int by = actor(booking);
        return new Operation.CancelGroup(by, booking.group, override(by, booking.space()));
    }

    private Booking ofSeries() {
        List<Booking> some = state.bookings.stream()
                .filter(booking -> booking.series != null && (booking.end.isAfter(state.now) || chance(5)))
                .toList();
        return some.isEmpty() ? null : one(some);
    }

    private String scope() {
        return one(List.of("THIS", "FOLLOWING", "ALL"));
    }

    private Operation changeSeries() {
        Booking named = ofSeries();
        if (named == null) {
            return null;
        }
        int space = named.space();
        int by = actor(named);
        String scope = scope();
        Integer desk = chance(70)
                ? null
                : chance(97)
                        ? (Integer) (space * World.DESKS_OF_A_SPACE + random.nextInt(World.DESKS_OF_A_SPACE))
                        : (Integer) random.nextInt(World.DESKS);
        Slot slot = chance(25) ? moved(named.start, named.end, space, desk) : aLittle(named);
        return new Operation.ChangeSeries(
                by,
                named.series,
                chance(98) ? named.made : one(state.bookings).made,
                scope,
                desk,
                chance(15) ? null : when(slot.start, space),
                chance(15) ? null : when(slot.end, space),
                override(by, space));
    }

    private Slot aLittle(Booking named) {
        Duration later = Duration.ofMinutes(15L * (random.nextInt(13) - 6));
        Duration longer = chance(60) ? Duration.ZERO : Duration.ofMinutes(15L * (random.nextInt(5) - 2));
        return new Slot(named.start.plus(later), named.end.plus(later).plus(longer));
    }

    private Operation cancelSeries() {
        Booking named = ofSeries();
        if (named == null) {
            return null;
        }
        int by = actor(named);
        Made booking = chance(20) ? null : chance(98) ? named.made : one(state.bookings).made;
        return new Operation.CancelSeries(
                by,
                named.series,
                booking,
                booking == null && chance(90) ? "ALL" : scope(),
                override(by, named.space()));
    }

    // --- the house

    private Operation close() {
        int desk = random.nextInt(World.DESKS);
        int space = World.spaceOf(desk);
        Slot slot = slot(space, chance(50) ? desk : null);
        int what = random.nextInt(3);
        return new Operation.Close(
                manager(space),
                space,
                what == 1 ? zone(space) : null,
                what == 2 ? desk : null,
                when(slot.start, space),
                when(slot.end, space),
                one(CHOICES),
                chance(10));
    }

    private Operation reopen() {
        if (state.closures.isEmpty()) {
            return null;
        }
        Closure closure = one(state.closures);
        return new Operation.Reopen(manager(closure.space()), closure.made());
    }

    private Operation setDay() {
        int space = random.nextInt(World.SPACES);
        LocalDate date = state.local(state.now, space).toLocalDate().plusDays(random.nextInt(6) - 1);
        if (chance(15)) {
            ZoneOffsetTransition change = state.world.zone(space).getRules().nextTransition(state.now);
            date = change.getDateTimeBefore().toLocalDate();
        } else if (chance(10) && state.world.holidays()) {
            date = LocalDate.of(date.getYear(), 11, 1);
        }
        List<Hours> hours = switch (random.nextInt(4)) {
            case 0 -> List.of();
            case 1 -> List.of(new Hours("00:00", "24:00"));
            case 2 -> List.of(new Hours("13:00", "22:30"), new Hours("06:00", "12:00"));
            default -> List.of(new Hours("02:30", "23:15"));
        };
        boolean known = state.days.get(space).containsKey(date);
        return new Operation.SetDay(manager(space), space, date, hours, chance(4) != known);
    }

    private Operation forgetDay() {
        int space = random.nextInt(World.SPACES);
        List<LocalDate> known =
                new ArrayList<>(new TreeSet<>(state.days.get(space).keySet()));
        if (known.isEmpty() && chance(95)) {
            return null;
        }
        LocalDate date = known.isEmpty() ? state.local(state.now, space).toLocalDate() : one(known);
        return new Operation.ForgetDay(manager(space), space, date);
    }

    private Operation setRules() {
        int space = random.nextInt(World.SPACES);
        Map<String, Settings> byKind = new HashMap<>();
        Map<Integer, Settings> byZone = new HashMap<>();
        if (chance(35)) {
            byKind.put(chance(75) ? "DESK" : "ROOM", settings(15));
        }
        if (chance(35)) {
            byZone.put(zone(space), settings(15));
        }
        Set<String> overridable = new TreeSet<>(State.OVERRIDABLE);
        if (chance(30)) {
            overridable.removeIf(code -> chance(50));
        }
        Settings some = settings(22);
        Settings everywhere = new Settings(
                some.minDuration() == null ? Duration.ofMinutes(15) : some.minDuration(),
                some.maxDuration() == null ? Duration.ofDays(31) : some.maxDuration(),
                some.maxAdvance() == null ? Period.ofDays(730) : some.maxAdvance(),
                some.minNotice(),
                some.grid(),
                some.buffer(),
                some.maxUpcoming(),
                some.quotas(),
                some.capacity(),
                some.changeDeadline(),
                some.needsApproval(),
                some.checkInOpens(),
                some.noShowAfter(),
                some.needsMembership());
        return new Operation.SetRules(
                manager(space), space, new Settings.House(everywhere, byKind, byZone, overridable));
    }

    /** @param percent how likely it is that something is said of a setting */
    private Settings settings(int percent) {
        return new Settings(
                maybe(percent, Duration.ofMinutes(1), Duration.ofMinutes(30), Duration.ofMinutes(60)),
                maybe(percent, Duration.ofHours(2), Duration.ofHours(12), Duration.ofDays(31)),
                maybe(percent, Period.ofDays(1), Period.ofDays(3), Period.ofDays(7), Period.ofMonths(1)),
                maybe(percent, Duration.ZERO, Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofDays(1)),
                maybe(percent, Duration.ofMinutes(15), Duration.ofMinutes(30), Duration.ofMinutes(60)),
                maybe(percent, Duration.ZERO, Duration.ofMinutes(15), Duration.ofMinutes(30)),
                maybe(percent, 1, 3, 5, 8),
                chance(percent) ? quotas() : null,
                maybe(percent, 1, 2, 3),
                maybe(percent, Duration.ZERO, Duration.ofHours(1), Duration.ofDays(1)),
                maybe(percent, true, true, false),
                maybe(percent, Duration.ZERO, Duration.ofMinutes(15), Duration.ofMinutes(60), Duration.ofDays(1)),
                maybe(percent, Duration.ofMinutes(15), Duration.ofMinutes(60)),
                maybe(percent / 2, true, false));
    }

    private List<Settings.Quota> quotas() {
        List<Settings.Quota> quotas = new ArrayList<>();
        int count = chance(5) ? 0 : 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            String per = one(List.of("DAY", "WEEK", "MONTH"));
            quotas.add(
                    chance(50)
                            ? new Settings.Quota(per, 1 + random.nextInt(5), null)
                            : new Settings.Quota(per, null, Duration.ofHours(one(List.of(1, 2, 2, 3, 4, 8, 24)))));
        }
        return quotas;
    }

    @SafeVarargs
    private <T> T maybe(int percent, T... some) {
        return chance(percent) ? some[random.nextInt(some.length)] : null;
    }

    private Operation setPlan() {
        List<Integer> spaces = chance(40) ? List.of(random.nextInt(World.SPACES)) : List.of();
        List<Integer> zones = chance(25) ? List.of(random.nextInt(2 * World.SPACES)) : List.of();
        List<String> kinds = chance(30) ? List.of(chance(75) ? "DESK" : "ROOM") : List.of();
        Settings all = settings(25);
        Settings own = new Settings(
                all.minDuration(),
                all.maxDuration(),
                all.maxAdvance(),
                all.minNotice(),
                null,
                null,
                all.maxUpcoming(),
                all.quotas(),
                null,
                null,
                null,
                null,
                null,
                null);
        return new Operation.SetPlan(
                admin(), random.nextInt(World.PLANS), new Terms(spaces, zones, kinds, chance(70) ? own : null));
    }

    private Operation setMemberships() {
        List<Membership> memberships = new ArrayList<>();
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            LocalDate starts = state.local(state.now, 0).toLocalDate().plusDays(random.nextInt(5) - 3);
            memberships.add(new Membership(
                    random.nextInt(World.PLANS), starts, chance(50) ? null : starts.plusDays(1L + random.nextInt(10))));
        }
        return new Operation.SetMemberships(admin(), member(), memberships);
    }

    /** Who is away comes back before long. */
    private Operation setMember() {
        List<Integer> away = new ArrayList<>();
        for (int person = World.MANAGER; person < World.PEOPLE; person++) {
            if (state.deactivated[person]) {
                away.add(person);
            }
        }
        return away.isEmpty()
                ? new Operation.SetMember(admin(), 1 + random.nextInt(World.PEOPLE - 1), false)
                : new Operation.SetMember(admin(), one(away), true);
    }

    /** What is out of service comes back before long. */
    private Operation setDesk() {
        List<Integer> away = new ArrayList<>();
        for (int desk = 0; desk < World.DESKS; desk++) {
            if (!state.deskStatus[desk].equals("BOOKABLE") || state.assignedTo[desk] != null) {
                away.add(desk);
            }
        }
        boolean isBack = !away.isEmpty() && chance(75);
        int desk = isBack ? one(away) : random.nextInt(World.DESKS);
        return new Operation.SetDesk(
                manager(World.spaceOf(desk)),
                desk,
                isBack ? "BOOKABLE" : one(List.of("BOOKABLE", "OUT_OF_SERVICE", "RETIRED", "RETIRED")),
                isBack || chance(75) ? null : (Integer) member(),
                one(CHOICES));
    }

    private Operation pass() {
        return new Operation.Pass(Duration.ofMinutes(
                switch (random.nextInt(12)) {
                    case 0 -> 24 * 60;
                    case 1, 2 -> 60L * (1 + random.nextInt(12));
                    case 3 -> 1;
                    default -> 15L * (1 + random.nextInt(6));
                }));
    }
}
