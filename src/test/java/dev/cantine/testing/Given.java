package dev.cantine.testing;

import dev.cantine.desk.Desk;
import dev.cantine.desk.DeskChange;
import dev.cantine.desk.DeskStatus;
import dev.cantine.desk.Desks;
import dev.cantine.member.Member;
import dev.cantine.member.Members;
import dev.cantine.member.Role;
import dev.cantine.security.Credentials;
import dev.cantine.security.IssuerOfTheTests;
import dev.cantine.security.SignedIn;
import dev.cantine.space.DeskKind;
import dev.cantine.space.NewSpace;
import dev.cantine.space.OpeningPeriod;
import dev.cantine.space.Space;
import dev.cantine.space.Spaces;
import dev.cantine.tenancy.Organisation;
import dev.cantine.tenancy.Organisations;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Worlds of their own for tests: what is made here is committed, and no other test knows of it. */
@ApplicationScoped
public class Given {
    private static final UUID NOBODY = new UUID(0, 0);

    @Inject
    Organisations organisations;

    @Inject
    Members members;

    @Inject
    Spaces spaces;

    @Inject
    Desks desks;

    @Inject
    Credentials credentials;

    @Inject
    SignedIn signedIn;

    @Inject
    IssuerOfTheTests issuer;

    @Inject
    Clock clock;

    @ConfigProperty(name = "cantine.operator.key")
    String operatorKey;

    /** Whoever operates the service: no member, and of no organisation. */
    public Someone operator() {
        return new Someone(NOBODY, NOBODY, "", operatorKey);
    }

    /** An organisation without anybody in it. */
    public UUID organisation() {
        return QuarkusTransaction.requiringNew().call(() -> {
            Organisation organisation = new Organisation("La Cantine", clock.instant());
            organisations.persist(organisation);
            return organisation.id();
        });
    }

    /** An active admin in an organisation of their own. */
    public Someone admin() {
        return admin(organisation());
    }

    public Someone admin(UUID organisationId) {
        return member(organisationId, Role.ADMIN, Set.of());
    }

    /** An active manager of these spaces. */
    public Someone manager(UUID organisationId, UUID... spaceIds) {
        return member(organisationId, Role.MANAGER, Set.of(spaceIds));
    }

    /** An active member. */
    public Someone member(UUID organisationId) {
        return member(organisationId, Role.MEMBER, Set.of());
    }

    public Someone member(UUID organisationId, Role role) {
        return member(organisationId, role, Set.of());
    }

    private Someone member(UUID organisationId, Role role, Set<UUID> managedSpaceIds) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Member member = new Member(organisationId, address(), "Camille Martin", role, "en", clock.instant());
            member.activate();
            member.manage(managedSpaceIds);
            members.persistAndFlush(member);
            return new Someone(member.id(), organisationId, member.email(), signedIn.accessTokenOf(member));
        });
    }

    /** The same person with a token that is valid from now on. */
    public Someone signedInAgain(Someone who) {
        return QuarkusTransaction.requiringNew()
                .call(() -> new Someone(
                        who.id(),
                        who.organisationId(),
                        who.email(),
                        signedIn.accessTokenOf(members.get(who.organisationId(), who.id()))));
    }

    /** The same person, who has that password from now on. */
    public Someone withPassword(Someone who, String password) {
        QuarkusTransaction.requiringNew().run(() -> credentials.set(members.findById(who.id()), password));
        return who;
    }

    /** A space in Paris that is open around the clock. */
    public Space space(UUID organisationId) {
        return space(organisationId, "Europe/Paris");
    }

    /** A space in Paris that is open in these hours each day. */
    public Space openEachDay(UUID organisationId, String opens, String closes) {
        OpeningPeriod[] periods = Arrays.stream(DayOfWeek.values())
                .map(day -> new OpeningPeriod(day, opens, closes))
                .toArray(OpeningPeriod[]::new);
        return space(organisationId, "Europe/Paris", periods);
    }

    /** A space in that time zone, open in these periods; around the clock without any. */
    public Space space(UUID organisationId, String timeZone, OpeningPeriod... periods) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Space space = new Space(
                    organisationId,
                    new NewSpace(
                            "La Cantine",
                            slug(),
                            timeZone,
                            "passage des Panoramas",
                            "FR",
                            List.of(periods),
                            false,
                            null),
                    clock.instant());
            spaces.persist(space);
            return space;
        });
    }

    /** A plain desk. */
    public UUID desk(Space space) {
        return desk(space, DeskKind.DESK);
    }

    public UUID desk(Space space, DeskKind kind, String... features) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Desk desk = new Desk(
                    space,
                    new DeskChange(null, "Desk " + slug(), kind, List.of(features), 1, null, null, DeskStatus.BOOKABLE),
                    clock.instant());
            desks.persist(desk);
            return desk.id();
        });
    }

    private static String slug() {
        return UUID.randomUUID().toString();
    }

    /** An ID token of somebody whom the identity provider introduces for the first time. */
    public String idToken() {
        issuer.hasItsOrganisation();
        return issuer.idToken(UUID.randomUUID().toString(), address());
    }

    /** An e-mail address that nobody has. */
    public String address() {
        return "camille-" + UUID.randomUUID() + "@cantine.example";
    }
}
