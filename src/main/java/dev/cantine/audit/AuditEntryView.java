package dev.cantine.audit;

import dev.cantine.member.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry of the audit log as clients see it. */
record AuditEntryView(
        UUID id,
        UUID actorId,
        Role role,
        @Nullable UUID apiKeyId,
        String action,
        String path,
        @Nullable String result,
        Instant happenedAt) {

    static AuditEntryView of(AuditEntry entry) {
        return new AuditEntryView(
                entry.id,
                entry.actorId,
                entry.role,
                entry.apiKeyId,
                entry.action,
                entry.path,
                entry.result,
                entry.happenedAt);
    }
}
