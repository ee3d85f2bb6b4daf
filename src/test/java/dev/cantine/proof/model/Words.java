package dev.cantine.proof.model;

import dev.cantine.proof.model.Operation.Approve;
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
import dev.cantine.proof.model.Operation.Move;
import dev.cantine.proof.model.Operation.Pass;
import dev.cantine.proof.model.Operation.Refuse;
import dev.cantine.proof.model.Operation.Reopen;
import dev.cantine.proof.model.Operation.SetDay;
import dev.cantine.proof.model.Operation.SetDesk;
import dev.cantine.proof.model.Operation.SetMember;
import dev.cantine.proof.model.Operation.SetMemberships;
import dev.cantine.proof.model.Operation.SetPlan;
import dev.cantine.proof.model.Operation.SetRules;
import dev.cantine.proof.model.Operation.When;

/** Operations as a story tells them. */
final class Words {
    private Words() {}

    static String of(Operation operation) {
        String who = operation.by() < 0 ? "" : person(operation.by()) + " ";
        return who + told(operation);
    }

    private static String told(Operation operation) {
        if (operation instanceof Book book) {
            return asked(book.dryRun(), "books ")
                    + book.where()
                    + during(book.start(), book.end())
                    + forWhom(book.by(), book.member())
                    + overriding(book.override());
        } else if (operation instanceof BookGroup group) {
            return asked(group.dryRun(), "books ")
                    + (group.places() == null ? group.count() + " of " + group.where() : "together " + group.places())
                    + during(group.start(), group.end())
                    + forWhom(group.by(), group.member())
                    + overriding(group.override());
        } else if (operation instanceof BookSeries series) {
            return asked(series.dryRun(), "books ") + series.where() + during(series.start(), series.end()) + ", every "
                    + series.everyDays() + " days, "
                    + (series.count() == 0 ? "without an end" : series.count() + " times")
                    + (series.excluded().isEmpty() ? "" : " but for the numbers " + series.excluded()) + ", "
                    + series.onConflict() + forWhom(series.by(), series.member()) + overriding(series.override());
        } else if (operation instanceof Move move) {
            return "moves " + move.booking() + (move.desk() == null ? "" : " to desk " + move.desk())
                    + during(move.start(), move.end()) + overriding(move.override());
        } else if (operation instanceof Cancel cancel) {
            return "cancels " + cancel.booking() + overriding(cancel.override());
        } else if (operation instanceof Approve approve) {
            return "approves " + approve.booking() + overriding(approve.override());
        } else if (operation instanceof Refuse refuse) {
            return "refuses " + refuse.booking();
        } else if (operation instanceof CheckIn checkIn) {
            return "checks in to " + checkIn.booking();
        } else if (operation instanceof CheckOut checkOut) {
            return "checks out of " + checkOut.booking();
        } else if (operation instanceof CancelGroup cancel) {
            return "cancels the group " + cancel.group() + overriding(cancel.override());
        } else if (operation instanceof ChangeSeries change) {
            return "changes " + change.scope() + " of the series " + change.series() + " at " + change.booking()
                    + (change.desk() == null ? "" : ", desk " + change.desk())
                    + (change.start() == null ? "" : ", start " + change.start())
                    + (change.end() == null ? "" : ", end " + change.end()) + overriding(change.override());
        } else if (operation instanceof CancelSeries cancel) {
            return "cancels " + cancel.scope() + " of the series " + cancel.series()
                    + (cancel.booking() == null ? "" : " at " + cancel.booking()) + overriding(cancel.override());
        } else if (operation instanceof Pass pass) {
            return "… " + pass.time() + " go by";
        }
        return operation instanceof Operation.Attend ? "… the service gives up and closes bookings" : house(operation);
    }

    private static String house(Operation operation) {
        if (operation instanceof Close close) {
            String what = close.desk() != null
                    ? "desk " + close.desk()
                    : close.zone() != null ? "zone " + close.zone() : "space " + close.space();
            return asked(close.dryRun(), "closes ") + what + during(close.start(), close.end()) + ", bookings: "
                    + close.onBookings();
        } else if (operation instanceof Reopen reopen) {
            return "takes back the closure " + reopen.closure();
        } else if (operation instanceof SetDay set) {
            return "says of space " + set.space() + " on " + set.date() + ": open " + set.hours()
                    + (set.known() ? ", which was otherwise" : "");
        } else if (operation instanceof ForgetDay forget) {
            return "says nothing more of space " + forget.space() + " on " + forget.date();
        } else if (operation instanceof SetRules set) {
            return "sets the rules of space " + set.space() + ": " + set.rules();
        } else if (operation instanceof SetPlan set) {
            return "says of plan " + set.plan() + ": " + set.terms();
        } else if (operation instanceof SetMemberships set) {
            return "gives " + person(set.member()) + " " + set.memberships();
        } else if (operation instanceof SetMember set) {
            return (set.active() ? "takes back " : "deactivates ") + person(set.member());
        } else if (operation instanceof SetDesk set) {
            return "says of desk " + set.desk() + ": " + set.status() + ", "
                    + (set.assignedTo() == null ? "nobody's" : person(set.assignedTo()) + "'s") + ", bookings: "
                    + set.onBookings();
        }
        throw new IllegalStateException(operation.toString());
    }

    private static String person(int person) {
        return switch (person) {
            case World.ADMIN -> "the admin";
            case World.MANAGER -> "the manager";
            default -> "member " + person;
        };
    }

    private static String asked(boolean dryRun, String word) {
        return dryRun ? "asks whether it works: " + word : word;
    }

    private static String during(When start, When end) {
        return " from " + start + " to " + end;
    }

    private static String forWhom(int by, int member) {
        return by == member ? "" : " for " + person(member);
    }

    private static String overriding(boolean override) {
        return override ? ", whatever the rules say" : "";
    }
}
