package dev.cantine.audit;

import dev.cantine.member.PersonalPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the member has changed as a manager or an admin, for the export of all that is held about them. */
@ApplicationScoped
class AuditOfMember implements PersonalPart {
    private final AuditLog log;

    AuditOfMember(AuditLog log) {
        this.log = log;
    }

    @Override
    public String name() {
        return "auditLog";
    }

    @Override
    public List<Row> next(UUID organisationId, UUID memberId, @Nullable String after) {
        return log.ofActor(organisationId, memberId, after == null ? null : UUID.fromString(after), AT_ONCE).stream()
                .map(entry -> new Row(entry.id.toString(), AuditEntryView.of(entry)))
                .toList();
    }
}
