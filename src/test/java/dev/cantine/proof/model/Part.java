package dev.cantine.proof.model;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cantine.proof.model.Operation.Made;
import dev.cantine.proof.model.Operation.Place;
import dev.cantine.proof.model.Operation.When;
import dev.cantine.proof.model.Operation.Where;
import dev.cantine.proof.model.Rules.Verdict;
import dev.cantine.proof.model.Rules.Wanted;
import dev.cantine.proof.model.State.Booking;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What the parts of the model share: who may, when it is, which desk it can be, and what is there then. */
abstract class Part {
    final State state;
    final Rules rules;

    /** The number of the desk that has the id. */
    final Function<String, Integer> desks;

    Part(State state, Rules rules, Function<String, Integer> desks) {
        this.state = state;
        this.rules = rules;
        this.desks = desks;
    }

    static void mustBeAdmin(int by) {
        if (by != World.ADMIN) {
            throw Refused.forbidden();
        }
    }

    static void mustBeManager(int by, int space) {
        if (!World.isManagerOf(by, space)) {
            throw Refused.forbidden();
        }
    }

    static void mustNotBookForOthers(int by, Collection<Integer> members) {
        if (World.isMember(by) && members.stream().anyMatch(member -> member != by)) {
            throw Refused.forbidden();
        }
    }

    Set<String> passedOver(int by, int space, boolean override) {
        if (!override) {
            return Set.of();
        }
        mustBeManager(by, space);
        return state.houses.get(space).overridable();
    }

    Booking seen(int by, Made made) {
        Booking booking = state.booking(made);
        if (!maySee(by, booking)) {
            throw Refused.notFound();
        }
        return booking;
    }

    static boolean maySee(int by, Booking booking) {
        return booking.member == by || World.isManagerOf(by, booking.space());
    }

    record Slot(Instant start, Instant end) {}

    Slot slot(When start, When end, int space) {
        Instant from = instant(start, state.world.zone(space));
        Instant to = instant(end, state.world.zone(space));
        if (!from.isBefore(to)) {
            throw Refused.invalid("ends-before-start");
        }
        return new Slot(from, to);
    }

    static Instant instant(When when, ZoneId zone) {
        if (when.offset() != null) {
            return when.local().toInstant(when.offset());
        }
        String unclear = unclear(when.local(), zone);
        if (unclear != null) {
            throw Refused.as(422, unclear);
        }
        return when.local().atZone(zone).toInstant();
    }

    /** Whether the clocks never show that time, or twice; null if once. */
    static String unclear(LocalDateTime time, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        return offsets.isEmpty() ? "time-nonexistent" : offsets.size() > 1 ? "time-ambiguous" : null;
    }

    static void mustManageFor(int by, Collection<Integer> members, int space) {
        if (members.stream().anyMatch(member -> member != by)) {
            mustBeManager(by, space);
        }
    }

    Wanted wanted(int member, int desk, Slot slot, Booking moved, List<Booking> all, Collection<String> passedOver) {
        return new Wanted(
                member,
                desk,
                slot.start(),
                slot.end(),
                moved == null ? null : moved.start,
                moved == null ? null : moved.group,
                all.stream().filter(other -> other != moved).toList(),
                Set.copyOf(passedOver));
    }

    String statusOfNew(int by, int desk) {
        return rules.needsApproval(desk) && !World.isManagerOf(by, World.spaceOf(desk)) ? "PENDING" : "CONFIRMED";
    }

    void add(Made made, String id, int member, int desk, Slot slot, String status, Made series, Made group) {
        Booking booking = new Booking(made, id, member, desk, slot.start(), slot.end(), series, group);
        booking.status = status;
        state.bookings.add(booking);
    }

    void mustBe(JsonNode body, int desk, Slot slot, String status) {
        String told = "desk " + desks.apply(body.path("deskId").asText()) + " "
                + instant(body.path("startsAt")) + " " + instant(body.path("endsAt")) + " "
                + body.path("status").asText();
        String known = "desk " + desk + " " + slot.start() + " " + slot.end() + " " + status;
        Difference.unless(told.equals(known), "the booking", known, told);
    }

    static Instant instant(JsonNode time) {
        return OffsetDateTime.parse(time.asText()).toInstant();
    }

