package dev.cantine.booking;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import dev.cantine.space.Space;
import dev.cantine.time.RequestedTime;
import dev.cantine.time.TimeSlot;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Several desks at once, as a request gives them: these desks, or so many of a space that fit.
 *
 * @param desks the desks, each maybe for a member of its own; null for any that fit
 * @param spaceId the space, if any desks will do
 * @param wanted which desks will do; null for any plain desk
 * @param count how many of them
 * @param near whether they should be close to each other
 * @param memberId for whom, unless a desk says so; null for the caller
 * @param override for managers: passes over the rules that the space lets them override
 */
record NewBookingGroup(
        @Nullable @Size(min = 2, max = 20) List<@NotNull @Valid DeskOfGroup> desks,
        @Nullable UUID spaceId,
        @Nullable @Valid WantedDesk wanted,
        @Nullable @Min(2) @Max(20) Integer count,
        @Nullable Boolean near,
        @NotNull RequestedTime startsAt,
        @NotNull RequestedTime endsAt,
        @Nullable UUID memberId,
        @Nullable @Size(max = 500) String note,
        @Nullable @Valid RuleOverride override) {

    /**
     * @throws DomainProblem {@code validation-failed} unless it names either desks, each of them once, or a space and how many desks of it
     */
    void mustNameDesksOrSpace() {
        if ((desks == null) == (spaceId == null)) {
            throw DomainProblem.invalid(Violation.at("", "either-desks-or-space"));
        }
        if (desks == null) {
            if (count == null) {
                throw DomainProblem.invalid(Violation.at("/count", "required"));
            }
            return;
        }
        if (wanted != null || count != null || near != null) {
            throw DomainProblem.invalid(Violation.at("", "either-desks-or-space"));
        }
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < desks.size(); i++) {
            if (!seen.add(desks.get(i).deskId())) {
                throw DomainProblem.invalid(Violation.at("/desks/%d/deskId".formatted(i), "desk-twice"));
            }
        }
    }

    WantedDesk wantedDesk() {
        return wanted == null ? new WantedDesk(null, null, null) : wanted;
    }

    TimeSlot slot(Space space) {
        return new TimeSlot(startsAt.in(space.zone()), endsAt.in(space.zone()));
    }
}
