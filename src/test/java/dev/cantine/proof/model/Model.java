package dev.cantine.proof.model;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cantine.proof.model.Operation.Approve;
import dev.cantine.proof.model.Operation.Attend;
import dev.cantine.proof.model.Operation.Book;
import dev.cantine.proof.model.Operation.BookGroup;
import dev.cantine.proof.model.Operation.BookSeries;
import dev.cantine.proof.model.Operation.Cancel;
import dev.cantine.proof.model.Operation.CancelGroup;
import dev.cantine.proof.model.Operation.CancelSeries;
import dev.cantine.proof.model.Operation.ChangeSeries;
import dev.cantine.proof.model.Operation.CheckIn;
import dev.cantine.proof.model.Operation.CheckOut;
import dev.cantine.proof.model.Operation.Close;
import dev.cantine.proof.model.Operation.ForgetDay;
import dev.cantine.proof.model.Operation.Made;
import dev.cantine.proof.model.Operation.Move;
import dev.cantine.proof.model.Operation.Pass;
import dev.cantine.proof.model.Operation.Place;
import dev.cantine.proof.model.Operation.Refuse;
import dev.cantine.proof.model.Operation.Reopen;
import dev.cantine.proof.model.Operation.SetDay;
import dev.cantine.proof.model.Operation.SetDesk;
import dev.cantine.proof.model.Operation.SetMember;
import dev.cantine.proof.model.Operation.SetMemberships;
import dev.cantine.proof.model.Operation.SetPlan;
import dev.cantine.proof.model.Operation.SetRules;
import dev.cantine.proof.model.Operation.When;
import dev.cantine.proof.model.Operation.Where;
import dev.cantine.proof.model.Rules.Verdict;
import dev.cantine.proof.model.Rules.Wanted;
import dev.cantine.proof.model.State.Booking;
import dev.cantine.proof.model.State.Closure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the service promises, in memory. It says of each operation what has to be answered, looks whether it was, and then knows what is there. Only
 * where the service is free to choose, as among desks that fit as well as each other, does it look at what was chosen.
 */
final class Model {
    final State state;
    final Rules rules;

    /** The number of the desk that has the id. */
    private final Function<String, Integer> desks;

    Model(World world, Function<String, Integer> desks) {
        this.state = new State(world);
        this.rules = new Rules(state);
        this.desks = desks;
    }

    /**
     * That something is done.
     *
     * @param effect what is known from then on; throws if the answer says otherwise
     */
    private record Done(int status, Consumer<JsonNode> effect) {}

    /** Whether the operation means something: what it speaks of has been made. */
    boolean isAbout(Operation operation) {
        Made made = made(operation);
        if (made == null) {
            return true;
        }
        if (operation instanceof Reopen) {
            return state.closures.stream().anyMatch(closure -> closure.made().equals(made));
        }
        Made whole = operation instanceof ChangeSeries change
                ? change.series()
                : operation instanceof CancelSeries cancel ? cancel.series() : made;
        boolean isWhole = whole.part() >= 0
                || !state.ofSeries(whole).isEmpty()
                || !state.ofGroup(whole).isEmpty();
        return isWhole && (made.part() < 0 || state.booking(made) != null);
    }

    private static Made made(Operation operation) {
        if (operation instanceof Move move) {
            return move.booking();
        } else if (operation instanceof Cancel cancel) {
            return cancel.booking();
        } else if (operation instanceof Approve approve) {
            return approve.booking();
        } else if (operation instanceof Refuse refuse) {
            return refuse.booking();
        } else if (operation instanceof CheckIn checkIn) {
            return checkIn.booking();
        } else if (operation instanceof CheckOut checkOut) {
            return checkOut.booking();
        } else if (operation instanceof CancelGroup cancel) {
            return cancel.group();
        } else if (operation instanceof ChangeSeries change) {
            return change.booking();
        } else if (operation instanceof CancelSeries cancel) {
            return cancel.booking() == null ? cancel.series() : cancel.booking();
        } else if (operation instanceof Reopen reopen) {
            return reopen.closure();
        }
        return null;
    }

    /** @throws Difference if the answer is not what it has to be */
    void meets(int number, Operation operation, Answer answer) {
        Done expected;
        try {
            if (operation.by() >= 0 && state.deactivated[operation.by()]) {
                throw Refused.as(401, "authentication-required");
            }
            expected = expected(number, operation, answer);
        } catch (Refused refused) {
            refused.compareWith(answer);
            return;
        }
        Difference.unless(answer.status() == expected.status, "the answer", expected.status, answer);
        expected.effect.accept(answer.body());
    }

    /** @throws Refused if it must not be done */
    private Done expected(int number, Operation operation, Answer answer) {
        if (operation instanceof Book book) {
            return book(number, book);
        } else if (operation instanceof BookGroup group) {
            return bookGroup(number, group, answer);
        } else if (operation instanceof BookSeries series) {
            return bookSeries(number, series, answer);
        } else if (operation instanceof Move move) {
            return move(move);
        } else if (operation instanceof Cancel cancel) {
            return cancel(cancel);
        } else if (operation instanceof Approve approve) {
            return approve(approve);
        } else if (operation instanceof Refuse refuse) {
            return refuse(refuse);
        } else if (operation instanceof CheckIn checkIn) {
            return checkIn(checkIn);
        } else if (operation instanceof CheckOut checkOut) {
            return checkOut(checkOut);
        } else if (operation instanceof CancelGroup cancel) {
            return cancelGroup(cancel);
        } else if (operation instanceof ChangeSeries change) {
            return changeSeries(change);
        } else if (operation instanceof CancelSeries cancel) {
            return cancelSeries(cancel);
        } else if (operation instanceof Close close) {
            return close(number, close);
        } else if (operation instanceof SetDesk set) {
            return setDesk(set);
        } else if (operation instanceof Pass pass) {
            return new Done(200, none -> state.now = state.now.plus(pass.time()));
        } else if (operation instanceof Attend) {
            return new Done(200, none -> attend());
        }
        return setting(operation);
    }

