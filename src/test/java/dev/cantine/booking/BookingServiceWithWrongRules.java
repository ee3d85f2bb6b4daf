package dev.cantine.booking;

import dev.cantine.desk.Desk;
import dev.cantine.problem.Violation;
import dev.cantine.proof.model.WrongRule;
import dev.cantine.space.Space;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Changes bookings whatever the deadline while that {@linkplain WrongRule rule} is wrong. */
@Alternative
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class BookingServiceWithWrongRules extends BookingService {

    @Override
    Optional<Violation> tooLate(Space space, Desk desk, Booking booking) {
        return WrongRule.planted() == WrongRule.DEADLINE ? Optional.empty() : super.tooLate(space, desk, booking);
    }
}
