package dev.cantine.security;

import dev.cantine.member.Member;
import dev.cantine.member.MemberStatus;
import dev.cantine.member.Members;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.problem.Violation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who knows the password, and shows a second factor if they have one. Unknown, wrong, not accepted yet and deactivated get the same answer
 * after the same work. No transaction is open while the password is judged, since that takes long.
 */
@ApplicationScoped
class Doorkeeper {
    private static final Logger LOG = Logger.getLogger(Doorkeeper.class);

    private final Credentials credentials;
    private final Members members;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final SignInLimits limits;

    Doorkeeper(
            Credentials credentials,
            Members members,
            Passwords passwords,
            Sessions sessions,
            SecondFactors factors,
            SignInLimits limits) {
        this.credentials = credentials;
        this.members = members;
        this.passwords = passwords;
        this.sessions = sessions;
        this.factors = factors;
        this.limits = limits;
    }

    /**
     * @param otp what is shown beside the password; null for nothing
     * @throws DomainProblem {@code authentication-required}, whatever the reason, {@code too-many-requests} after too many of them; {@code
     *     validation-failed} at {@code /otp} if the password is right and there is a second factor to be shown
     */
    Tokens letIn(String email, String password, @Nullable String otp, String address) {
        return limits.attempt(Optional.of(Member.addressOf(email)), address, () -> {
            Optional<Credentials.Known> known =
                    QuarkusTransaction.requiringNew().call(() -> credentials.ofActiveMember(email));
            boolean matches = passwords.matches(password, known.map(Credentials.Known::passwordHash));
            if (!matches) {
                LOG.infof(
                        "Refused a password for %s from %s",
                        known.map(found -> "member " + found.memberId()).orElse("nobody who has one"), address);
            }
            return known.filter(found -> matches)
                    .flatMap(found -> open(found, otp))
                    .orElseThrow(() -> DomainProblem.of(ProblemType.AUTHENTICATION_REQUIRED));
        });
    }

    /** Unless member or password changed while the password was judged. */
    private Optional<Tokens> open(Credentials.Known known, @Nullable String otp) {
        factors.countGuess(known.memberId().toString(), otp);
        return QuarkusTransaction.requiringNew().call(() -> {
            Member member = members.lockForBooking(known.organisationId(), known.memberId());
            Credential credential = credentials.findById(known.memberId());
            boolean unchanged = member.status() == MemberStatus.ACTIVE
                    && credential != null
                    && credential.passwordHash.equals(known.passwordHash());
            if (!unchanged) {
                return Optional.empty();
            }
            factors.mustBeShown(member, otp);
            return Optional.of(sessions.openFor(member, "/tokens"));
        });
    }

    /**
     * That whoever has the token knows the password as well, if there is one. Slow, and asks the store in transactions of its own.
     *
     * @throws DomainProblem {@code validation-failed} at {@code /password}; {@code too-many-requests} after too many wrong ones
     */
    void mustKnowPassword(UUID memberId, @Nullable String password, String address) {
        Optional<String> hash = QuarkusTransaction.requiringNew()
                .call(() -> credentials.findByIdOptional(memberId).map(credential -> credential.passwordHash));
        if (hash.isEmpty()) {
            return;
        }
        if (password == null) {
            throw DomainProblem.invalid(Violation.at("/password", "required"));
        }
        SignInLimits.Attempt attempt = limits.attempt(Optional.of(memberId.toString()), address);
        if (!passwords.matches(password, hash)) {
            throw DomainProblem.invalid(Violation.at("/password", "wrong"));
        }
        attempt.forgive();
    }
}
