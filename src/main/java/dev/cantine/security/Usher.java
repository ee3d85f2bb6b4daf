package dev.cantine.security;

import dev.cantine.member.Member;
import dev.cantine.member.MemberStatus;
import dev.cantine.member.Members;
import dev.cantine.member.Role;
import dev.cantine.member.RolesFromElsewhere;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.tenancy.Organisations;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets in whom the identity provider introduces, with tokens of our own: so sessions, deactivation and roles are one thing, however somebody came in.
 *
 * <p>Who came before is known by issuer and subject, whatever else the token says. Who comes first and whose address nobody has becomes a member.
 * Who has an address that a member of the organisation has already is that member, provided that the provider has verified it, and has not
 * introduced that member under another subject before: an address may pass on to somebody else. The address of a member of another organisation, or
 * of a deactivated one, opens nothing. No transaction is open while the provider is asked for its keys.
 */
@ApplicationScoped
class Usher {
    private static final Logger LOG = Logger.getLogger(Usher.class);

    private final IdTokens idTokens;
    private final ExternalIdentities identities;
    private final Members members;
    private final RolesFromElsewhere roles;
    private final Organisations organisations;
    private final Invitations invitations;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final SignInLimits limits;
    private final Clock clock;

    Usher(
            IdTokens idTokens,
            ExternalIdentities identities,
            Members members,
            RolesFromElsewhere roles,
            Organisations organisations,
            Invitations invitations,
            Sessions sessions,
            SecondFactors factors,
            SignInLimits limits,
            Clock clock) {
        this.idTokens = idTokens;
        this.identities = identities;
        this.members = members;
        this.roles = roles;
        this.organisations = organisations;
        this.invitations = invitations;
        this.sessions = sessions;
        this.factors = factors;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * @throws DomainProblem {@code authentication-required}, whatever the reason; {@code not-found} without an identity provider; {@code
     *     too-many-requests} after too many refusals; {@code try-again} if the provider is out of reach; {@code validation-failed} at {@code
     *     /otp} if there is a second factor to be shown
     */
    Tokens letIn(String idToken, @Nullable String otp, String address) {
        Issuer issuer = idTokens.issuer().orElseThrow(() -> DomainProblem.notFound("identity-provider"));
        return limits.attempt(Optional.empty(), address, () -> {
            Introduction somebody = idTokens.read(idToken, issuer);
            factors.countGuess(issuer.id() + ' ' + somebody.subject(), otp);
            return QuarkusTransaction.requiringNew().call(() -> {
                Member member = member(somebody, issuer);
                factors.mustBeShown(member, otp);
                return sessions.openFor(member, "/tokens/oidc", clock.instant().plus(issuer.session()));
            });
        });
    }

    private Member member(Introduction somebody, Issuer issuer) {
        var id = new ExternalIdentity.Id(issuer.id(), somebody.subject());
        Optional<ExternalIdentities.Found> known = identities.introducedAs(id);
        if (known.isPresent()) {
            Member member = locked(known.get(), somebody, issuer);
            if (member.status() != MemberStatus.ACTIVE) {
                throw refused("the member is not active");
            }
            return member;
        }
        String email = somebody.email().orElseThrow(() -> refused("it has no verified address"));
        Member member = identities
                .withAddress(email)
                .map(found -> recognised(found, id, somebody, issuer))
                .orElseGet(() -> newcomer(email, somebody, issuer));
        member.activate();
        member.verifyAddress(clock.instant());
        members.flush();
        identities.add(id, member.id());
        // With the code of one, whoever has it could still choose a password.
        invitations.endThoseOf(member.id());
        return member;
    }

    private Member recognised(
            ExternalIdentities.Found found, ExternalIdentity.Id id, Introduction somebody, Issuer issuer) {
        if (identities.isKnownOtherwise(found.memberId(), id)) {
            throw refused("the address is that of a member with another subject");
        }
        Member member = locked(found, somebody, issuer);
        if (member.status() == MemberStatus.DEACTIVATED) {
            throw refused("the member is not active");
        }
        return member;
    }

    private Member locked(ExternalIdentities.Found found, Introduction somebody, Issuer issuer) {
        UUID organisation = issuer.organisationId();
        if (!found.organisationId().equals(organisation)) {
            throw refused("the member is one of another organisation");
        }
        return somebody.role()
                .map(role -> roles.lockAs(organisation, found.memberId(), role))
                .orElseGet(() -> members.lockForBooking(organisation, found.memberId()));
    }

    private Member newcomer(String email, Introduction somebody, Issuer issuer) {
        if (organisations.findByIdOptional(issuer.organisationId()).isEmpty()) {
            throw refused("there is no such organisation as CANTINE_OIDC_ORGANISATION names");
        }
        Member member = new Member(
                issuer.organisationId(),
                email,
                somebody.name().orElse(email),
                somebody.role().orElse(Role.MEMBER),
                somebody.locale(),
                clock.instant());
        members.persist(member);
        return member;
    }

    /** Thrown, it takes back what the sign-in has changed so far. */
    private static DomainProblem refused(String why) {
        LOG.infof("Refused who came with an ID token: %s", why);
        return DomainProblem.of(ProblemType.AUTHENTICATION_REQUIRED);
    }
}
