package dev.cantine.security;

import dev.cantine.member.Member;
import dev.cantine.member.MemberStatus;
import dev.cantine.member.Members;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.problem.Violation;
import dev.cantine.web.RandomCode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Receives who comes with the code of an invitation: they choose a password and are in. */
@ApplicationScoped
class Reception {
    private final Invitations invitations;
    private final Members members;
    private final Credentials credentials;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final FirstOrganisation firstOrganisation;
    private final SignInLimits limits;
    private final Clock clock;

    Reception(
            Invitations invitations,
            Members members,
            Credentials credentials,
            Passwords passwords,
            Sessions sessions,
            SecondFactors factors,
            FirstOrganisation firstOrganisation,
            SignInLimits limits,
            Clock clock) {
        this.invitations = invitations;
        this.members = members;
        this.credentials = credentials;
        this.passwords = passwords;
        this.sessions = sessions;
        this.factors = factors;
        this.firstOrganisation = firstOrganisation;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Signs in who accepts. For a member it is also the way to a new password, and ends what was open under the old one.
     *
     * @throws DomainProblem {@code authentication-required} for a code that is wrong, used or expired; {@code validation-failed} at {@code /otp} if
     *     there is a second factor to be shown: the invitation is not used up then
     */
    Tokens receive(AcceptanceResource.Acceptance acceptance, String address) {
        SignInLimits.Attempt attempt = limits.attempt(Optional.empty(), address);
        Invitation invitation = QuarkusTransaction.requiringNew()
                .call(() -> invitations.open(acceptance.code()))
                .orElseThrow(Reception::refused);
        attempt.forgive();
        boolean firstAdmin = invitation.memberId == null;
        if (firstAdmin != (acceptance.email() != null)) {
            throw DomainProblem.invalid(Violation.at("/email", firstAdmin ? "required" : "not-allowed"));
        }
        if (invitation.memberId != null) {
            factors.countGuess(invitation.memberId.toString(), acceptance.otp());
        }
        String hash = passwords.hash(acceptance.password());
        return QuarkusTransaction.requiringNew().call(() -> {
            Member member = invitation.memberId == null
                    ? firstAdmin(acceptance)
                    : invited(invitation, invitation.memberId, acceptance.name());
            factors.mustBeShown(member, acceptance.otp());
            credentials.setHash(member.id(), hash);
            return sessions.openFor(member, "/invitations/acceptance");
        });
    }

    /** Founding ends all invitations of first admins; taking one's own before would be in the way of another who is at it. */
    private Member firstAdmin(AcceptanceResource.Acceptance acceptance) {
        String email = Member.addressOf(String.valueOf(acceptance.email()));
        String name = acceptance.name() == null ? email : acceptance.name();
        return firstOrganisation.found(email, name).orElseThrow(Reception::refused);
    }

    private Member invited(Invitation invitation, UUID memberId, @Nullable String name) {
        UUID organisationId = members.findByIdOptional(memberId)
                .orElseThrow(Reception::refused)
                .organisationId();
        Member member = members.lockForBooking(organisationId, memberId);
        take(invitation);
        if (invitation.addressHash != null) {
            if (!invitation.addressHash.equals(RandomCode.digest(member.email()))) {
                throw refused();
            }
            member.verifyAddress(clock.instant());
        }
        if (member.status() == MemberStatus.DEACTIVATED) {
            throw refused();
        }
        member.activate();
        if (name != null) {
            member.rename(name);
        }
        sessions.endAllOf(memberId);
        return member;
    }

    private void take(Invitation invitation) {
        if (!invitations.take(invitation)) {
            throw refused();
        }
    }

    private static DomainProblem refused() {
        return DomainProblem.of(ProblemType.AUTHENTICATION_REQUIRED);
    }
}
