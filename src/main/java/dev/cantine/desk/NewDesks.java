package dev.cantine.desk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Many desks of one space, created together or not at all. */
record NewDesks(@NotNull @Size(min = 1, max = 200) List<@NotNull @Valid NewDesk> desks) {}
