package dev.cantine.security;

import dev.cantine.member.Actor;
import dev.cantine.member.ActorPrincipal;
import dev.cantine.member.Role;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.store.Outage;
import dev.cantine.tenancy.Tenant;
import dev.cantine.web.RandomCode;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Makes an identity of an access token: the token says which member and which session, the store says whether the session still
 * lasts and what the member may do now. Of an API key the store says all; for a call that is beyond its scopes its member has no role. Who comes
 * with the key of the operator is no member. Plain
 * JDBC, since it runs before any request has a transaction or a persistence context.
 */
@ApplicationScoped
class SessionIdentityProvider implements IdentityProvider<PresentedToken> {
    private static final String ACTOR = """
            select m.id, m.organisation_id, m.role, managed.space_id
            from session s
            join member m on m.id = s.member_id
            join organisation o on o.id = m.organisation_id
            left join agreement a on a.id = m.guest_of
            left join organisation home on home.id = a.home_id
            left join member_space managed on managed.member_id = m.id
            where s.id = ? and m.id = ? and s.ended_at is null and s.expires_at > ? and m.status = 'ACTIVE'
            and o.suspended_at is null and home.suspended_at is null
            """;

    private static final String ACTOR_OF_KEY = """
            select m.id, m.organisation_id, m.role, managed.space_id, k.scopes, k.id, k.last_used_at
            from api_key k
            join member m on m.id = k.member_id
            join organisation o on o.id = m.organisation_id
            left join member_space managed on managed.member_id = m.id
            where k.key_hash = ? and k.revoked_at is null and k.expires_at > ? and m.status = 'ACTIVE'
            and o.suspended_at is null
            """;

    /** The last use of a key is kept to the minute: not each call has to write. */
    private static final String USED = "update api_key set last_used_at = ? where id = ?";

    private static final Duration KEPT_TO = Duration.ofMinutes(1);

    private final OperatorKey operator;
    private final AccessTokens accessTokens;
    private final DataSource store;
    private final Clock clock;

    SessionIdentityProvider(OperatorKey operator, AccessTokens accessTokens, DataSource store, Clock clock) {
        this.operator = operator;
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
        if (operator.isPresented(presented.token())) {
            return Uni.createFrom().item(OperatorKey.identity());
        }
        RoutingContext request = HttpSecurityUtils.getRoutingContextAttribute(presented);
        return context.runBlocking(() -> presented.token().startsWith(ApiKeys.PREFIX)
                ? identityOf(
                        presented.token(),
                        request.request().method().name(),
                        request.request().path())
                : identityOf(accessTokens.read(presented.token())));
    }

    private SecurityIdentity identityOf(AccessTokens.Claims claims) {
        Actor actor = found(
                ACTOR,
                List.of(claims.sessionId(), claims.memberId(), clock.instant().atOffset(ZoneOffset.UTC)),
                SessionIdentityProvider::actor);
        return identity(new ActorPrincipal(actor, claims.sessionId(), null))
                .addRole(actor.role().name())
                .build();
    }

    /** What a key says of who uses it. */
    private record Known(Actor actor, UUID keyId, Set<ApiScope> scopes) {}

    private SecurityIdentity identityOf(String key, String method, String path) {
        if (!ApiKeys.isWellFormed(key)) {
            throw new AuthenticationFailedException();
        }
        Known known = found(
                ACTOR_OF_KEY, List.of(RandomCode.digest(key), clock.instant().atOffset(ZoneOffset.UTC)), this::known);
        QuarkusSecurityIdentity.Builder identity = identity(new ActorPrincipal(known.actor(), null, known.keyId()));
        if (known.scopes().stream().anyMatch(scope -> scope.reaches(method, path))) {
            identity.addRole(known.actor().role().name());
        }
        return identity.build();
    }

    private static QuarkusSecurityIdentity.Builder identity(ActorPrincipal principal) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(principal)
                .addAttribute(Tenant.ATTRIBUTE, principal.actor().organisationId());
    }

    /** Makes something of the rows, of which there has to be one at least; it starts at the first. */
    private interface Reader<T> {
        T of(ResultSet rows) throws SQLException;
    }

    private <T> T found(String sql, List<Object> values, Reader<T> reader) {
        try (Connection connection = store.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new AuthenticationFailedException();
                }
                return reader.of(rows);
            }
        } catch (SQLException storeOutOfReach) {
            Outage.tell(storeOutOfReach);
            throw DomainProblem.of(ProblemType.TRY_AGAIN, "store");
        }
    }

    private Known known(ResultSet rows) throws SQLException {
        Set<ApiScope> scopes = ApiScopesColumn.read(rows.getString(5));
        UUID keyId = rows.getObject(6, UUID.class);
        OffsetDateTime lastUsed = rows.getObject(7, OffsetDateTime.class);
        Instant now = clock.instant();
        if (lastUsed == null || lastUsed.toInstant().plus(KEPT_TO).isBefore(now)) {
            used(rows.getStatement().getConnection(), keyId, now);
        }
        Actor actor = actor(rows);
        return new Known(scopes.equals(Set.of(ApiScope.DISPLAY)) ? actor.asMember() : actor, keyId, scopes);
    }

    private static void used(Connection connection, UUID keyId, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(USED)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setObject(2, keyId);
            statement.executeUpdate();
        }
    }

    private static Actor actor(ResultSet rows) throws SQLException {
        UUID memberId = rows.getObject(1, UUID.class);
        UUID organisationId = rows.getObject(2, UUID.class);
        Role role = Role.valueOf(rows.getString(3));
        Set<UUID> managed = new HashSet<>();
        do {
            UUID spaceId = rows.getObject(4, UUID.class);
            if (spaceId != null) {
                managed.add(spaceId);
            }
        } while (rows.next());
        return new Actor(memberId, organisationId, role, managed);
    }
}
