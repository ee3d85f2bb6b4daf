package dev.cantine.plan;

import dev.cantine.credit.Price;
import dev.cantine.space.DeskKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a plan entitles to.
 *
 * @param spaceIds in which spaces; empty, or null in a request, for all of the organisation
 * @param zoneIds in which zones; empty or null for all
 * @param kinds which kinds of desks; empty or null for all
 * @param rules the rules that are said more precisely than by the space, its zones and kinds
 * @param price what bookings under it cost; null for nothing
 */
record PlanTerms(
        @Size(max = 200) List<@NotNull UUID> spaceIds,
        @Size(max = 200) List<@NotNull UUID> zoneIds,
        @Size(max = 10) List<@NotNull DeskKind> kinds,
        @Nullable @Valid PlanRules rules,
        @Nullable @Valid Price price) {

    PlanTerms {
        spaceIds = spaceIds == null ? List.of() : List.copyOf(spaceIds);
        zoneIds = zoneIds == null ? List.of() : List.copyOf(zoneIds);
        kinds = kinds == null ? List.of() : List.copyOf(kinds);
    }

    boolean cover(UUID spaceId, @Nullable UUID zoneId, DeskKind kind) {
        return (spaceIds.isEmpty() || spaceIds.contains(spaceId))
                && (zoneIds.isEmpty() || zoneId != null && zoneIds.contains(zoneId))
                && (kinds.isEmpty() || kinds.contains(kind));
    }
}
