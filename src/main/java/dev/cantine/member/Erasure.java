package dev.cantine.member;

import dev.cantine.problem.DomainProblem;
import dev.cantine.web.KeptAnswers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/**
 * Forgets people. What they did stays and is counted as before, by a member of whom nothing is known: without name, address, language, rights and
 * words. Tokens, keys, password and invitation are gone at once. There is no way back.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Erasure {
    private final Members members;
    private final MemberService service;
    private final Event<MemberDeactivated> deactivated;
    private final Event<MemberErased> erased;
    private final KeptAnswers answers;
    private final Clock clock;

    Erasure(
            Members members,
            MemberService service,
            Event<MemberDeactivated> deactivated,
            Event<MemberErased> erased,
            KeptAnswers answers,
            Clock clock) {
        this.members = members;
        this.service = service;
        this.deactivated = deactivated;
        this.erased = erased;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * Erases the member. Once more changes nothing.
     *
     * @return what is left
     * @throws DomainProblem {@code not-found}, also for a member of another organisation; {@code state-conflict} for the last admin
     */
    public Member erase(UUID organisationId, UUID id) {
        service.mustNotBeLastAdmin(members.get(organisationId, id));
        Member member = members.lockForBooking(organisationId, id);
        if (member.isErased()) {
            return member;
        }
        member.deactivate();
        // Before the sessions are ended: a sign-in that waits for this row then finds it deactivated.
        members.flush();
        deactivated.fire(new MemberDeactivated(organisationId, id, false));
        String address = member.email();
        member.erase(clock.instant());
        members.flush();
        answers.forget(id.toString());
        erased.fire(new MemberErased(organisationId, id, address));
        members.flush();
        return member;
    }
}
