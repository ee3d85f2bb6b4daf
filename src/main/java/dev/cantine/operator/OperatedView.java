package dev.cantine.operator;

import dev.cantine.tenancy.Organisation;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An organisation as its operator sees it. */
record OperatedView(
        UUID id, String name, Instant createdAt, @Nullable Instant suspendedAt) {

    static OperatedView of(Organisation organisation) {
        return new OperatedView(
                organisation.id(), organisation.name(), organisation.createdAt(), organisation.suspendedAt());
    }
}
