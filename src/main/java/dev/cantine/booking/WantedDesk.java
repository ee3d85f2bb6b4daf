package dev.cantine.booking;

import dev.cantine.space.DeskKind;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which desk will do: one of the kind, a plain desk unless said, in the zone if one is named, with all the features. */
record WantedDesk(
        @Nullable DeskKind kind,
        @Nullable UUID zoneId,
        @Nullable @Size(max = 20) List<@NotNull @Pattern(regexp = "[a-z0-9-]{1,40}") String> features) {

    WantedDesk {
        kind = kind == null ? DeskKind.DESK : kind;
        features = features == null ? List.of() : features;
    }
}
