package dev.cantine.audit;

import dev.cantine.member.Actor;
import dev.cantine.member.Member;
import dev.cantine.member.MemberSignedIn;
import dev.cantine.member.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Set;

/** Writes down when managers and admins come in. */
@ApplicationScoped
class SignIns {
    private final AuditLog log;
    private final Clock clock;

    SignIns(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    void write(@Observes MemberSignedIn event) {
        Member member = event.member();
        if (member.role() != Role.MEMBER) {
            log.persist(new AuditEntry(
                    new Actor(member.id(), member.organisationId(), member.role(), Set.of()),
                    null,
                    "POST " + event.path(),
                    AuditInterceptor.BASE + event.path(),
                    null,
                    clock.instant()));
        }
    }
}
