package dev.cantine.proof.model;

import dev.cantine.proof.model.Operation.Made;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that the model knows: what everybody has said and booked so far. */
final class State {
    static final Set<String> ACTIVE = Set.of("PENDING", "CONFIRMED", "CHECKED_IN");

    /** What counts as made, also when it is over. */
    static final Set<String> COUNTED = Set.of("PENDING", "CONFIRMED", "CHECKED_IN", "COMPLETED", "NO_SHOW");

    final World world;
    Instant now;
    final List<Settings.House> houses = new ArrayList<>();
    final List<Map<LocalDate, List<Operation.Hours>>> days = new ArrayList<>();
    final List<Operation.Terms> plans = new ArrayList<>();
    final List<List<Operation.Membership>> memberships = new ArrayList<>();
    final boolean[] deactivated = new boolean[World.PEOPLE];
    final String[] deskStatus = new String[World.DESKS];
    final Integer[] assignedTo = new Integer[World.DESKS];
    final List<Booking> bookings = new ArrayList<>();
    final List<Closure> closures = new ArrayList<>();

    /** A booking of a desk for a member in [start, end). */
    static final class Booking {
        final Made made;
        final String id;
        final int member;
        final Made series;
        final Made group;
        int desk;
        Instant start;
        Instant end;
        String status;

        Booking(Made made, String id, int member, int desk, Instant start, Instant end, Made series, Made group) {
            this.made = made;
            this.id = id;
            this.member = member;
            this.desk = desk;
            this.start = start;
            this.end = end;
            this.series = series;
            this.group = group;
        }

        boolean isActive() {
            return ACTIVE.contains(status);
        }

        boolean overlaps(Instant from, Instant to) {
            return start.isBefore(to) && from.isBefore(end);
        }

        int space() {
            return World.spaceOf(desk);
        }
    }

    /** Zone and desk are null where all of the space is closed. */
    record Closure(Made made, int space, Integer zone, Integer desk, Instant start, Instant end) {

        boolean covers(int which) {
            if (World.spaceOf(which) != space) {
                return false;
            }
            if (desk != null) {
                return desk == which;
            }
            return zone == null || zone.equals(World.zoneOf(which));
        }
    }

    State(World world) {
        this.world = world;
        now = world.start();
        for (int space = 0; space < World.SPACES; space++) {
            houses.add(new Settings.House(FIRST_RULES, Map.of(), Map.of(), OVERRIDABLE));
            days.add(new HashMap<>());
        }
        for (int plan = 0; plan < World.PLANS; plan++) {
            plans.add(new Operation.Terms(List.of(), List.of(), List.of(), null));
        }
        for (int person = 0; person < World.PEOPLE; person++) {
            memberships.add(List.of());
        }
        Arrays.fill(deskStatus, "BOOKABLE");
    }

    /** What a new space says. */
    static final Settings FIRST_RULES = new Settings(
            Duration.ofMinutes(15),
            Duration.ofDays(31),
            Period.ofDays(730),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);

    static final Set<String> OVERRIDABLE = Set.of(
            "outside-opening-hours",
            "space-closed",
            "too-short-notice",
            "too-far-ahead",
            "too-short",
            "too-long",
            "off-grid",
            "buffer-needed",
            "too-many-upcoming",
            "quota-exceeded",
            "space-full",
            "too-late-to-change");

    ZoneId zoneOfDesk(int desk) {
        return world.zone(World.spaceOf(desk));
    }

    LocalDateTime local(Instant instant, int space) {
        return LocalDateTime.ofInstant(instant, world.zone(space));
    }

    /** Null if there is none: the operation that would have made it was left out, or was refused. */
    Booking booking(Made made) {
        return bookings.stream()
                .filter(booking -> booking.made.equals(made))
                .findFirst()
                .orElse(null);
    }

    List<Booking> ofSeries(Made series) {
        return bookings.stream()
                .filter(booking -> series.equals(booking.series))
                .toList();
    }

    List<Booking> ofGroup(Made group) {
        return bookings.stream().filter(booking -> group.equals(booking.group)).toList();
    }
}
