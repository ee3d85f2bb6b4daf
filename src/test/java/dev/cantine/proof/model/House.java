package dev.cantine.proof.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cantine.proof.model.Operation.Close;
import dev.cantine.proof.model.Operation.ForgetDay;
import dev.cantine.proof.model.Operation.Made;
import dev.cantine.proof.model.Operation.Reopen;
import dev.cantine.proof.model.Operation.SetDay;
import dev.cantine.proof.model.Operation.SetDesk;
import dev.cantine.proof.model.Operation.SetMember;
import dev.cantine.proof.model.Operation.SetMemberships;
import dev.cantine.proof.model.Operation.SetPlan;
import dev.cantine.proof.model.Operation.SetRules;
import dev.cantine.proof.model.State.Booking;
import dev.cantine.proof.model.State.Closure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** What is said of the house and its people, and what that makes of bookings. */
final class House extends Part {

    House(State state, Rules rules, Function<String, Integer> desks) {
        super(state, rules, desks);
    }

    Done setting(Operation operation) {
        if (operation instanceof SetRules set) {
            mustBeManager(set.by(), set.space());
            return new Done(200, none -> state.houses.set(set.space(), set.rules()));
        } else if (operation instanceof SetPlan set) {
            mustBeAdmin(set.by());
            return new Done(200, none -> state.plans.set(set.plan(), set.terms()));
        } else if (operation instanceof SetMemberships set) {
            mustBeAdmin(set.by());
            return new Done(200, none -> state.memberships.set(set.member(), set.memberships()));
        } else if (operation instanceof SetMember set) {
            mustBeAdmin(set.by());
            return new Done(200, none -> {
                if (!set.active()) {
                    leave(set.member());
                }
                state.deactivated[set.member()] = !set.active();
            });
        } else if (operation instanceof SetDay set) {
            mustBeManager(set.by(), set.space());
            boolean known = state.days.get(set.space()).containsKey(set.date());
            if (known != set.known()) {
                throw known ? Refused.as(428, "version-required") : Refused.as(412, "stale-version");
            }
            return new Done(
                    known ? 200 : 201, none -> state.days.get(set.space()).put(set.date(), set.hours()));
        } else if (operation instanceof ForgetDay forget) {
            mustBeManager(forget.by(), forget.space());
            if (!state.days.get(forget.space()).containsKey(forget.date())) {
                throw Refused.notFound();
            }
            return new Done(204, none -> state.days.get(forget.space()).remove(forget.date()));
        } else if (operation instanceof Reopen reopen) {
            Closure closure = state.closures.stream()
                    .filter(each -> each.made().equals(reopen.closure()))
                    .findFirst()
                    .orElseThrow();
            mustBeManager(reopen.by(), closure.space());
            return new Done(204, none -> state.closures.remove(closure));
        }
        throw new IllegalStateException(operation.toString());
    }

    /** Who is deactivated keeps what has begun, and nothing else. */
    private void leave(int member) {
        state.bookings.stream()
                .filter(booking -> booking.member == member && booking.isActive() && booking.start.isAfter(state.now))
                .forEach(booking -> booking.status = "CANCELLED");
    }

    Done close(int number, Close close) {
        mustBeManager(close.by(), close.space());
        Slot slot = slot(close.start(), close.end(), close.space());
        Closure closure =
                new Closure(new Made(number, 0), close.space(), close.zone(), close.desk(), slot.start(), slot.end());
        if (close.dryRun()) {
            int hit = inTheWay(closure).size();
            return new Done(
                    200,
                    body -> Difference.unless(
                            body.path("total").asInt(-1) == hit,
                            "the number of bookings that are hit",
                            hit,
                            body.path("total")));
        }
        mustNotBeInTheWay(closure, close.onBookings());
        return new Done(201, body -> {
            clear(close.by(), closure, close.onBookings(), body.path("bookings"));
            state.closures.add(closure);
        });
    }

    Done setDesk(SetDesk set) {
        int desk = set.desk();
        mustBeManager(set.by(), World.spaceOf(desk));
        boolean retires = set.status().equals("RETIRED") && !state.deskStatus[desk].equals("RETIRED");
        Closure retirement =
                new Closure(null, World.spaceOf(desk), null, desk, state.now, Instant.parse("3000-01-01T00:00:00Z"));
        if (retires) {
            mustNotBeInTheWay(retirement, set.onBookings());
        }
        return new Done(200, body -> {
            if (retires) {
                clear(set.by(), retirement, set.onBookings(), body.path("bookings"));
            }
            state.deskStatus[desk] = set.status();
            state.assignedTo[desk] = set.assignedTo();
        });
    }

    private void mustNotBeInTheWay(Closure closure, String onBookings) {
        if (onBookings.equals("REFUSE") && !inTheWay(closure).isEmpty()) {
            throw Refused.as(409, "still-in-use");
        }
    }

    private List<Booking> inTheWay(Closure closure) {
        return state.bookings.stream()
                .filter(booking -> booking.isActive()
                        && closure.covers(booking.desk)
                        && booking.end.isAfter(state.now)
                        && booking.overlaps(closure.start(), closure.end()))
                .sorted(Comparator.comparing((Booking booking) -> booking.start).thenComparing(booking -> booking.id))
                .toList();
    }

    /** One after the other, each with what has become of those before it. */
    private void clear(int by, Closure closure, String onBookings, JsonNode told) {
        List<String> known = new ArrayList<>();
        for (Booking booking : onBookings.equals("KEEP") ? List.<Booking>of() : inTheWay(closure)) {
            Integer other = onBookings.startsWith("MOVE") ? otherDesk(closure, booking) : null;
            if (other != null) {
                moveTo(by, booking, other, new Slot(booking.start, booking.end));
                known.add(booking.id + " MOVED to " + other);
            } else if (onBookings.equals("MOVE")) {
                known.add(booking.id + " KEPT to " + booking.desk);
            } else {
                booking.status = "CANCELLED";
                known.add(booking.id + " CANCELLED to " + booking.desk);
            }
        }
        List<String> outcomes = new ArrayList<>();
        told.forEach(each -> outcomes.add(each.path("id").asText() + " "
                + each.path("outcome").asText() + " to "
                + desks.apply(each.path("deskId").asText())));
        Difference.unless(outcomes.equals(known), "what becomes of the bookings in the way", known, outcomes);
    }

    /** The one most like the desk that was booked, of those that the rules allow; null if there is none. */
    private Integer otherDesk(Closure closure, Booking booking) {
        int booked = booking.desk;
        List<Integer> others = new ArrayList<>();
        for (int desk = 0; desk < World.DESKS; desk++) {
            if (World.spaceOf(desk) == World.spaceOf(booked)
                    && World.kindOf(desk).equals(World.kindOf(booked))
                    && state.deskStatus[desk].equals("BOOKABLE")
                    && !closure.covers(desk)) {
                others.add(desk);
            }
        }
        Slot slot = new Slot(booking.start, booking.end);
        Set<Integer> best = best(
                others,
                desk -> rules.judge(wanted(booking.member, desk, slot, booking, state.bookings, Set.of())),
                desk -> List.of(
                        World.capacityOf(desk) < World.capacityOf(booked) ? 1 : 0,
                        (int) World.featuresOf(booked).stream()
                                .filter(feature -> !World.featuresOf(desk).contains(feature))
                                .count(),
                        Objects.equals(World.zoneOf(desk), World.zoneOf(booked)) ? 0 : 1));
        // Between equals the name decides, and those are numbered.
        return best.isEmpty() ? null : best.iterator().next();
    }
}
