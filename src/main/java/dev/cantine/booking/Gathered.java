package dev.cantine.booking;

import dev.cantine.booking.policy.BookingAttempt;
import dev.cantine.booking.policy.BookingAttempt.Held;
import dev.cantine.booking.policy.BookingAttempt.House;
import dev.cantine.booking.policy.BookingAttempt.Where;
import dev.cantine.booking.policy.BookingAttempt.Who;
import dev.cantine.booking.policy.BookingPolicies;
import dev.cantine.desk.Desk;
import dev.cantine.problem.Violation;
import dev.cantine.time.TimeSlot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a window of time, gathered once, from which attempts at any of the desks asked for, in any slot inside the window, are
 * judged.
 */
record Gathered(
        Instant now,
        Who who,
        House house,
        BookingPolicies policies,
        List<Held> held,
        @Nullable TimeSlot before) {

    BookingAttempt attempt(Desk desk, TimeSlot slot) {
        return new BookingAttempt(
                now,
                who,
                new Where(desk.id(), desk.kind(), desk.status(), desk.assignedTo()),
                slot,
                before,
                house,
                held.stream().filter(other -> other.slot().overlaps(slot)).toList());
    }

    List<Violation> judge(Desk desk, TimeSlot slot) {
        return policies.judge(attempt(desk, slot));
    }

    boolean allows(Desk desk, TimeSlot slot) {
        return judge(desk, slot).isEmpty();
    }
}
