package dev.cantine.space;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of one date.
 *
 * @param periods none if the space is closed
 */
record NewOpeningDay(
        @NotNull @Size(max = 10) List<@NotNull @Valid Opening> periods,

        @Nullable @Size(max = 500) @Pattern(regexp = "(?s).*\\S.*")
        String reason) {}
