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

/** What a change may set of a desk: all but its space. */
public record DeskChange(
        @Nullable UUID zoneId,
        @NotBlank @Size(max = 200) String name,
        @NotNull DeskKind kind,
        @NotNull @Size(max = 20) List<@NotNull @Pattern(regexp = "[a-z0-9-]{1,40}") String> features,
        @NotNull @Min(1) @Max(1000) Integer capacity,
        @Nullable @Valid Position position,
        @Nullable UUID assignedTo,
        @NotNull DeskStatus status) {

    static DeskChange of(Desk desk) {
        return new DeskChange(
                desk.zoneId,
                desk.name,
                desk.kind,
                desk.features(),
                desk.capacity,
                desk.position(),
                desk.assignedTo,
                desk.status);
    }
}
