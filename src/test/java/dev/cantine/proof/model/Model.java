package dev.cantine.proof.model;

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
import dev.cantine.proof.model.Operation.Made;
import dev.cantine.proof.model.Operation.Move;
import dev.cantine.proof.model.Operation.Pass;
import dev.cantine.proof.model.Operation.Refuse;
import dev.cantine.proof.model.Operation.Reopen;
import dev.cantine.proof.model.Operation.SetDesk;
import java.util.List;
import java.util.function.Function;

/**
 * What the service promises, in memory. It says of each operation what has to be answered, looks whether it was, and then knows what is there. Only
 * where the service is free to choose, as among desks that fit as well as each other, does it look at what was chosen.
 */
final class Model {
    final State state;
    private final SingleBookings single;
    private final Groups groups;
    private final Series series;
    private final House house;

    /** @param desks the number of the desk that has the id */
    Model(World world, Function<String, Integer> desks) {
        state = new State(world);
        Rules rules = new Rules(state);
        single = new SingleBookings(state, rules, desks);
        groups = new Groups(state, rules, desks);
        series = new Series(state, rules, desks);
        house = new House(state, rules, desks);
    }

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
        Difference.unless(answer.status() == expected.status(), "the answer", expected.status(), answer);
        expected.effect().accept(answer.body());
    }

    /** @throws Refused if it must not be done */
    private Done expected(int number, Operation operation, Answer answer) {
        if (operation instanceof Book book) {
            return single.book(number, book);
        } else if (operation instanceof BookGroup group) {
            return groups.bookGroup(number, group, answer);
        } else if (operation instanceof BookSeries wanted) {
            return series.bookSeries(number, wanted, answer);
        } else if (operation instanceof Move move) {
            return single.move(move);
        } else if (operation instanceof Cancel cancel) {
            return single.cancel(cancel);
        } else if (operation instanceof Approve approve) {
            return single.approve(approve);
        } else if (operation instanceof Refuse refuse) {
            return single.refuse(refuse);
        } else if (operation instanceof CheckIn checkIn) {
            return single.checkIn(checkIn);
        } else if (operation instanceof CheckOut checkOut) {
            return single.checkOut(checkOut);
        } else if (operation instanceof CancelGroup cancel) {
            return groups.cancelGroup(cancel);
        } else if (operation instanceof ChangeSeries change) {
            return series.changeSeries(change);
        } else if (operation instanceof CancelSeries cancel) {
            return series.cancelSeries(cancel);
        } else if (operation instanceof Close close) {
            return house.close(number, close);
        } else if (operation instanceof SetDesk set) {
            return house.setDesk(set);
        } else if (operation instanceof Pass pass) {
            return new Done(200, none -> state.now = state.now.plus(pass.time()));
        } else if (operation instanceof Attend) {
            return new Done(200, none -> single.attend());
        }
        return house.setting(operation);
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
