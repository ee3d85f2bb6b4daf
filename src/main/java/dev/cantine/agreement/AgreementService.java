package dev.cantine.agreement;

import dev.cantine.plan.Plans;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.problem.Violation;
import dev.cantine.tenancy.Organisations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** How two organisations come to agree, and part. That an admin acts is for the caller to know. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class AgreementService {
    @Inject
    Agreements agreements;

    @Inject
    Organisations organisations;

    @Inject
    Plans plans;

    @Inject
    Guests guests;

    @Inject
    Clock clock;

    /** @throws DomainProblem {@code validation-failed} for a partner that is not there or the host itself, or a plan that is not the host's */
    Agreement propose(UUID hostId, NewAgreement wanted) {
        UUID homeId = wanted.partnerOrganisationId();
        if (homeId.equals(hostId) || organisations.existing(homeId).isEmpty()) {
            throw DomainProblem.invalid(Violation.at("/partnerOrganisationId", "unknown"));
        }
        mustExist(hostId, wanted.guestPlanId(), "/guestPlanId");
        Agreement agreement = new Agreement(hostId, homeId, wanted.guestPlanId(), clock.instant());
        agreements.persistAndFlush(agreement);
        return agreement;
    }

    /**
     * The home says yes. Once more with the same plan changes nothing.
     *
     * @throws DomainProblem {@code not-found} for others than the two; {@code forbidden} for the host; {@code state-conflict} when it has
     *     ended, or is in force with another plan; {@code validation-failed} for a plan that is not the home's
     */
    Agreement accept(UUID organisationId, UUID id, UUID planId) {
        Agreement agreement = agreements.lock(organisationId, id);
        if (!agreement.homeId.equals(organisationId)) {
            throw DomainProblem.of(ProblemType.FORBIDDEN);
        }
        if (!agreement.isAcceptedWith(planId)) {
            mustExist(organisationId, planId, "/homePlanId");
            agreement.accept(planId);
            agreements.flush();
        }
        return agreement;
    }

    /**
     * One side wants it no longer, and its guests leave at once. Once more changes nothing.
     *
     * @throws DomainProblem {@code not-found} for others than the two
     */
    Agreement end(UUID organisationId, UUID id) {
        Agreement agreement = agreements.lock(organisationId, id);
        if (agreement.status != AgreementStatus.ENDED) {
            agreement.end();
            agreements.flush();
            guests.allLeave(agreement);
        }
        return agreement;
    }

    /** Ends all of an organisation that is deleted, whichever side it is. That lets in neither its guests nor its members elsewhere any more. */
    public void endAll(UUID organisationId) {
        agreements
                .notEnded(organisationId)
                .forEach(id -> agreements.lock(organisationId, id).end());
    }

    /** The plan is locked, so that it is not removed before the agreement that names it is seen. */
    private void mustExist(UUID organisationId, UUID planId, String pointer) {
        if (plans.lock(organisationId, planId).isEmpty()) {
            throw DomainProblem.invalid(Violation.at(pointer, "unknown"));
        }
    }
}