    /** Bookable desks in the order in which they were made. */
    List<Integer> fitting(Where where) {
        List<Integer> fitting = new ArrayList<>();
        for (int desk = 0; desk < World.DESKS; desk++) {
            if (World.spaceOf(desk) == where.space()
                    && state.deskStatus[desk].equals("BOOKABLE")
                    && World.kindOf(desk).equals(where.kind())
                    && (where.zone() == null || where.zone().equals(World.zoneOf(desk)))
                    && (where.feature() == null || World.featuresOf(desk).contains(where.feature()))) {
                fitting.add(desk);
            }
        }
        return fitting;
    }

    /** Those of the allowed desks for which least is passed over, of these the plainest. */
    static Set<Integer> best(
            Collection<Integer> among, Function<Integer, Verdict> judge, Function<Integer, List<Integer>> first) {
        List<Integer> least = null;
        Set<Integer> best = new TreeSet<>();
        for (int desk : among) {
            Verdict verdict = judge.apply(desk);
            if (verdict.allows()) {
                List<Integer> key = new ArrayList<>(first.apply(desk));
                key.addAll(List.of(
                        verdict.overridden().size(),
                        World.capacityOf(desk),
                        World.featuresOf(desk).size()));
                int compared = least == null ? -1 : compare(key, least);
                if (compared < 0) {
                    best.clear();
                    least = key;
                }
                if (compared <= 0) {
                    best.add(desk);
                }
            }
        }
        return best;
    }

    static int compare(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).equals(other.get(i))) {
                return Integer.compare(one.get(i), other.get(i));
            }
        }
        return 0;
    }

    /** What is said of the desks that come closest to being allowed: one that is free before one that is taken, then by how much is said. */
    List<List<String>> closest(List<Wanted> all) {
        int least = Integer.MAX_VALUE;
        List<List<String>> closest = new ArrayList<>();
        for (Wanted each : all) {
            Verdict verdict = rules.judge(each);
            int distance = (verdict.isTaken() ? 1000 : 0) + verdict.codes().size();
            if (distance < least) {
                closest.clear();
                least = distance;
            }
            if (distance == least) {
                closest.add(verdict.codes());
            }
        }
        return closest;
    }

    void mustTellRivals(Answer answer, Set<String> known) {
        Set<String> told = new TreeSet<>();
        for (JsonNode conflict : answer.body().path("conflicts")) {
            told.add("desk " + desks.apply(conflict.path("deskId").asText()) + " " + instant(conflict.path("startsAt"))
                    + " " + instant(conflict.path("endsAt")));
        }
        Difference.unless(told.equals(known), "the bookings in the way", known, told);
    }

    Set<String> rivals(Collection<Integer> wanted, Slot slot, Booking moved) {
        return state.bookings.stream()
                .filter(other -> other != moved
                        && wanted.contains(other.desk)
                        && other.isActive()
                        && other.overlaps(slot.start(), slot.end()))
                .map(other -> "desk " + other.desk + " " + other.start + " " + other.end)
                .collect(toSet());
    }

    boolean isChangeable(Booking booking) {
        return booking.isActive() && booking.end.isAfter(state.now);
    }

    void mustBeChangeable(Booking booking) {
        if (!isChangeable(booking)) {
            throw Refused.stateConflict();
        }
    }

    void moveTo(int by, Booking booking, int desk, Slot slot) {
        boolean isPartOfWhatItWas = desk == booking.desk
                && !slot.start().isBefore(booking.start)
                && !slot.end().isAfter(booking.end);
        boolean wantsApproval = rules.needsApproval(desk);
        if (booking.status.equals("PENDING")) {
            booking.status = wantsApproval ? "PENDING" : "CONFIRMED";
        } else if (!isPartOfWhatItWas && wantsApproval && !World.isManagerOf(by, World.spaceOf(desk))) {
            booking.status = "PENDING";
        }
        booking.desk = desk;
        booking.start = slot.start();
        booking.end = slot.end();
    }

    boolean isTooLateToCancel(Booking booking, Set<String> passedOver) {
        return rules.isTooLateToChange(booking.desk, booking.start) && !passedOver.contains("too-late-to-change");
    }

    static Wanted inGroup(int member, int desk, Slot slot, Made group, List<Booking> all, Set<String> passedOver) {
        return new Wanted(member, desk, slot.start(), slot.end(), null, group, List.copyOf(all), passedOver);
    }

    static Booking inGroup(Place place, Slot slot, Made group) {
        Booking booking = new Booking(null, "", place.member(), place.desk(), slot.start(), slot.end(), null, group);
        booking.status = "CONFIRMED";
        return booking;
    }
}
