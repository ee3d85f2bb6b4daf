package dev.cantine.proof.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cantine.proof.model.Operation.Approve;
import dev.cantine.proof.model.Operation.Book;
import dev.cantine.proof.model.Operation.Cancel;
import dev.cantine.proof.model.Operation.CheckIn;
import dev.cantine.proof.model.Operation.CheckOut;
import dev.cantine.proof.model.Operation.Made;
import dev.cantine.proof.model.Operation.Move;
import dev.cantine.proof.model.Operation.Refuse;
import dev.cantine.proof.model.Operation.Where;
import dev.cantine.proof.model.Rules.Verdict;
import dev.cantine.proof.model.Rules.Wanted;
import dev.cantine.proof.model.State.Booking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** One desk for one member, and what becomes of it. */
final class SingleBookings extends Part {

    SingleBookings(State state, Rules rules, Function<String, Integer> desks) {
        super(state, rules, desks);
    }

    Done book(int number, Book book) {
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
                    "desk " + desk + " from " + instead.start() + " to " + instead.end() + " as an alternative",
                    verdict.codes(),
                    "that it can be booked");
        }
        Difference.unless(
                told == Math.min(3, others), "the number of other desks at that time", Math.min(3, others), told);
    }

    Done move(Move move) {
        Booking booking = seen(move.by(), move.booking());
        mustBeChangeable(booking);
        int desk = move.desk() == null ? booking.desk : move.desk();
        int space = booking.space();
        if (World.spaceOf(desk) != space) {
            throw Refused.invalid("other-space");
        }
        Slot slot = slot(move.start(), move.end(), space);
        boolean moves = desk != booking.desk
                || !slot.start().equals(booking.start)
                || !slot.end().equals(booking.end);
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

    Done cancel(Cancel cancel) {
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

    Done approve(Approve approve) {
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

    Done refuse(Refuse refuse) {
        if (World.isMember(refuse.by())) {
            throw Refused.forbidden();
        }
        Booking booking = seen(refuse.by(), refuse.booking());
        mustBeManager(refuse.by(), booking.space());
        mustBeThere(booking, "REFUSED", "PENDING");
        return becomes(booking, "REFUSED");
    }

    Done checkIn(CheckIn checkIn) {
        Booking booking = seen(checkIn.by(), checkIn.booking());
        mustBeThere(booking, "CHECKED_IN", "CONFIRMED");
        Duration opens = rules.said(booking.desk, Settings::checkInOpens);
        if (booking.status.equals("CONFIRMED")
                && state.now.isBefore(booking.start.minus(opens == null ? Duration.ofMinutes(30) : opens))) {
            throw Refused.as(422, "booking-refused", "too-early-to-check-in");
        }
        return becomes(booking, "CHECKED_IN");
    }

    Done checkOut(CheckOut checkOut) {
        Booking booking = seen(checkOut.by(), checkOut.booking());
        mustBeThere(booking, "COMPLETED", "CHECKED_IN");
        return becomes(booking, "COMPLETED");
    }

    void attend() {
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
}
