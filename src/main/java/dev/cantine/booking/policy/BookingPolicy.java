package dev.cantine.booking.policy;

import dev.cantine.problem.Violation;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

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
                OneDeskOfAKindAtATime,
                ApartFromOthers,
                WithNotice,
                OnTheGrid,
                AtMostUpcoming,
                WithinQuota,
                Affordable,
                Room {

    /**
     * The instants at which the verdict on a part of the attempt's slot may change. Between two of all rules' borders, what one may say of a
     * part it says of the whole.
     */
    default Stream<Instant> borders(BookingAttempt attempt) {
        return Stream.empty();
    }

    /** The instant, or the first after it at which a booking may start as far as this rule sees it by the clock alone. */
    default Instant nextStart(Instant from, ZoneId zone) {
        return from;
    }

    /** @return what breaks this rule, or nothing */
    Optional<Violation> judge(BookingAttempt attempt);
}
