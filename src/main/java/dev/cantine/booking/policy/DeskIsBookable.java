package dev.cantine.booking.policy;

import dev.cantine.desk.DeskStatus;
import dev.cantine.problem.Violation;
import java.util.Optional;

/** The desk cannot be booked: it is out of service or retired, or it is assigned to somebody else. */
record DeskIsBookable() implements BookingPolicy {

    @Override
    public Optional<Violation> judge(BookingAttempt attempt) {
        BookingAttempt.Where desk = attempt.where();
        boolean assignedToOther = desk.assignedTo() != null
                && !desk.assignedTo().equals(attempt.who().memberId());
        return desk.status() == DeskStatus.BOOKABLE && !assignedToOther
                ? Optional.empty()
                : Optional.of(Violation.of("desk-not-bookable"));
    }
}
