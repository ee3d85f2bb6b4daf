package dev.cantine.proof.model;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cantine.proof.model.Operation.BookSeries;
import dev.cantine.proof.model.Operation.CancelSeries;
import dev.cantine.proof.model.Operation.ChangeSeries;
import dev.cantine.proof.model.Operation.Made;
import dev.cantine.proof.model.Operation.Place;
import dev.cantine.proof.model.Operation.Where;
import dev.cantine.proof.model.Rules.Verdict;
import dev.cantine.proof.model.Rules.Wanted;
import dev.cantine.proof.model.State.Booking;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Bookings that recur. */
final class Series extends Part {

    Series(State state, Rules rules, Function<String, Integer> desks) {
        super(state, rules, desks);
    }

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

    Done bookSeries(int number, BookSeries wanted, Answer answer) {
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
                    "one of " + done.stream().map(Series::told).toList(),
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
        LocalDateTime first = state.local(slot.start(), space);
        Duration length = Duration.between(first, state.local(slot.end(), space));
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

    Done changeSeries(ChangeSeries wanted) {
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
                || !goal.occurrence.slot.start().equals(goal.booking.start)
                || !goal.occurrence.slot.end().equals(goal.booking.end);
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
                                slot.start(),
                                slot.end(),
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

    Done cancelSeries(CancelSeries wanted) {
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
}
