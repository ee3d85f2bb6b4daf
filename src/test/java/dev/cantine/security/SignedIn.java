package dev.cantine.security;

import dev.cantine.member.Member;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Signs members in without the call and without the work on a password. */
@ApplicationScoped
public class SignedIn {
    @Inject
    Sessions sessions;

    @Inject
    Clock clock;

    @Transactional(Transactional.TxType.MANDATORY)
    public String accessTokenOf(Member member) {
        return sessions.open(member, clock.instant().plus(Sessions.LONGEST)).accessToken();
    }
}
