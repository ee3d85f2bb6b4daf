package dev.cantine.agreement;

import dev.cantine.member.Actor;
import dev.cantine.member.Erasure;
import dev.cantine.member.Member;
import dev.cantine.member.MemberDeactivated;
import dev.cantine.member.MemberErased;
import dev.cantine.member.MemberStatus;
import dev.cantine.member.Members;
import dev.cantine.member.Membership;
import dev.cantine.plan.MembershipsSet;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.problem.Violation;
import dev.cantine.store.Fence;
import dev.cantine.tenancy.Organisations;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Who comes under agreements, and leaves.
 *
 * <p>A guest who may come is ACTIVE and has memberships. Who no longer may is DEACTIVATED and has none; the next visit that is allowed makes them
 * ACTIVE again. Who is erased comes back as somebody new. Whom the host itself has deactivated keeps their memberships: by that they are known, and do not come back until the host lets them. So an ACTIVE guest is never without.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Guests {
    /** After that long at the latest somebody looks again whether the guest still may come. */
    private static final Duration LONGEST_VISIT = Duration.ofDays(1);

    @Inject
    Agreements agreements;

    @Inject
    Organisations organisations;

    @Inject
    Members members;

    @Inject
    Erasure erasure;

    @Inject
    Event<MemberDeactivated> deactivated;

    @Inject
    Fence fence;

    @Inject
    Clock clock;

    /**
     * Somebody who is with the host.
     *
     * @param guest the member of the host whom they act as
     * @param until when they have to come anew
     */
    public record Visit(Member guest, Instant until) {}

    /**
     * The visitor as a guest of the host, with the name, the address and the language that they have at home.
     *
     * @throws DomainProblem {@code not-found} for an agreement between others; {@code forbidden} for who is not of the home, or is a guest
     *     there themself, or has no membership of its plan that is in force, or was deactivated by the host; {@code state-conflict} when the
     *     agreement is not in force, or the host is suspended
     */
    public Visit receive(Actor visitor, UUID agreementId) {
        Member atHome = members.lockForBooking(visitor.organisationId(), visitor.memberId());
        Agreement agreement = agreements.lock(visitor.organisationId(), agreementId);
        if (atHome.isGuest()) {
            throw forbidden("guest");
        }
        if (!agreement.homeId.equals(visitor.organisationId()) || atHome.status() != MemberStatus.ACTIVE) {
            throw DomainProblem.of(ProblemType.FORBIDDEN);
        }
        agreement.mustBeInForce();
        if (!organisations.isOpen(agreement.hostId)) {
            throw DomainProblem.because(ProblemType.STATE_CONFLICT, Violation.at("", "suspended"));
        }
        Instant now = clock.instant();
        Instant end = agreement.inForce(atHome.memberships(), now).stream()
                .map(membership -> membership.time(ZoneOffset.UTC).endsAt())
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> forbidden("no-membership-at-home"));
        fence.open();
        Member guest = members.guest(agreement.hostId, agreement.id, atHome.id())
                .map(id -> members.lockForBooking(agreement.hostId, id))
                .orElseGet(() -> Member.guest(agreement.hostId, agreement.id, atHome, now));
        if (isDeactivatedByHost(guest)) {
            throw forbidden("deactivated-by-host");
        }
        guest.comeFrom(atHome);
        guest.hold(agreement.worth(atHome.memberships(), now));
        members.persistAndFlush(guest);
        Instant latest = now.plus(LONGEST_VISIT);
        return new Visit(guest, end.isBefore(latest) ? end : latest);
    }

    /** The agreement is locked and has ended. Not even those whom the host has deactivated keep anything of it. */
    void allLeave(Agreement agreement) {
        fence.open();
        Set<UUID> all = members.guests(agreement.hostId, agreement.id);
        for (Member guest : members.lockForBooking(agreement.hostId, all)) {
            leave(guest, true);
        }
    }

    void whenDeactivated(@Observes MemberDeactivated event) {
        eachElsewhere(event.organisationId(), event.memberId(), (agreement, guest) -> leave(guest, false));
    }

    void whenMembershipsAreSet(@Observes MembershipsSet event) {
        Instant now = clock.instant();
        eachElsewhere(event.organisationId(), event.memberId(), (agreement, guest) -> {
            if (agreement.inForce(event.memberships(), now).isEmpty()) {
                leave(guest, true);
            } else {
                guest.hold(agreement.worth(event.memberships(), now));
            }
        });
    }

    /** Who has a person forgotten at home, has them forgotten wherever they have been; first, since members are locked before desks. */
    void whenErased(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) MemberErased event) {
        elsewhere(event.memberId(), agreements.ofHome(event.organisationId()))
                .forEach(one -> erasure.erase(one.agreement().hostId, one.guestId()));
    }

    /**
     * Has one of those forgotten who are at home in that organisation and have been elsewhere, there.
     *
     * @return whether there was one
     */
    public boolean forgetOneElsewhere(UUID homeId) {
        for (Agreement agreement : agreements.ofHome(homeId)) {
            Optional<UUID> guest = members.anyKnownGuest(agreement.hostId, agreement.id);
            if (guest.isPresent()) {
                erasure.erase(agreement.hostId, guest.get());
                return true;
            }
        }
        return false;
    }

    /** A guest whom a member at home is, and that guest's agreement. */
    record Elsewhere(Agreement agreement, UUID guestId) {}

    /** Whom the member is elsewhere by these agreements, whether they may come at present or not. */
    List<Elsewhere> elsewhere(UUID memberId, List<Agreement> agreementsOfHome) {
        if (!agreementsOfHome.isEmpty()) {
            fence.open();
        }
        return agreementsOfHome.stream()
                .map(agreement -> members.guest(agreement.hostId, agreement.id, memberId)
                        .map(guestId -> new Elsewhere(agreement, guestId)))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Elsewhere::guestId))
                .toList();
    }

    /** Does it with all whom the member is elsewhere and may be at present, under their locks. The member at home is locked. */
    private void eachElsewhere(UUID homeId, UUID memberId, BiConsumer<Agreement, Member> what) {
        for (Elsewhere one : elsewhere(memberId, agreements.inForceOfHome(homeId))) {
            Member guest = members.lockForBooking(one.agreement().hostId, one.guestId());
            if (guest.status() != MemberStatus.DEACTIVATED) {
                what.accept(one.agreement(), guest);
            }
        }
    }

    private void leave(Member guest, boolean bookingsStay) {
        guest.hold(List.<Membership>of());
        boolean falls = guest.status() != MemberStatus.DEACTIVATED;
        guest.deactivate();
        members.flush();
        if (falls) {
            deactivated.fire(new MemberDeactivated(guest.organisationId(), guest.id(), bookingsStay));
        }
    }

    private static boolean isDeactivatedByHost(Member guest) {
        return guest.status() == MemberStatus.DEACTIVATED
                && !guest.memberships().isEmpty();
    }

    private static DomainProblem forbidden(String why) {
        return DomainProblem.because(ProblemType.FORBIDDEN, Violation.at("", why));
    }
}
