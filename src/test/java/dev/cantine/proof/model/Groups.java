package dev.cantine.proof.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cantine.proof.model.Operation.BookGroup;
import dev.cantine.proof.model.Operation.CancelGroup;
import dev.cantine.proof.model.Operation.Made;
import dev.cantine.proof.model.Operation.Place;
import dev.cantine.proof.model.Rules.Verdict;
import dev.cantine.proof.model.State.Booking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Several desks at once, all or none. */
final class Groups extends Part {

    Groups(State state, Rules rules, Function<String, Integer> desks) {
        super(state, rules, desks);
    }

    Done bookGroup(int number, BookGroup wanted, Answer answer) {
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

    Done cancelGroup(CancelGroup cancel) {
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
}