    private Done setting(Operation operation) {
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
            return new Done(200, none -> state.deactivated[set.member()] = !set.active());
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

    // --- who may

    private static void mustBeAdmin(int by) {
        if (by != World.ADMIN) {
            throw Refused.forbidden();
        }
    }

    private static void mustBeManager(int by, int space) {
        if (!World.isManagerOf(by, space)) {
            throw Refused.forbidden();
        }
    }

    private static void mustNotBookForOthers(int by, Collection<Integer> members) {
        if (World.isMember(by) && members.stream().anyMatch(member -> member != by)) {
            throw Refused.forbidden();
        }
    }

    private Set<String> passedOver(int by, int space, boolean override) {
        if (!override) {
            return Set.of();
        }
        mustBeManager(by, space);
        return state.houses.get(space).overridable();
    }

    private Booking seen(int by, Made made) {
        Booking booking = state.booking(made);
        if (!maySee(by, booking)) {
            throw Refused.notFound();
        }
        return booking;
    }

    private static boolean maySee(int by, Booking booking) {
        return booking.member == by || World.isManagerOf(by, booking.space());
    }

    // --- when

    private record Slot(Instant start, Instant end) {}

    private Slot slot(When start, When end, int space) {
        Instant from = instant(start, state.world.zone(space));
        Instant to = instant(end, state.world.zone(space));
        if (!from.isBefore(to)) {
            throw Refused.invalid("ends-before-start");
        }
        return new Slot(from, to);
    }

    private static Instant instant(When when, ZoneId zone) {
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
    private static String unclear(LocalDateTime time, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        return offsets.isEmpty() ? "time-nonexistent" : offsets.size() > 1 ? "time-ambiguous" : null;
    }

    // --- one desk

    private Done book(int number, Book book) {
        mustNotBookForOthers(book.by(), List.of(book.member()));
        Where where = book.where();
        int space = where.space();
        List<Integer> fitting = where.desk() == null ? fitting(where) : List.of(where.desk());
        if (fitting.isEmpty()) {
            throw Refused.as(422, "booking-refused", "no-desk-fits");
        }
        if (where.desk() != null) {
            mustManageFor(book.by(), List.of(book.member()), space);
        }
        Slot slot = slot(book.start(), book.end(), space);
        Set<String> passedOver = passedOver(book.by(), space, book.override());
        Set<Integer> best = best(
                fitting,
                desk -> rules.judge(wanted(book.member(), desk, slot, null, state.bookings, passedOver)),
                desk -> List.of());
        if (best.isEmpty()) {
            List<Wanted> all = fitting.stream()
                    .map(desk -> wanted(book.member(), desk, slot, null, state.bookings, passedOver))
                    .toList();
            throw Refused.byRules(
                    closest(all), answer -> mustTellOfConflict(answer, book.member(), fitting, slot, null));
        }
        mustManageFor(book.by(), List.of(book.member()), space);
        return new Done(book.dryRun() ? 200 : 201, body -> {
            int desk = desks.apply(body.path("deskId").asText());
            Difference.unless(best.contains(desk), "the desk that is chosen", "one of " + best, desk);
            String status = statusOfNew(book.by(), desk);
            mustBe(body, desk, slot, status);
            if (!book.dryRun()) {
                add(new Made(number, 0), body.path("id").asText(), book.member(), desk, slot, status, null, null);
            }
        });
    }

    private static void mustManageFor(int by, Collection<Integer> members, int space) {
        if (members.stream().anyMatch(member -> member != by)) {
            mustBeManager(by, space);
        }
    }

    private Wanted wanted(
            int member, int desk, Slot slot, Booking moved, List<Booking> all, Collection<String> passedOver) {
        return new Wanted(
                member,
                desk,
                slot.start,
                slot.end,
                moved == null ? null : moved.start,
                moved == null ? null : moved.group,
                all.stream().filter(other -> other != moved).toList(),
                Set.copyOf(passedOver));
    }

    private String statusOfNew(int by, int desk) {
        return rules.needsApproval(desk) && !World.isManagerOf(by, World.spaceOf(desk)) ? "PENDING" : "CONFIRMED";
    }

    private void add(Made made, String id, int member, int desk, Slot slot, String status, Made series, Made group) {
        Booking booking = new Booking(made, id, member, desk, slot.start, slot.end, series, group);
        booking.status = status;
        state.bookings.add(booking);
    }

    private void mustBe(JsonNode body, int desk, Slot slot, String status) {
        String told = "desk " + desks.apply(body.path("deskId").asText()) + " "
                + instant(body.path("startsAt")) + " " + instant(body.path("endsAt")) + " "
                + body.path("status").asText();
        String known = "desk " + desk + " " + slot.start + " " + slot.end + " " + status;
        Difference.unless(told.equals(known), "the booking", known, told);
    }

    private static Instant instant(JsonNode time) {
        return OffsetDateTime.parse(time.asText()).toInstant();
    }

    /** Bookable desks in the order in which they were made. */
    private List<Integer> fitting(Where where) {
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
    private static Set<Integer> best(
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

    private static int compare(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).equals(other.get(i))) {
                return Integer.compare(one.get(i), other.get(i));
            }
        }
        return 0;
    }

    /** What is said of the desks that come closest to being allowed: one that is free before one that is taken, then by how much is said. */
    private List<List<String>> closest(List<Wanted> all) {
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

    /** The rivals, and what could be booked instead: each of it can be, and other desks at the same time are told, three at most. */
    private void mustTellOfConflict(Answer answer, int member, List<Integer> wanted, Slot slot, Booking moved) {
        if (!answer.problem().equals("booking-conflict")) {
            return;
        }
        mustTellRivals(answer, rivals(wanted, slot, moved));
        long others = 0;
        for (int desk = 0; desk < World.DESKS; desk++) {
            if (World.spaceOf(desk) == World.spaceOf(wanted.get(0))
                    && World.kindOf(desk).equals(World.kindOf(wanted.get(0)))
                    && state.deskStatus[desk].equals("BOOKABLE")
                    && rules.judge(wanted(member, desk, slot, moved, state.bookings, Set.of()))
                            .allows()) {
                others++;
            }
        }
        long told = 0;
        for (JsonNode alternative : answer.body().path("alternatives")) {
            int desk = desks.apply(alternative.path("deskId").asText());
            Slot instead = new Slot(instant(alternative.path("startsAt")), instant(alternative.path("endsAt")));
            told += instead.equals(slot) ? 1 : 0;
            Verdict verdict = rules.judge(wanted(member, desk, instead, moved, state.bookings, Set.of()));
            Difference.unless(
                    verdict.allows(),
                    "desk " + desk + " from " + instead.start + " to " + instead.end + " as an alternative",
                    verdict.codes(),
                    "that it can be booked");
        }
        Difference.unless(
                told == Math.min(3, others), "the number of other desks at that time", Math.min(3, others), told);
    }

    private void mustTellRivals(Answer answer, Set<String> known) {
        Set<String> told = new TreeSet<>();
        for (JsonNode conflict : answer.body().path("conflicts")) {
            told.add("desk " + desks.apply(conflict.path("deskId").asText()) + " " + instant(conflict.path("startsAt"))
                    + " " + instant(conflict.path("endsAt")));
        }
        Difference.unless(told.equals(known), "the bookings in the way", known, told);
    }

    private Set<String> rivals(Collection<Integer> wanted, Slot slot, Booking moved) {
        return state.bookings.stream()
                .filter(other -> other != moved
                        && wanted.contains(other.desk)
                        && other.isActive()
                        && other.overlaps(slot.start, slot.end))
                .map(other -> "desk " + other.desk + " " + other.start + " " + other.end)
                .collect(toSet());
    }

    // --- what becomes of a booking

    private boolean isChangeable(Booking booking) {
        return booking.isActive() && booking.end.isAfter(state.now);
    }

    private void mustBeChangeable(Booking booking) {
        if (!isChangeable(booking)) {
            throw Refused.stateConflict();
        }
    }

    private Done move(Move move) {
        Booking booking = seen(move.by(), move.booking());
        mustBeChangeable(booking);
        int desk = move.desk() == null ? booking.desk : move.desk();
        int space = booking.space();
        if (World.spaceOf(desk) != space) {
            throw Refused.invalid("other-space");
        }
        Slot slot = slot(move.start(), move.end(), space);
        boolean moves = desk != booking.desk || !slot.start.equals(booking.start) || !slot.end.equals(booking.end);
        if (moves) {
            Set<String> passedOver = passedOver(move.by(), space, move.override());
            List<String> codes =
                    new ArrayList<>(rules.judge(wanted(booking.member, desk, slot, booking, state.bookings, passedOver))
                            .codes());
            if (rules.isTooLateToChange(booking.desk, booking.start) && !passedOver.contains("too-late-to-change")) {
                codes.add("too-late-to-change");
            }
            if (!codes.isEmpty()) {
                throw Refused.byRules(
                        List.of(codes),
                        answer -> mustTellOfConflict(answer, booking.member, List.of(desk), slot, booking));
            }
        }
        return new Done(200, body -> {
            if (moves) {
                moveTo(move.by(), booking, desk, slot);
            }
            mustBe(body, desk, slot, booking.status);
        });
    }

    private void moveTo(int by, Booking booking, int desk, Slot slot) {
        boolean isPartOfWhatItWas =
                desk == booking.desk && !slot.start.isBefore(booking.start) && !slot.end.isAfter(booking.end);
        boolean wantsApproval = rules.needsApproval(desk);
        if (booking.status.equals("PENDING")) {
            booking.status = wantsApproval ? "PENDING" : "CONFIRMED";
        } else if (!isPartOfWhatItWas && wantsApproval && !World.isManagerOf(by, World.spaceOf(desk))) {
            booking.status = "PENDING";
        }
        booking.desk = desk;
        booking.start = slot.start;
        booking.end = slot.end;
    }

    private Done cancel(Cancel cancel) {
        Booking booking = seen(cancel.by(), cancel.booking());
        Set<String> passedOver = passedOver(cancel.by(), booking.space(), cancel.override());
        if (!booking.status.equals("CANCELLED")) {
            mustBeChangeable(booking);
            if (isTooLateToCancel(booking, passedOver)) {
                throw Refused.as(422, "booking-refused", "too-late-to-change");
            }
        }
        return becomes(booking, "CANCELLED");
    }

    private boolean isTooLateToCancel(Booking booking, Set<String> passedOver) {
        return rules.isTooLateToChange(booking.desk, booking.start) && !passedOver.contains("too-late-to-change");
    }

    private Done becomes(Booking booking, String status) {
        return new Done(200, body -> {
            booking.status = status;
            mustBe(body, booking.desk, new Slot(booking.start, booking.end), status);
        });
    }

    private void mustBeThere(Booking booking, String wanted, String from) {
        if (!booking.status.equals(wanted)) {
            mustBeChangeable(booking);
            if (!booking.status.equals(from)) {
                throw Refused.stateConflict();
            }
        }
    }

    private Done approve(Approve approve) {
        if (World.isMember(approve.by())) {
            throw Refused.forbidden();
        }
        Booking booking = seen(approve.by(), approve.booking());
        mustBeManager(approve.by(), booking.space());
        mustBeThere(booking, "CONFIRMED", "PENDING");
        if (booking.status.equals("PENDING")) {
            Set<String> passedOver = passedOver(approve.by(), booking.space(), approve.override());
            Slot slot = new Slot(booking.start, booking.end);
            Verdict verdict =
                    rules.judge(wanted(booking.member, booking.desk, slot, booking, state.bookings, passedOver));
            if (!verdict.allows()) {
                throw Refused.byRules(
                        List.of(verdict.codes()),
                        answer -> mustTellOfConflict(answer, booking.member, List.of(booking.desk), slot, booking));
            }
        }
        return becomes(booking, "CONFIRMED");
    }

    private Done refuse(Refuse refuse) {
        if (World.isMember(refuse.by())) {
            throw Refused.forbidden();
        }
        Booking booking = seen(refuse.by(), refuse.booking());
        mustBeManager(refuse.by(), booking.space());
        mustBeThere(booking, "REFUSED", "PENDING");
        return becomes(booking, "REFUSED");
    }

    private Done checkIn(CheckIn checkIn) {
        Booking booking = seen(checkIn.by(), checkIn.booking());
        mustBeThere(booking, "CHECKED_IN", "CONFIRMED");
        Duration opens = rules.said(booking.desk, Settings::checkInOpens);
        if (booking.status.equals("CONFIRMED")
                && state.now.isBefore(booking.start.minus(opens == null ? Duration.ofMinutes(30) : opens))) {
            throw Refused.as(422, "booking-refused", "too-early-to-check-in");
        }
        return becomes(booking, "CHECKED_IN");
    }

    private Done checkOut(CheckOut checkOut) {
        Booking booking = seen(checkOut.by(), checkOut.booking());
        mustBeThere(booking, "COMPLETED", "CHECKED_IN");
        return becomes(booking, "COMPLETED");
    }

    private void attend() {
        for (Booking booking : state.bookings) {
            Duration grace = rules.said(booking.desk, Settings::noShowAfter);
            boolean isOver = !booking.end.isAfter(state.now);
            if (booking.status.equals("CONFIRMED") && grace != null && !isOver) {
                booking.status = booking.start.plus(grace).isAfter(state.now) ? "CONFIRMED" : "NO_SHOW";
            } else if (booking.isActive() && isOver) {
                booking.status = switch (booking.status) {
                    case "PENDING" -> "REFUSED";
                    case "CONFIRMED" -> grace == null ? "COMPLETED" : "NO_SHOW";
                    default -> "COMPLETED";
                };
            }
        }
    }

    // --- groups

    private Done bookGroup(int number, BookGroup wanted, Answer answer) {
        List<Integer> members = wanted.places() == null
                ? List.of(wanted.member())
                : wanted.places().stream().map(Place::member).toList();
        mustNotBookForOthers(wanted.by(), members);
        return wanted.places() == null ? bookAnyGroup(number, wanted, answer) : bookNamedGroup(number, wanted);
    }

    private Done bookNamedGroup(int number, BookGroup wanted) {
        List<Place> places = wanted.places();
        int space = World.spaceOf(places.get(0).desk());
        if (places.stream().anyMatch(place -> World.spaceOf(place.desk()) != space)) {
            throw Refused.invalid("other-space");
        }
        mustManageFor(wanted.by(), places.stream().map(Place::member).toList(), space);
        Slot slot = slot(wanted.start(), wanted.end(), space);
        Set<String> passedOver = passedOver(wanted.by(), space, wanted.override());
        Made group = new Made(number, -1);
        List<Booking> all = new ArrayList<>(state.bookings);
        List<String> codes = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        for (Place place : places) {
            Verdict verdict = rules.judge(inGroup(place.member(), place.desk(), slot, group, all, passedOver));
            if (verdict.allows()) {
                all.add(inGroup(place, slot, group));
            } else if (verdict.isTaken()) {
                taken.add(place.desk());
            }
            codes.addAll(verdict.codes());
        }
        if (!codes.isEmpty()) {
            throw Refused.byRules(List.of(codes), answer -> {
                if (answer.problem().equals("booking-conflict")) {
                    mustTellRivals(answer, rivals(taken, slot, null));
                }
            });
        }
        return groupOf(number, wanted, slot, body -> {
            for (int i = 0; i < places.size(); i++) {
                int desk = desks.apply(body.get(i).path("deskId").asText());
                Difference.unless(desk == places.get(i).desk(), "the desks of the group", places, desk);
            }
        });
    }

    private static Wanted inGroup(
            int member, int desk, Slot slot, Made group, List<Booking> all, Set<String> passedOver) {
        return new Wanted(member, desk, slot.start, slot.end, null, group, List.copyOf(all), passedOver);
    }

    private static Booking inGroup(Place place, Slot slot, Made group) {
        Booking booking = new Booking(null, "", place.member(), place.desk(), slot.start, slot.end, null, group);
        booking.status = "CONFIRMED";
        return booking;
    }

    private Done groupOf(int number, BookGroup wanted, Slot slot, Consumer<JsonNode> chosen) {
        return new Done(wanted.dryRun() ? 200 : 201, body -> {
            JsonNode items = body.path("items");
            int size =
                    wanted.places() == null ? wanted.count() : wanted.places().size();
            Difference.unless(items.size() == size, "the size of the group", size, items.size());
            chosen.accept(items);
            for (int i = 0; i < items.size(); i++) {
                int desk = desks.apply(items.get(i).path("deskId").asText());
                int member = wanted.places() == null
                        ? wanted.member()
                        : wanted.places().get(i).member();
                String status = statusOfNew(wanted.by(), desk);
                mustBe(items.get(i), desk, slot, status);
                if (!wanted.dryRun()) {
                    add(
                            new Made(number, i),
                            items.get(i).path("id").asText(),
                            member,
                            desk,
                            slot,
                            status,
                            null,
                            new Made(number, -1));
                }
            }
        });
    }

    private Done bookAnyGroup(int number, BookGroup wanted, Answer answer) {
        int space = wanted.where().space();
        List<Integer> fitting = fitting(wanted.where());
        if (fitting.size() < wanted.count()) {
            throw Refused.as(422, "booking-refused", "too-few-desks-fit");
        }
        Slot slot = slot(wanted.start(), wanted.end(), space);
        Set<String> passedOver = passedOver(wanted.by(), space, wanted.override());
        Made group = new Made(number, -1);
        Choice choice = choice(wanted, fitting, slot, group, passedOver);
        boolean mayBeRefused = answer.status() >= 400 && !choice.refusals.isEmpty();
        if (choice.chosen.isEmpty() || mayBeRefused) {
            throw Refused.byRules(choice.refusals, refusal -> {});
        }
        mustManageFor(wanted.by(), List.of(wanted.member()), space);
        return groupOf(number, wanted, slot, items -> {
            List<Integer> chosen = new ArrayList<>();
            items.forEach(item -> chosen.add(desks.apply(item.path("deskId").asText())));
            Difference.unless(
                    choice.chosen.contains(chosen), "the desks that are chosen", "one of " + choice.chosen, chosen);
        });
    }

    /** The desks that may be chosen, or what may be said if none. */
    private record Choice(Set<List<Integer>> chosen, List<List<String>> refusals) {}

    /** Takes the desks one after the other, the plainest first; chance decides between equals, so every order is tried. */
    private Choice choice(BookGroup wanted, List<Integer> fitting, Slot slot, Made group, Set<String> passedOver) {
        Choice choice = new Choice(new HashSet<>(), new ArrayList<>());
        Map<Integer, List<Integer>> keys = new LinkedHashMap<>();
        for (int desk : fitting) {
            Verdict verdict = rules.judge(inGroup(wanted.member(), desk, slot, group, state.bookings, passedOver));
            if (verdict.allows()) {
                keys.put(
                        desk,
                        List.of(
                                verdict.overridden().size(),
                                World.capacityOf(desk),
                                World.featuresOf(desk).size()));
            }
        }
        for (List<Integer> order : orders(new ArrayList<>(keys.keySet()))) {
            boolean isSorted = true;
            for (int i = 1; i < order.size(); i++) {
                isSorted &= compare(keys.get(order.get(i - 1)), keys.get(order.get(i))) <= 0;
            }
            if (isSorted) {
                choose(wanted, fitting, order, slot, group, passedOver, choice);
            }
        }
        return choice;
    }

    private void choose(
            BookGroup wanted,
            List<Integer> fitting,
            List<Integer> order,
            Slot slot,
            Made group,
            Set<String> passedOver,
            Choice choice) {
        List<Booking> all = new ArrayList<>(state.bookings);
        List<Integer> chosen = new ArrayList<>();
        for (int desk : order) {
            if (chosen.size() < wanted.count()
                    && rules.judge(inGroup(wanted.member(), desk, slot, group, all, passedOver))
                            .allows()) {
                chosen.add(desk);
                all.add(inGroup(new Place(desk, wanted.member()), slot, group));
            }
        }
        if (chosen.size() == wanted.count()) {
            choice.chosen.add(chosen);
        } else {
            choice.refusals.addAll(closest(fitting.stream()
                    .filter(desk -> !chosen.contains(desk))
                    .map(desk -> inGroup(wanted.member(), desk, slot, group, all, passedOver))
                    .toList()));
        }
    }

    private static List<List<Integer>> orders(List<Integer> some) {
        if (some.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Integer>> orders = new ArrayList<>();
        for (Integer first : some) {
            List<Integer> rest = new ArrayList<>(some);
            rest.remove(first);
            for (List<Integer> order : orders(rest)) {
                List<Integer> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                orders.add(whole);
            }
        }
        return orders;
    }

    private Done cancelGroup(CancelGroup cancel) {
        List<Booking> group = state.ofGroup(cancel.group()).stream()
                .filter(booking -> maySee(cancel.by(), booking))
                .toList();
        if (group.isEmpty()) {
            throw Refused.notFound();
        }
        List<Booking> cancelled = new ArrayList<>();
        boolean isLate = false;
        for (Booking booking : group) {
            if (booking.status.equals("CANCELLED")) {
                cancelled.add(booking);
            } else if (isChangeable(booking)) {
                if (isTooLateToCancel(booking, passedOver(cancel.by(), booking.space(), cancel.override()))) {
                    isLate = true;
                } else {
                    cancelled.add(booking);
                }
            }
        }
        if (cancelled.isEmpty()) {
            throw isLate ? Refused.as(422, "booking-refused", "too-late-to-change") : Refused.stateConflict();
        }
        return new Done(200, body -> cancelled.forEach(booking -> booking.status = "CANCELLED"));
    }

    // --- series

    /** @param slot null where the clocks do not show it, or show it twice: then it is unclear */
    private record Occurrence(LocalDateTime start, Slot slot, String unclear) {}

    /** What has become of an occurrence. */
    private record Fate(Occurrence occurrence, int desk, List<String> codes) {

        boolean isBooked() {
            return codes.isEmpty();
        }

        String told() {
            return occurrence.start + " at desk " + desk + " "
                    + codes.stream().sorted().toList();
        }
    }

    private Done bookSeries(int number, BookSeries wanted, Answer answer) {
        mustNotBookForOthers(wanted.by(), List.of(wanted.member()));
        Where where = wanted.where();
        int space = where.space();
        mustManageFor(wanted.by(), List.of(wanted.member()), space);
        Set<String> passedOver = passedOver(wanted.by(), space, wanted.override());
        List<Occurrence> occurrences = occurrences(wanted);
        List<Integer> candidates;
        if (where.desk() != null) {
            candidates = List.of(where.desk());
        } else {
            List<Integer> fitting = fitting(where);
            if (fitting.isEmpty()) {
                throw Refused.as(422, "booking-refused", "no-desk-fits");
            }
            candidates = mostAllowed(wanted, fitting, occurrences, passedOver);
        }
        JsonNode items = answer.body().path("items");
        List<List<Fate>> possible = candidates.stream()
                .map(desk -> fates(wanted, desk, occurrences, passedOver, items))
                .toList();
        boolean partly = !wanted.onConflict().equals("REFUSE_ALL");
        Predicate<List<Fate>> isDone = fates -> partly
                ? fates.stream().anyMatch(Fate::isBooked)
                : fates.stream().allMatch(Fate::isBooked);
        List<List<Fate>> done = possible.stream().filter(isDone).toList();
        List<List<Fate>> refused = possible.stream().filter(isDone.negate()).toList();
        boolean mayBeRefused = answer.status() >= 400 && !refused.isEmpty();
        if (done.isEmpty() || mayBeRefused) {
            throw refusedSeries(refused);
        }
        return new Done(wanted.dryRun() ? 200 : 201, told -> {
            List<Fate> fates = done.stream()
                    .filter(each -> told(each).equals(told(items)))
                    .findFirst()
                    .orElse(null);
            Difference.unless(
                    fates != null,
                    "the occurrences",
                    "one of " + done.stream().map(Model::told).toList(),
                    told(items));
            for (int i = 0; i < fates.size(); i++) {
                Fate fate = fates.get(i);
                if (fate.isBooked() && !wanted.dryRun()) {
                    add(
                            new Made(number, i),
                            items.get(i).path("bookingId").asText(),
                            wanted.member(),
                            fate.desk,
                            fate.occurrence.slot,
                            statusOfNew(wanted.by(), fate.desk),
                            new Made(number, -1),
                            null);
                }
            }
        });
    }

    private static List<String> told(List<Fate> fates) {
        return fates.stream().map(Fate::told).toList();
    }

    private List<String> told(JsonNode items) {
        List<String> told = new ArrayList<>();
        for (JsonNode item : items) {
            List<String> codes = new ArrayList<>();
            item.path("reasons").forEach(reason -> codes.add(reason.path("code").asText()));
            told.add(LocalDateTime.parse(item.path("localStartsAt").asText()) + " at desk "
                    + desks.apply(item.path("deskId").asText()) + " "
                    + codes.stream().sorted().toList());
        }
        return told;
    }

    /** Everything that is said of any of them, and of each what is said of it. */
    private Refused refusedSeries(List<List<Fate>> possible) {
        List<List<String>> codes = possible.stream()
                .map(fates -> fates.stream()
                        .flatMap(fate -> fate.codes.stream())
                        .distinct()
                        .toList())
                .toList();
        return Refused.ofSeries(codes, answer -> {
            List<String> told = told(answer.body().path("occurrences"));
            List<List<String>> known = possible.stream()
                    .map(fates ->
                            told(fates.stream().filter(fate -> !fate.isBooked()).toList()))
                    .toList();
            Difference.unless(known.contains(told), "the refused occurrences", "one of " + known, told);
        });
    }

    private List<Occurrence> occurrences(BookSeries wanted) {
        Where where = wanted.where();
        int space = where.space();
        ZoneId zone = state.world.zone(space);
        Slot slot = slot(wanted.start(), wanted.end(), space);
        LocalDateTime first = state.local(slot.start, space);
        Duration length = Duration.between(first, state.local(slot.end, space));
        if (length.isNegative() || length.isZero()) {
            throw Refused.invalid("ends-before-start");
        }
        LocalDateTime horizon = state.local(state.now, space)
                .plus(
                        where.desk() == null
                                ? rules.said(space, where.kind(), where.zone(), Settings::maxAdvance)
                                : rules.said(where.desk(), Settings::maxAdvance))
                .minus(length);
        List<LocalDateTime> starts = new ArrayList<>();
        for (LocalDateTime start = first; ; start = start.plusDays(wanted.everyDays())) {
            boolean isEnd =
                    wanted.count() > 0 ? starts.size() == wanted.count() : start.isAfter(horizon) && !starts.isEmpty();
            if (isEnd) {
                break;
            }
            if (starts.size() == 366) {
                throw Refused.invalid("too-many-occurrences");
            }
            starts.add(start);
        }
        Set<LocalDate> excluded = excluded(wanted, first);
        starts.removeIf(start -> excluded.contains(start.toLocalDate()));
        if (starts.isEmpty()) {
            throw Refused.invalid("no-occurrence");
        }
        return starts.stream()
                .map(start -> start.equals(first)
                        ? new Occurrence(first, slot, null)
                        : occurrence(start, start.plus(length), zone))
                .toList();
    }

    /** The days of the occurrences that are left out. */
    static Set<LocalDate> excluded(BookSeries wanted, LocalDateTime first) {
        return wanted.excluded().stream()
                .map(number -> first.toLocalDate().plusDays((long) number * wanted.everyDays()))
                .collect(toSet());
    }

    private static Occurrence occurrence(LocalDateTime start, LocalDateTime end, ZoneId zone) {
        if (!start.isBefore(end)) {
            return new Occurrence(start, null, "ends-before-start");
        }
        String unclear = unclear(start, zone) == null ? unclear(end, zone) : unclear(start, zone);
        return unclear == null
                ? new Occurrence(
                        start,
                        new Slot(
                                start.atZone(zone).toInstant(), end.atZone(zone).toInstant()),
                        null)
                : new Occurrence(start, null, unclear);
    }

    /** The desks at which most of the occurrences are allowed, each for itself; of these the plainest. */
    private List<Integer> mostAllowed(
            BookSeries wanted, List<Integer> fitting, List<Occurrence> occurrences, Set<String> passedOver) {
        Function<Integer, List<Integer>> most = desk -> {
            int allowed = 0;
            for (Occurrence occurrence : occurrences) {
                allowed += occurrence.slot != null
                                && rules.judge(wanted(
                                                wanted.member(),
                                                desk,
                                                occurrence.slot,
                                                null,
                                                state.bookings,
                                                passedOver))
                                        .allows()
                        ? 1
                        : 0;
            }
            return List.of(-allowed);
        };
        Verdict any = new Verdict(List.of(), Set.of());
        return List.copyOf(best(fitting, desk -> any, most));
    }

    /**
     * What becomes of each, as if those before it were booked.
     *
     * @param items what was answered: which desk was chosen, where chance decides
     */
    private List<Fate> fates(
            BookSeries wanted, int desk, List<Occurrence> occurrences, Set<String> passedOver, JsonNode items) {
        List<Booking> all = new ArrayList<>(state.bookings);
        List<Fate> fates = new ArrayList<>();
        for (Occurrence occurrence : occurrences) {
            if (occurrence.slot == null) {
                fates.add(new Fate(occurrence, desk, List.of(occurrence.unclear)));
                continue;
            }
            Function<Integer, Verdict> judge =
                    each -> rules.judge(wanted(wanted.member(), each, occurrence.slot, null, all, passedOver));
            List<String> codes = judge.apply(desk).codes();
            int where = desk;
            if (!codes.isEmpty() && wanted.onConflict().equals("ANY_DESK")) {
                Set<Integer> others = elsewhere(wanted, desk, judge);
                if (!others.isEmpty()) {
                    JsonNode told = items.isMissingNode() ? MissingNode.getInstance() : items.path(fates.size());
                    int chosen =
                            told.has("deskId") ? desks.apply(told.path("deskId").asText()) : -1;
                    where = others.contains(chosen) ? chosen : others.iterator().next();
                    codes = List.of();
                }
            }
            fates.add(new Fate(occurrence, where, codes));
            if (codes.isEmpty()) {
                all.add(inGroup(new Place(where, wanted.member()), occurrence.slot, null));
            }
        }
        return fates;
    }

    /** Those in the zone first, then the plainest, whatever is passed over. */
    private Set<Integer> elsewhere(BookSeries wanted, int desk, Function<Integer, Verdict> judge) {
        Where which = wanted.where().desk() == null
                ? wanted.where()
                : new Where(null, World.spaceOf(desk), World.kindOf(desk), null, null);
        List<Integer> others =
                fitting(which).stream().filter(other -> other != desk).toList();
        return best(
                others,
                other -> new Verdict(judge.apply(other).codes(), Set.of()),
                other -> List.of(Objects.equals(World.zoneOf(other), World.zoneOf(desk)) ? 0 : 1));
    }

    /** A booking of the series that is named, and where it goes. */
    private record Goal(Booking booking, int desk, Occurrence occurrence) {}

    private List<Booking> seenSeries(int by, Made series) {
        List<Booking> all = state.ofSeries(series).stream()
                .sorted(Comparator.comparing((Booking booking) -> booking.start).thenComparing(booking -> booking.id))
                .toList();
        if (!maySee(by, all.get(0))) {
            throw Refused.notFound();
        }
        return all;
    }

    private Done changeSeries(ChangeSeries wanted) {
        List<Booking> all = seenSeries(wanted.by(), wanted.series());
        int space = all.get(0).space();
        ZoneId zone = state.world.zone(space);
        Set<String> passedOver = passedOver(wanted.by(), space, wanted.override());
        Booking named = state.booking(wanted.booking());
        if (!all.contains(named)) {
            throw Refused.invalid("unknown");
        }
        mustBeChangeable(named);
        Instant start = wanted.start() == null ? named.start : instant(wanted.start(), zone);
        Instant end = wanted.end() == null ? named.end : instant(wanted.end(), zone);
        if (!start.isBefore(end)) {
            throw Refused.invalid("ends-before-start");
        }
        LocalDateTime before = state.local(named.start, space);
        LocalDateTime after = state.local(start, space);
        if (!wanted.scope().equals("THIS") && !before.toLocalDate().equals(after.toLocalDate())) {
            throw Refused.invalid("series-keeps-its-days");
        }
        Duration later = Duration.between(before, after);
        Duration longer = Duration.between(state.local(named.end, space), state.local(end, space));
        List<Booking> targets = targets(all, named, wanted.scope());
        if (targets.isEmpty()) {
            throw Refused.stateConflict();
        }
        if (wanted.desk() != null && World.spaceOf(wanted.desk()) != space) {
            throw Refused.invalid("other-space");
        }
        List<Goal> goals = new ArrayList<>();
        for (Booking booking : targets) {
            Occurrence occurrence;
            if (booking == named) {
                occurrence = new Occurrence(after, new Slot(start, end), null);
            } else if (later.isZero() && longer.isZero()) {
                occurrence =
                        new Occurrence(state.local(booking.start, space), new Slot(booking.start, booking.end), null);
            } else {
                occurrence = occurrence(
                        state.local(booking.start, space).plus(later),
                        state.local(booking.end, space).plus(longer),
                        zone);
            }
            goals.add(new Goal(booking, wanted.desk() == null ? booking.desk : wanted.desk(), occurrence));
        }
        List<Fate> fates = fatesOfMoves(goals, passedOver);
        if (fates.stream().anyMatch(fate -> !fate.isBooked())) {
            throw refusedSeries(List.of(fates));
        }
        return new Done(200, body -> {
            goals.forEach(goal -> {
                if (moves(goal)) {
                    moveTo(wanted.by(), goal.booking, goal.desk, goal.occurrence.slot);
                }
            });
            Difference.unless(
                    told(fates).equals(told(body.path("items"))),
                    "the bookings of the series",
                    told(fates),
                    told(body.path("items")));
        });
    }

    private static boolean moves(Goal goal) {
        return goal.desk != goal.booking.desk
                || !goal.occurrence.slot.start.equals(goal.booking.start)
                || !goal.occurrence.slot.end.equals(goal.booking.end);
    }

    /** As if those before were there already, and none of the others anywhere. */
    private List<Fate> fatesOfMoves(List<Goal> goals, Set<String> passedOver) {
        List<Booking> all = new ArrayList<>(state.bookings);
        goals.forEach(goal -> all.remove(goal.booking));
        List<Fate> fates = new ArrayList<>();
        for (Goal goal : goals) {
            Slot slot = goal.occurrence.slot;
            List<String> codes = new ArrayList<>();
            if (slot == null) {
                codes.add(goal.occurrence.unclear);
            } else if (moves(goal)) {
                codes.addAll(rules.judge(new Wanted(
                                goal.booking.member,
                                goal.desk,
                                slot.start,
                                slot.end,
                                goal.booking.start,
                                null,
                                List.copyOf(all),
                                passedOver))
                        .codes());
                if (isTooLateToCancel(goal.booking, passedOver)) {
                    codes.add("too-late-to-change");
                }
            }
            fates.add(new Fate(goal.occurrence, goal.desk, codes));
            if (slot != null) {
                all.add(inGroup(new Place(goal.desk, goal.booking.member), slot, null));
            }
        }
        return fates;
    }

    private List<Booking> targets(List<Booking> all, Booking named, String scope) {
        if (scope.equals("THIS")) {
            return List.of(named);
        }
        return all.stream()
                .filter(booking -> booking.isActive()
                        && booking.start.isAfter(state.now)
                        && (scope.equals("ALL") || named == null || !booking.start.isBefore(named.start)))
                .toList();
    }

    private Done cancelSeries(CancelSeries wanted) {
        List<Booking> all = seenSeries(wanted.by(), wanted.series());
        Set<String> passedOver = passedOver(wanted.by(), all.get(0).space(), wanted.override());
        if (!wanted.scope().equals("ALL") && wanted.booking() == null) {
            throw Refused.invalid("required");
        }
        Booking named = wanted.booking() == null ? null : state.booking(wanted.booking());
        if (named != null && !all.contains(named)) {
            throw Refused.invalid("unknown");
        }
        List<Booking> targets = targets(all, named, wanted.scope());
        List<Booking> cancelled = new ArrayList<>();
        for (Booking booking : targets) {
            if (booking.status.equals("CANCELLED")) {
                cancelled.add(booking);
            } else {
                mustBeChangeable(booking);
                if (!isTooLateToCancel(booking, passedOver)) {
                    cancelled.add(booking);
                }
            }
        }
        if (!targets.isEmpty() && cancelled.isEmpty()) {
            throw Refused.as(422, "booking-refused", "too-late-to-change");
        }
        return new Done(200, body -> cancelled.forEach(booking -> booking.status = "CANCELLED"));
    }

    // --- the house changes

    private Done close(int number, Close close) {
        mustBeManager(close.by(), close.space());
        Slot slot = slot(close.start(), close.end(), close.space());
        Closure closure =
                new Closure(new Made(number, 0), close.space(), close.zone(), close.desk(), slot.start, slot.end);
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

    private Done setDesk(SetDesk set) {
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

    /** All bookings, in the order of their ids. */
    List<String> bookings() {
        return state.bookings.stream()
                .map(booking -> "%s desk %d member %d %s %s %s"
                        .formatted(
                                booking.id, booking.desk, booking.member, booking.start, booking.end, booking.status))
                .sorted()
                .toList();
    }
}
