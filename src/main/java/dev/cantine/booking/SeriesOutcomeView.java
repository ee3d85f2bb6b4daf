package dev.cantine.booking;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has become of each occurrence of a series. A dry run has no id. */
record SeriesOutcomeView(@Nullable UUID id, List<OccurrenceView> items) {}
