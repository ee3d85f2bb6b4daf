package dev.cantine.member;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.problem.Violation;
import dev.cantine.store.Fence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who belongs to an organisation, and as what. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class MemberService {
    private static final int NAMED_BOOKINGS = 50;

    private final Members members;
    private final Instance<MemberUse> uses;
    private final Event<MemberDeactivated> deactivated;
    private final Fence fence;
    private final Clock clock;

    MemberService(
            Members members, Instance<MemberUse> uses, Event<MemberDeactivated> deactivated, Fence fence, Clock clock) {
        this.members = members;
        this.uses = uses;
        this.deactivated = deactivated;
        this.fence = fence;
        this.clock = clock;
    }

    /** @throws DomainProblem {@code already-exists} for an address that is taken, {@code validation-failed} for a space that is not there */
    Member add(UUID organisationId, NewMember wanted) {
        mustBeFree(wanted.email());
        mustExist(organisationId, wanted.managedSpaceIds());
        Member member = new Member(
                organisationId, wanted.email(), wanted.name(), wanted.role(), wanted.locale(), clock.instant());
        member.manage(wanted.managedSpaceIds());
        members.persistAndFlush(member);
        return member;
    }

    /**
     * @throws DomainProblem as {@link #add}; {@code state-conflict} when the last admin would go, an invitation would come back, or a guest
     *     would become more than that or somebody else, or come back without a visit; or who is erased would be anybody again
     */
    void change(Member member, MemberChange change) {
        if (member.isErased()) {
            throw conflict("", "erased");
        }
        if (member.isGuest()) {
            mustStayGuest(member, change);
        }
        if (!member.email().equals(change.email())) {
            mustBeFree(change.email());
        }
        if (!member.managedSpaceIds().equals(change.managedSpaceIds())) {
            mustExist(member.organisationId(), change.managedSpaceIds());
        }
        if (change.status() == MemberStatus.INVITED && member.status() != MemberStatus.INVITED) {
            throw conflict("/status", "never-invited-again");
        }
        if (change.role() != Role.ADMIN || change.status() != MemberStatus.ACTIVE) {
            mustNotBeLastAdmin(member);
        }
        boolean falls = change.status() == MemberStatus.DEACTIVATED && member.status() != MemberStatus.DEACTIVATED;
        if (falls) {
            members.lockForBooking(member.organisationId(), member.id());
        }
        member.become(change);
        // Before the sessions are ended: a sign-in that waits for this row then finds it deactivated.
        members.flush();
        if (falls) {
            deactivated.fire(new MemberDeactivated(member.organisationId(), member.id(), false));
        }
    }

    /**
     * Removes a member who never booked nor had credits; who did stays, deactivated.
     *
     * @throws DomainProblem {@code still-in-use} with the bookings that have not ended; {@code state-conflict} for the last admin
     */
    void remove(Member member) {
        mustNotBeLastAdmin(member);
        UUID organisationId = member.organisationId();
        Member locked = members.lockForBooking(organisationId, member.id());
        List<MemberUse.UpcomingBooking> upcoming = uses.stream()
                .flatMap(use -> use.upcoming(organisationId, locked.id(), NAMED_BOOKINGS).stream())
                .limit(NAMED_BOOKINGS)
                .toList();
        if (!upcoming.isEmpty()) {
            throw DomainProblem.of(ProblemType.STILL_IN_USE).with("bookings", upcoming);
        }
        if (uses.stream().anyMatch(use -> use.needs(organisationId, locked.id()))) {
            locked.deactivate();
            members.flush();
        } else {
            members.delete(locked);
            members.flush();
        }
        deactivated.fire(new MemberDeactivated(organisationId, locked.id(), false));
    }

    /** Whom the agreement has left without a membership, their next visit brings back, and nobody else. */
    private static void mustStayGuest(Member member, MemberChange change) {
        if (!member.email().equals(change.email())) {
            throw conflict("/email", "guest");
        }
        if (change.role() != Role.MEMBER) {
            throw conflict("/role", "guest");
        }
        if (change.status() == MemberStatus.ACTIVE
                && member.status() == MemberStatus.DEACTIVATED
                && member.memberships().isEmpty()) {
            throw conflict("/status", "guest");
        }
    }

    private void mustBeFree(String email) {
        if (fence.lifted(() -> members.withEmail(email)).isPresent()) {
            throw DomainProblem.because(ProblemType.ALREADY_EXISTS, Violation.at("/email", "already-exists"));
        }
    }

    private void mustExist(UUID organisationId, Set<UUID> spaceIds) {
        if (!members.spacesAmong(organisationId, spaceIds).containsAll(spaceIds)) {
            throw DomainProblem.invalid(Violation.at("/managedSpaceIds", "unknown-space"));
        }
    }

    /** @throws DomainProblem {@code state-conflict} if the organisation would be left without an active admin */
    void mustNotBeLastAdmin(Member member) {
        if (!member.isActiveAdmin()) {
            return;
        }
        members.lockAdmins(member.organisationId());
        if (!members.hasAnotherActiveAdmin(member.organisationId(), member.id())) {
            throw conflict("/role", "last-admin");
        }
    }

    private static DomainProblem conflict(String pointer, String code) {
        return DomainProblem.because(ProblemType.STATE_CONFLICT, Violation.at(pointer, code));
    }
}
