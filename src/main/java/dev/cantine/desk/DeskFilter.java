package dev.cantine.desk;

import dev.cantine.space.DeskKind;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which desks are asked for; what is null or empty does not matter, and all features must be there. */
public record DeskFilter(
        @Nullable UUID spaceId,
        @Nullable UUID zoneId,
        @Nullable DeskKind kind,
        Collection<String> features,
        Collection<DeskStatus> statuses) {}
