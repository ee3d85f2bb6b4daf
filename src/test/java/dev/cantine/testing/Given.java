package dev.cantine.testing;

import dev.cantine.member.Member;
import dev.cantine.member.Members;
import dev.cantine.member.Role;
import dev.cantine.security.SignedIn;
import dev.cantine.tenancy.Organisation;
import dev.cantine.tenancy.Organisations;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;

/** Worlds of their own for tests: what is made here is committed, and no other test knows of it. */
@ApplicationScoped
public class Given {
    @Inject
    Organisations organisations;

    @Inject
    Members members;

    @Inject
    SignedIn signedIn;

    @Inject
    Clock clock;

    /** An organisation without anybody in it. */
    public UUID organisation() {
        return QuarkusTransaction.requiringNew().call(() -> {
            Organisation organisation = new Organisation("La Cantine", clock.instant());
            organisations.persist(organisation);
            return organisation.id();
        });
    }

    /** An active admin in an organisation of their own. */
    public Someone admin() {
        return admin(organisation());
    }

    public Someone admin(UUID organisationId) {
        return member(organisationId, Role.ADMIN, Set.of());
    }

    /** An active manager of these spaces. */
    public Someone manager(UUID organisationId, UUID... spaceIds) {
        return member(organisationId, Role.MANAGER, Set.of(spaceIds));
    }

    /** An active member. */
    public Someone member(UUID organisationId) {
        return member(organisationId, Role.MEMBER, Set.of());
    }

    public Someone member(UUID organisationId, Role role) {
        return member(organisationId, role, Set.of());
    }

    private Someone member(UUID organisationId, Role role, Set<UUID> managedSpaceIds) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Member member = new Member(organisationId, address(), "Camille Martin", role, "en", clock.instant());
            member.activate();
            member.manage(managedSpaceIds);
            members.persistAndFlush(member);
            return new Someone(member.id(), organisationId, member.email(), signedIn.accessTokenOf(member));
        });
    }

    /** An e-mail address that nobody has. */
    public String address() {
        return "camille-" + UUID.randomUUID() + "@cantine.example";
    }
}
