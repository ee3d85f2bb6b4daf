package dev.cantine.desk;

import dev.cantine.space.DeskKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A desk as a request gives it to be created; what is left out has the value of a plain desk. */
record NewDesk(
        @NotNull UUID spaceId,
        @Nullable UUID zoneId,
        @NotBlank @Size(max = 200) String name,
        @Nullable DeskKind kind,
        @Nullable @Size(max = 20) List<@NotNull @Pattern(regexp = "[a-z0-9-]{1,40}") String> features,
        @Nullable @Min(1) @Max(1000) Integer capacity,
        @Nullable @Valid Position position,
        @Nullable UUID assignedTo,
        @Nullable DeskStatus status) {

    DeskChange withDefaults() {
        return new DeskChange(
                zoneId,
                name,
                kind == null ? DeskKind.DESK : kind,
                features == null ? List.of() : features,
                capacity == null ? 1 : capacity,
                position,
                assignedTo,
                status == null ? DeskStatus.BOOKABLE : status);
    }
}
