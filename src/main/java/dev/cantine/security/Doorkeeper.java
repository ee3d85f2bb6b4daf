package dev.cantine.security;

import dev.cantine.member.Member;
import dev.cantine.member.MemberStatus;
import dev.cantine.member.Members;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Lets in who knows the password. Unknown, wrong, not accepted yet and deactivated get the same answer after the same work. No
 * transaction is open while the password is judged, since that takes long.
 */
@ApplicationScoped
class Doorkeeper {
    private final Credentials credentials;
    private final Members members;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SignInLimits limits;

    Doorkeeper(Credentials credentials, Members members, Passwords passwords, Sessions sessions, SignInLimits limits) {
        this.credentials = credentials;
        this.members = members;
        this.passwords = passwords;
        this.sessions = sessions;
        this.limits = limits;
    }

    /** @throws DomainProblem {@code authentication-required}, whatever the reason; {@code too-many-requests} after too many of them */
    Tokens letIn(String email, String password, String address) {
        SignInLimits.Attempt attempt = limits.attempt(Optional.of(Member.addressOf(email)), address);
        boolean refused = false;
        try {
            Optional<Credentials.Known> known =
                    QuarkusTransaction.requiringNew().call(() -> credentials.ofActiveMember(email));
            boolean matches = passwords.matches(password, known.map(Credentials.Known::passwordHash));
            Optional<Tokens> tokens = matches ? known.flatMap(this::open) : Optional.empty();
            refused = tokens.isEmpty();
            return tokens.orElseThrow(() -> DomainProblem.of(ProblemType.AUTHENTICATION_REQUIRED));
        } finally {
            if (!refused) {
                attempt.forgive();
            }
        }
    }

    /** Unless member or password changed while the password was judged. */
    private Optional<Tokens> open(Credentials.Known known) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Member member = members.lockForBooking(known.organisationId(), known.memberId());
            Credential credential = credentials.findById(known.memberId());
            boolean unchanged = member.status() == MemberStatus.ACTIVE
                    && credential != null
                    && credential.passwordHash.equals(known.passwordHash());
            return unchanged ? Optional.of(sessions.open(member)) : Optional.empty();
        });
    }
}
