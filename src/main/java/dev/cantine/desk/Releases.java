package dev.cantine.desk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** All days for which a desk is released, as clients see and set them. */
record Releases(@NotNull @Size(max = 100) List<@NotNull @Valid Release> releases) {

    void mustBeSound() {
        for (int i = 0; i < releases.size(); i++) {
            releases.get(i).mustBeSound("/releases/" + i);
        }
    }
}
