package dev.cantine.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The role of a member when it is not an admin here who says it, but an identity provider. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class RolesFromElsewhere {
    private static final Logger LOG = Logger.getLogger(RolesFromElsewhere.class);

    private final Members members;

    RolesFromElsewhere(Members members) {
        this.members = members;
    }

    /**
     * The member, locked as {@link Members#lockForBooking(UUID, UUID)} does, in that role from now on. An organisation keeps its last active admin,
     * whatever is said elsewhere: a claim that somebody has misspelt would else take all of them. A deactivated member stays as they are.
     */
    public Member lockAs(UUID organisationId, UUID memberId, Role role) {
        boolean demotes = role != Role.ADMIN
                && members.count("organisationId = ?1 and id = ?2 and role = ?3", organisationId, memberId, Role.ADMIN)
                        > 0;
        if (demotes) {
            members.lockAdmins(organisationId);
        }
        Member member = members.lockForBooking(organisationId, memberId);
        boolean isAdminSinceJustNow = !demotes && member.role() == Role.ADMIN;
        if (member.status() == MemberStatus.DEACTIVATED || isAdminSinceJustNow) {
            return member;
        }
        if (demotes && member.isActiveAdmin() && !members.hasAnotherActiveAdmin(organisationId, memberId)) {
            LOG.warnf("Member %s stays admin, as the last one, though the identity provider says %s", memberId, role);
            return member;
        }
        member.serveAs(role);
        return member;
    }
}
