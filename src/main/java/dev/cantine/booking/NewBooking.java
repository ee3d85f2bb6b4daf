package dev.cantine.booking;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import dev.cantine.space.Space;
import dev.cantine.time.RequestedTime;
import dev.cantine.time.TimeSlot;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A booking as a request gives it: of a named desk, or of any desk of a space that fits.
 *
 * @param deskId the desk, or null for any that fits
 * @param spaceId the space, if any desk will do
 * @param wanted which desk will do; null for any plain desk
 * @param memberId for whom; null for the caller
 * @param override for managers: passes over the rules that the space lets them override
 */
record NewBooking(
        @Nullable UUID deskId,
        @Nullable UUID spaceId,
        @Nullable @Valid WantedDesk wanted,
        @NotNull RequestedTime startsAt,
        @NotNull RequestedTime endsAt,
        @Nullable UUID memberId,
        @Nullable @Size(max = 500) String note,
        @Nullable @Valid RuleOverride override) {

    /** @throws DomainProblem {@code validation-failed} unless it names either a desk, or a space and maybe which desk will do there */
    void mustNameDeskOrSpace() {
        if ((deskId == null) == (spaceId == null)) {
            throw DomainProblem.invalid(Violation.at("", "either-desk-or-space"));
        }
        if (deskId != null && wanted != null) {
            throw DomainProblem.invalid(Violation.at("/wanted", "either-desk-or-space"));
        }
    }

    WantedDesk wantedDesk() {
        return wanted == null ? new WantedDesk(null, null, null) : wanted;
    }

    TimeSlot slot(Space space) {
        return new TimeSlot(startsAt.in(space.zone()), endsAt.in(space.zone()));
    }
}
