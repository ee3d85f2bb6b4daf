package dev.cantine.security;

import dev.cantine.member.Member;
import dev.cantine.member.Members;
import dev.cantine.member.Role;
import dev.cantine.tenancy.Organisation;
import dev.cantine.tenancy.Organisations;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The organisation with which a store begins. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class FirstOrganisation {
    private static final Logger LOG = Logger.getLogger(FirstOrganisation.class);
    private static final String NAME = "Cantine";

    private final Organisations organisations;
    private final Members members;
    private final Invitations invitations;
    private final Clock clock;

    FirstOrganisation(Organisations organisations, Members members, Invitations invitations, Clock clock) {
        this.organisations = organisations;
        this.members = members;
        this.invitations = invitations;
        this.clock = clock;
    }

    public boolean isMissing() {
        return organisations.count() == 0;
    }

    /**
     * Founds it, unless it is there. Another node that is at it holds a row for which the store waits some seconds; when it does not let
     * us wait any longer, once more.
     *
     * @param tries how often at most
     * @param founding does it, in a transaction of its own
     */
    @Transactional(Transactional.TxType.NEVER)
    public void whileMissing(int tries, Runnable founding) {
        for (int number = 1; QuarkusTransaction.requiringNew().call(this::isMissing); number++) {
            try {
                founding.run();
            } catch (PersistenceException failure) {
                if (number == tries) {
                    throw failure;
                }
                LOG.debugf("The first organisation could not be founded, again: %s", failure);
            }
        }
    }

    /** When the last organisation has been removed, the store is as empty as at first, and so the next start founds one. */
    public void mayBeFoundAgain() {
        if (isMissing()) {
            organisations
                    .getEntityManager()
                    .createNativeQuery("delete from secret where name = 'first-organisation'")
                    .executeUpdate();
        }
    }

    Optional<Member> found(String email, String name) {
        return found(NAME, email, name);
    }

    /**
     * Founds it with an active admin; empty if there is one already. Of two that try at the same time the second waits for the first
     * at the row that both write, and then fails with a duplicate key: it tries again and finds it done, see {@link #whileMissing}.
     */
    public Optional<Member> found(String organisationName, String email, String name) {
        if (!isMissing()) {
            return Optional.empty();
        }
        organisations
                .getEntityManager()
                .createNativeQuery(
                        "insert into secret (name, content, created_at) values ('first-organisation', '', :now)")
                .setParameter("now", clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate();
        Organisation organisation = new Organisation(organisationName, clock.instant());
        organisations.persist(organisation);
        Member admin = new Member(organisation.id(), email, name, Role.ADMIN, "en", clock.instant());
        admin.activate();
        members.persistAndFlush(admin);
        invitations.endThoseOfFirstAdmin();
        return Optional.of(admin);
    }
}
