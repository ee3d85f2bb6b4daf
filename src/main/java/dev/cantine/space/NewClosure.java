package dev.cantine.space;

import dev.cantine.time.LocalTimes;
import dev.cantine.time.RequestedTime;
import dev.cantine.time.TimeSlot;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A closure as a request gives it; local times are read in the zone of the space.
 *
 * @param zoneId the zone that is closed; null for the whole space or a desk
 * @param deskId the desk that is closed; null for the whole space or a zone
 */
record NewClosure(
        @Nullable UUID zoneId,
        @Nullable UUID deskId,
        @NotNull RequestedTime startsAt,
        @NotNull RequestedTime endsAt,
        @NotBlank @Size(max = 500) String reason) {

    static NewClosure of(Closure closure, Space space) {
        return new NewClosure(
                closure.zoneId,
                closure.deskId,
                RequestedTime.of(LocalTimes.at(closure.slot.startsAt(), space.zone())),
                RequestedTime.of(LocalTimes.at(closure.slot.endsAt(), space.zone())),
                closure.reason);
    }

    TimeSlot slot(Space space) {
        return new TimeSlot(startsAt.in(space.zone()), endsAt.in(space.zone()));
    }
}
