package dev.cantine.agreement;

import dev.cantine.member.Membership;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/**
 * That members of one organisation, the home, may come to another, the host, as guests.
 *
 * <p>The host proposes it, and says under which of its plans guests book. It opens nothing until the home has accepted it, and said of which of
 * its plans a member has to be: then it is IN_FORCE. Either side ends it, whenever it likes, also before it was accepted. ENDED it stays.
 */
@Entity
@Table(name = "agreement")
class Agreement {
    /** Where a day begins last. */
    private static final ZoneOffset LAST_TO_BEGIN = ZoneOffset.ofHours(-12);

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "host_id", updatable = false)
    UUID hostId;

    @Column(name = "home_id", updatable = false)
    UUID homeId;

    @Column(name = "guest_plan_id", updatable = false)
    UUID guestPlanId;

    @Nullable
    @Column(name = "home_plan_id")
    UUID homePlanId;

    @Enumerated(EnumType.STRING)
    AgreementStatus status;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Version
    long version;

    protected Agreement() {}

    Agreement(UUID hostId, UUID homeId, UUID guestPlanId, Instant createdAt) {
        this.hostId = hostId;
        this.homeId = homeId;
        this.guestPlanId = guestPlanId;
        this.status = AgreementStatus.PROPOSED;
        this.createdAt = createdAt;
    }

    boolean isInForce() {
        return status == AgreementStatus.IN_FORCE;
    }

    /**
     * Whether it is in force with that plan already.
     *
     * @throws DomainProblem {@code state-conflict} when it can no longer be accepted with that plan
     */
    boolean isAcceptedWith(UUID planOfHome) {
        if (isInForce() && planOfHome.equals(homePlanId)) {
            return true;
        }
        if (status != AgreementStatus.PROPOSED) {
            throw DomainProblem.of(ProblemType.STATE_CONFLICT, status);
        }
        return false;
    }

    void accept(UUID planOfHome) {
        homePlanId = planOfHome;
        status = AgreementStatus.IN_FORCE;
    }

    /** @throws DomainProblem {@code state-conflict} */
    void mustBeInForce() {
        if (!isInForce()) {
            throw DomainProblem.of(ProblemType.STATE_CONFLICT, status);
        }
    }

    void end() {
        status = AgreementStatus.ENDED;
    }

    /** Those memberships at home, of the plan that was accepted, which are in force now by the calendar of UTC. */
    List<Membership> inForce(List<Membership> atHome, Instant now) {
        return atHome.stream()
                .filter(membership -> membership.planId().equals(homePlanId))
                .filter(membership -> membership.time(ZoneOffset.UTC).contains(now))
                .toList();
    }

    /**
     * What the memberships at home are worth at the host: for each of the accepted plan that has not ended, one of the guests' plan, as long as
     * that one and from today on at the earliest. Today is that of the clocks on which it begins last, so that it has begun wherever the spaces
     * are.
     */
    List<Membership> worth(List<Membership> atHome, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, LAST_TO_BEGIN);
        return atHome.stream()
                .filter(membership -> membership.planId().equals(homePlanId))
                .filter(membership ->
                        membership.endsOn() == null || membership.endsOn().isAfter(today))
                .map(membership -> new Membership(
                        guestPlanId,
                        membership.startsOn().isAfter(today) ? membership.startsOn() : today,
                        membership.endsOn(),
                        null))
                .toList();
    }
}
