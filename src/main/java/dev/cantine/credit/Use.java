package dev.cantine.credit;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is paid for: a day of a member under a plan.
 *
 * @param teamId the team that pays; null if the member does
 * @param day on the clocks of the space
 */
public record Use(UUID memberId, UUID planId, @Nullable UUID teamId, LocalDate day) {

    /** Whose credits pay: those of the team, or the member's own. */
    public UUID holderId() {
        return teamId == null ? memberId : teamId;
    }
}
