package dev.cantine.security;

import dev.cantine.member.Actor;
import dev.cantine.member.ActorPrincipal;
import dev.cantine.member.Role;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.store.Outage;
import dev.cantine.tenancy.Tenant;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Makes an identity of an access token: the token says which member and which session, the store says whether the session still
 * lasts and what the member may do now. Plain JDBC, since it runs before any request has a transaction or a persistence context.
 */
@ApplicationScoped
class SessionIdentityProvider implements IdentityProvider<PresentedToken> {
    private static final String ACTOR = """
            select m.organisation_id, m.role, managed.space_id
            from session s
            join member m on m.id = s.member_id
            left join member_space managed on managed.member_id = m.id
            where s.id = ? and m.id = ? and s.ended_at is null and s.expires_at > ? and m.status = 'ACTIVE'
            """;

    private final AccessTokens accessTokens;
    private final DataSource store;
    private final Clock clock;

    SessionIdentityProvider(AccessTokens accessTokens, DataSource store, Clock clock) {
        this.accessTokens = accessTokens;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Class<PresentedToken> getRequestType() {
        return PresentedToken.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(PresentedToken presented, AuthenticationRequestContext context) {
        return context.runBlocking(() -> identityOf(accessTokens.read(presented.token())));
    }

    private SecurityIdentity identityOf(AccessTokens.Claims claims) {
        Actor actor = actorOf(claims);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new ActorPrincipal(actor, claims.sessionId()))
                .addRole(actor.role().name())
                .addAttribute(Tenant.ATTRIBUTE, actor.organisationId())
                .build();
    }

    private Actor actorOf(AccessTokens.Claims claims) {
        try (Connection connection = store.getConnection();
                PreparedStatement statement = connection.prepareStatement(ACTOR)) {
            statement.setObject(1, claims.sessionId());
            statement.setObject(2, claims.memberId());
            statement.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new AuthenticationFailedException();
                }
                UUID organisationId = rows.getObject(1, UUID.class);
                Role role = Role.valueOf(rows.getString(2));
                Set<UUID> managed = new HashSet<>();
                do {
                    UUID spaceId = rows.getObject(3, UUID.class);
                    if (spaceId != null) {
                        managed.add(spaceId);
                    }
                } while (rows.next());
                return new Actor(claims.memberId(), organisationId, role, managed);
            }
        } catch (SQLException storeOutOfReach) {
            Outage.tell(storeOutOfReach);
            throw DomainProblem.of(ProblemType.TRY_AGAIN, "store");
        }
    }
}
