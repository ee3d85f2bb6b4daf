package dev.cantine.booking;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of several desks that are booked together.
 *
 * @param memberId for whom; null for whom the group is booked
 */
record DeskOfGroup(@NotNull UUID deskId, @Nullable UUID memberId) {}
