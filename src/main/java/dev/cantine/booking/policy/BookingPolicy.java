package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import java.util.Optional;

/** One rule that a booking must meet. The Javadoc of each says the sentence that its user reads. */
public sealed interface BookingPolicy
        permits DeskIsFree,
                DeskIsBookable,
                MemberIsEntitled,
                NotInThePast,
                NotTooFarAhead,
                LongEnough,
                ShortEnough,
                WithinOpeningHours,
                NotDuringAClosure,
                OneDeskOfAKindAtATime {

    /** @return what breaks this rule, or nothing */
    Optional<Violation> judge(BookingAttempt attempt);
}
